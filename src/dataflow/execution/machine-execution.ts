import type { ServiceRegistration } from '../../evaluation/library/services.ts';
import type {
  LambdaSymbol,
  MethodBody,
  MethodReference,
  Operation,
  ParameterSymbol,
  Program,
} from '../../symbols/index.ts';
import { Values } from '../values/intern.ts';
import { typeKey } from '../values/type-key.ts';
import type { BoundValue, Closure, DelegateValue, LambdaValue, Value } from '../values/value.ts';
import { BodyExecution } from './body.ts';
import { evaluate } from './expressions.ts';
import { heapKey } from './heap.ts';
import type { Frame, LibraryKnowledge, Machine, Result } from './machine.ts';
import { Services } from './services.ts';
import { type Outcome, Recorder, type Summary } from './summary.ts';
import { Types } from './types.ts';
import { World } from './world.ts';

const DEPTH_LIMIT = 8;
/** Methods executed for one endpoint, each way of calling one by itself; those whose summary is known are not counted. */
const METHOD_LIMIT = 60;

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
    registrations: readonly ServiceRegistration[],
    knowledge: (machine: Machine) => LibraryKnowledge,
  ) {
    this.program = program;
    this.types = new Types(program);
    this.services = new Services(this, registrations);
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
    return this.#remembered(key, depth, () => definition.body, definition.parameters, args, {
      receiver,
      closure,
      types,
      assembly,
    });
  }

  /** What calling a function value does; undefined when it cannot be followed. */
  invoke(fn: LambdaValue | DelegateValue | BoundValue, args: readonly Value[], depth: number): Summary | undefined {
    if (fn.kind === 'bound') return this.invoke(fn.target, fn.arguments, depth);
    if (fn.kind === 'delegate') {
      const { definition } = fn.method;
      const isStaticWithReceiver = definition.isStatic && fn.receiver !== undefined;
      const all = isStaticWithReceiver ? [fn.receiver as Value, ...args] : args;
      const target = isStaticWithReceiver ? [fn.method] : this.libraries.dispatch(fn.method, fn.receiver, undefined);
      const [only] = target;
      return only && this.summarize(only, isStaticWithReceiver ? undefined : fn.receiver, all, depth + 1, fn.closure);
    }
    const { lambda, closure } = fn;
    const key = `lambda ${fn.id}(${args.map((a) => a.id).join()})`;
    return this.#remembered(key, depth + 1, () => lambda.body, lambda.parameters, args, {
      receiver: closure.receiver,
      closure,
      types: closure.typeArguments,
      assembly: lambdaAssembly(lambda),
    });
  }

  #remembered(
    key: string,
    depth: number,
    bodyOf: () => MethodBody | undefined,
    parameters: readonly ParameterSymbol[],
    args: readonly Value[],
    surroundings: Pick<Frame, 'receiver' | 'closure' | 'types' | 'assembly'>,
  ): Summary | undefined {
    const known = this.#summaries.get(key);
    if (known === 'under way') return this.#notFollowed('a method that calls itself');
    if (known !== undefined) return known;
    if (depth > DEPTH_LIMIT) return this.#notFollowed(`calls more than ${DEPTH_LIMIT} deep`);
    if (this.#budget-- <= 0) return this.#notFollowed(`more than ${METHOD_LIMIT} methods`);
    const body = bodyOf();
    if (body === undefined) return undefined;
    this.#summaries.set(key, 'under way');
    const recorder = new Recorder();
    const frame: Frame = { machine: this, recorder, ...surroundings, depth, inTree: false };
    const world = new World();
    body.parameters.forEach((parameter, i) => {
      const value = args[i] ?? this.values.unknown(`parameter ${parameter.name}`);
      world.parameters.set(parameter, value);
    });
    parameters.forEach((parameter, i) => {
      const value = args[i];
      if (value !== undefined) world.parameters.set(parameter, value);
    });
    const outcomes = distinctOutcomes(new BodyExecution(body, frame).run(world), [surroundings.receiver, ...args]);
    if (outcomes.length > OUTCOME_LIMIT) recorder.limit('a method that returns in too many ways');
    const summary: Summary = {
      outcomes: fewOutcomes(outcomes, this.values),
      happenings: recorder.happenings,
      checks: recorder.checks,
      limits: recorder.limits,
      foreign: [...recorder.foreignCalls],
      held: recorder.held,
    };
    this.#summaries.set(key, summary);
    return summary;
  }

  #notFollowed(reason: string): Summary {
    const value = this.values.unknown(reason);
    return {
      outcomes: [
        {
          value,
          facts: new World().facts,
          changes: [],
          heap: new Map(),
          outs: new Map(),
          saved: false,
          answered: false,
        },
      ],
      happenings: [],
      checks: [],
      limits: [reason],
      foreign: [],
      held: new Map(),
    };
  }
}

function lambdaAssembly(lambda: LambdaSymbol): Frame['assembly'] {
  return lambda.containingMethod?.containingType.assembly;
}

const OUTCOME_LIMIT = 6;

/** Ways of returning that differ in nothing that a caller sees are one. */
function distinctOutcomes(outcomes: Summary['outcomes'], given: readonly (Value | undefined)[]): Summary['outcomes'] {
  const keys = new Set(given.flatMap((v) => (v === undefined ? [] : [heapKey(v)])));
  const seen = new Map<string, Summary['outcomes'][number]>();
  for (const outcome of outcomes) {
    const heap = new Map([...outcome.heap].filter(([key]) => keys.has(key)));
    const stored = [...heap].map(([k, m]) => `${k}{${[...m].map(([n, v]) => `${n}=${v.id}`).join()}}`).join();
    const changes = outcome.changes.map((c) => `${c.action}${c.target.id}.${c.member}=${c.value?.id}`).join();
    const outs = [...outcome.outs].map(([n, v]) => `${n}=${v.id}`).join();
    const key = `${outcome.value.id}|${outcome.facts.key}|${stored}|${changes}|${outs}|${outcome.saved}${outcome.answered}`;
    if (!seen.has(key)) seen.set(key, { ...outcome, heap });
  }
  return [...seen.values()];
}

/** So many ways of returning are told apart; the others are one, of which only what they have in common is known. */
function fewOutcomes(outcomes: Summary['outcomes'], values: Values): Summary['outcomes'] {
  if (outcomes.length <= OUTCOME_LIMIT) return outcomes;
  const rest = outcomes.slice(OUTCOME_LIMIT - 1);
  const [first] = rest as [Outcome];
  const same = new Set(rest.map((o) => o.value));
  const merged: Outcome = {
    value: same.size === 1 ? first.value : values.choice([...same]),
    facts: rest.slice(1).reduce((facts, o) => facts.common(o.facts), first.facts),
    changes: rest.flatMap((o) => o.changes),
    heap: first.heap,
    outs: first.outs,
    saved: rest.every((o) => o.saved),
    answered: rest.every((o) => o.answered),
    isMerged: true,
  };
  return [...outcomes.slice(0, OUTCOME_LIMIT - 1), merged];
}
