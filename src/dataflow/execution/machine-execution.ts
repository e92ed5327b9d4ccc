import type {
  LambdaSymbol,
  MethodBody,
  MethodReference,
  Operation,
  ParameterSymbol,
  Program,
  TypeReference,
} from '../../symbols/index.ts';
import { substitute } from '../../symbols/index.ts';
import { Values } from '../values/intern.ts';
import { typeKey } from '../values/type-key.ts';
import type { BoundValue, Closure, DelegateValue, LambdaValue, Value } from '../values/value.ts';
import { BodyExecution } from './body.ts';
import { unread } from './call-methods.ts';
import { effort } from './effort.ts';
import { evaluate } from './expressions.ts';
import { Facts } from './facts.ts';
import { awaited } from './frame.ts';
import type { Implementations } from './implementations.ts';
import type { Frame, LibraryKnowledge, Machine, Result } from './machine.ts';
import { distinctOutcomes, fewOutcomes } from './outcomes.ts';
import type { RequestState } from './request-state.ts';
import { Services } from './services.ts';
import { Recorder, type Summary } from './summary.ts';
import { Types } from './types.ts';
import { World } from './world.ts';

/** Function values and what a mediator hands on are not counted: they are written where they are called from. */
const DEPTH_LIMIT = 6;
/** Methods executed for one endpoint, each way of calling one by itself; those whose summary is known are not counted. Weighed: {@link effort}. */
const METHOD_LIMIT = 40;

/** Executes methods on abstract values and keeps a summary for every method and every combination of values it was called with. */
export class Execution implements Machine {
  readonly program: Program;
  readonly values = new Values();
  readonly types: Types;
  readonly services: Services;
  readonly libraries: LibraryKnowledge;
  readonly #summaries = new Map<string, Summary | 'under way'>();
  #budget = METHOD_LIMIT;

  constructor(
    program: Program,
    implementations: Implementations,
    state: RequestState,
    knowledge: (machine: Machine) => LibraryKnowledge,
  ) {
    this.program = program;
    this.types = new Types(program);
    this.services = new Services(this, implementations, state);
    this.libraries = knowledge(this);
  }

  evaluate(operation: Operation, world: World, frame: Frame): readonly Result[] {
    return evaluate(operation, world, frame);
  }

  /** Another endpoint begins. */
  renewBudget(): void {
    this.#budget = METHOD_LIMIT;
  }

  /** How many summaries there are. */
  get size(): number {
    return this.#summaries.size;
  }

  /** What a method does; undefined when it has no code at hand. `method` is the one that runs: dispatch is done. */
  summarize(
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly Value[],
    depth: number,
    closure?: Closure,
  ): Summary | undefined {
    const { definition, containingType, typeArguments } = method;
    if (!definition.hasBody) return undefined;
    const own = `${this.values.numberOf(definition)}<${typeKey(containingType)};${typeArguments.map(typeKey).join()}>`;
    const surroundings = closure === undefined ? '' : this.values.delegate(method, receiver, closure).id;
    const key = `${own}${receiver?.id ?? ''}(${args.map((a) => a.id).join()})${surroundings}`;
    const types = { type: containingType.typeArguments, method: typeArguments };
    const assembly = definition.containingType.assembly;
    const called = { code: method, name: definition.name, type: awaited(substitute(definition.returnType, types)) };
    return this.#remembered(key, called, depth, () => definition.body, definition.parameters, args, {
      receiver,
      closure,
      types,
      assembly,
    });
  }

  /** What calling a function value does; undefined when it cannot be followed. */
  invoke(fn: LambdaValue | DelegateValue | BoundValue, args: readonly Value[], depth: number): Summary | undefined {
    if (fn.kind === 'bound') return this.#proceed(fn, depth);
    if (fn.kind === 'delegate') {
      const { definition } = fn.method;
      const isStaticWithReceiver = definition.isStatic && fn.receiver !== undefined;
      const all = isStaticWithReceiver ? [fn.receiver as Value, ...args] : args;
      const target = isStaticWithReceiver ? [fn.method] : this.libraries.dispatch(fn.method, fn.receiver, undefined);
      const [only] = target;
      return only && this.summarize(only, isStaticWithReceiver ? undefined : fn.receiver, all, depth, fn.closure);
    }
    const { lambda, closure } = fn;
    const key = `lambda ${fn.id}(${args.map((a) => a.id).join()})`;
    const called = { code: lambda, name: 'Invoke', type: undefined };
    return this.#remembered(key, called, depth, () => lambda.body, lambda.parameters, args, {
      receiver: closure.receiver,
      closure,
      types: closure.typeArguments,
      assembly: lambdaAssembly(lambda),
    });
  }

  /** A filter or behavior calls what it wraps: what it did itself takes nothing from that. */
  #proceed({ target, arguments: given }: BoundValue, depth: number): Summary | undefined {
    const left = this.#budget;
    this.#budget = METHOD_LIMIT;
    const summary = this.invoke(target, given, depth);
    this.#budget = left;
    return summary;
  }

  #remembered(
    key: string,
    called: Called,
    depth: number,
    bodyOf: () => MethodBody | undefined,
    parameters: readonly ParameterSymbol[],
    args: readonly Value[],
    surroundings: Pick<Frame, 'receiver' | 'closure' | 'types' | 'assembly'>,
  ): Summary | undefined {
    const known = this.#summaries.get(key);
    if (known !== undefined && known !== 'under way') return known;
    const given = surroundings.receiver === undefined ? args : [surroundings.receiver, ...args];
    if (known === 'under way') return this.#notFollowed(called, given, 'a method that calls itself');
    if (depth > DEPTH_LIMIT) return this.#notFollowed(called, given, `calls more than ${DEPTH_LIMIT} deep`);
    if (this.#budget <= 0) return this.#notFollowed(called, given, `more than ${METHOD_LIMIT} methods`);
    const body = bodyOf();
    if (body === undefined) return undefined;
    this.#budget -= effort(body);
    this.#summaries.set(key, 'under way');
    const recorder = new Recorder(this.values);
    const frame: Frame = { machine: this, recorder, ...surroundings, depth, inTree: false };
    const world = new World();
    body.parameters.forEach((parameter, i) => {
      const value = args[i] ?? this.values.unknown(`parameter ${parameter.name}`);
      world.giveParameter(parameter, value);
    });
    parameters.forEach((parameter, i) => {
      const value = args[i];
      if (value !== undefined) world.giveParameter(parameter, value);
    });
    const outcomes = distinctOutcomes(new BodyExecution(body, frame).run(world), [
      surroundings.receiver,
      ...args,
      this.values.context('items'),
    ]);
    const summary: Summary = {
      outcomes: fewOutcomes(outcomes, this.values),
      isAsync: body.isAsync && !body.isIterator,
      happenings: recorder.happenings,
      checks: recorder.checks,
      limits: recorder.limits,
      foreign: [...recorder.foreignCalls],
      held: recorder.held,
    };
    this.#summaries.set(key, summary);
    return summary;
  }

  /** A call that is not followed is one of which only what it was given is known. */
  #notFollowed({ code, name, type }: Called, operands: readonly Value[], reason: string): Summary {
    const facts = Facts.none;
    const call = this.values.call(name, operands, type, reason);
    const typed = type === undefined ? call : this.libraries.typed(call, type);
    const value = typed.kind === 'query' ? unread(typed, reason, this.values) : typed;
    return {
      outcomes: [
        { value, facts, changes: [], heap: new Map(), outs: new Map(), saved: false, answered: false, isMerged: false },
      ],
      isAsync: false,
      happenings: [
        {
          event: {
            kind: 'unfollowed',
            name,
            reason,
            operands,
            location: undefined,
            gives: call,
            code,
          },
          facts,
        },
      ],
      checks: [],
      limits: [],
      foreign: [],
      held: new Map(),
    };
  }
}

/** What is called, for a call that is not followed. */
interface Called {
  readonly code: MethodReference | LambdaSymbol;
  readonly name: string;
  readonly type: TypeReference | undefined;
}

function lambdaAssembly(lambda: LambdaSymbol): Frame['assembly'] {
  return lambda.containingMethod?.containingType.assembly;
}
