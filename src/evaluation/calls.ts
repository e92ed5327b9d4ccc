import type {
  CallOperation,
  CallTarget,
  InvokeOperation,
  MethodReference,
  NewOperation,
  TypeReference,
} from '../symbols/index.ts';
import { callSite, evaluatedArguments, parameterValues, positionalArguments } from './call-sites.ts';
import { chooseCandidate } from './candidates.ts';
import { concreteTypes, constrainedTarget, implementationOn, intrinsicKeys, runtimeTarget } from './dispatch.ts';
import type { Run } from './execution.ts';
import type { Frame } from './frame.ts';
import type { CallSite, EvaluatedArgument } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { markEscaped } from './object-members.ts';
import { withReferences } from './reachable-assemblies.ts';
import { recursionIsEndless } from './recursion.ts';
import { supposedInstance } from './supposed-instances.ts';
import { synthesizedResult } from './synthesized.ts';
import { knowsOwn, unresolvedAnswer } from './unresolved-calls.ts';
import type { Activation } from './values.ts';
import { choice, unknown, type Value } from './values.ts';

/** More implementations than that are not tried when it is not known which one is called. */
const CANDIDATE_LIMIT = 60;

/** Calls and object creation: intrinsics first, then the code, else unknown. */
export class CallEvaluator {
  readonly #evaluator: Machine;

  constructor(evaluator: Machine) {
    this.#evaluator = evaluator;
  }

  call(operation: CallOperation, run: Run, frame: Frame): Value {
    const receiver = operation.receiver && this.#evaluator.evaluate(operation.receiver, run, frame);
    const args = evaluatedArguments(this.#evaluator, operation.arguments, run, frame);
    const { target } = operation;
    const site =
      target.kind === 'candidates'
        ? this.#candidateSite(operation, target, receiver, args, run, frame)
        : callSite(this.#evaluator, operation, target, receiver, args, run, frame);
    const value = this.perform(site, operation.isNonVirtual);
    for (const argument of operation.arguments) {
      if (argument.value.kind !== 'address-of') continue;
      const out = site.outs.get(argument.name);
      if (out === undefined && argument.parameter?.refKind !== 'out') continue;
      const stored = out ?? unknown(`what ${site.name} gives back`, argument.value.type);
      this.#evaluator.store(argument.value, stored, run, frame);
    }
    return value;
  }

  /** A call that the front end could not decide: what is known now decides, else it stays unresolved. */
  #candidateSite(
    operation: CallOperation,
    target: Extract<CallTarget, { kind: 'candidates' }>,
    receiver: Value | undefined,
    args: readonly EvaluatedArgument[],
    run: Run,
    frame: Frame,
  ): CallSite {
    const machine = this.#evaluator;
    const name = target.methods[0]?.definition.name ?? '';
    const open: CallTarget = { kind: 'unresolved', name, typeArguments: [], reason: target.reason };
    const unresolved = callSite(machine, operation, open, receiver, args, run, frame);
    // A method of the receiver's own class comes before extension methods.
    if (receiver !== undefined && target.methods.every((m) => m.definition.isStatic) && knowsOwn(unresolved, machine))
      return unresolved;
    const chosen = chooseCandidate(target, receiver, args, machine.program);
    if (chosen === undefined) return unresolved;
    const exact: CallTarget = { kind: 'exact', method: chosen.method };
    return callSite(machine, operation, exact, chosen.receiver, chosen.arguments, run, frame);
  }

  invoke(operation: InvokeOperation, run: Run, frame: Frame): Value {
    const delegate = this.#evaluator.evaluate(operation.delegate, run, frame);
    const args = evaluatedArguments(this.#evaluator, operation.arguments, run, frame);
    const target: CallTarget = { kind: 'unresolved', name: 'Invoke', typeArguments: [], reason: 'a delegate' };
    const site = callSite(this.#evaluator, operation, target, delegate, args, run, frame);
    const values = args.map((a) => a.value);
    return this.#evaluator.invoke(delegate, values, site);
  }

  create(operation: NewOperation, run: Run, frame: Frame): Value {
    const args = evaluatedArguments(this.#evaluator, operation.arguments, run, frame);
    const site = callSite(this.#evaluator, operation, operation.target, undefined, args, run, frame);
    return this.#create({ ...site, name: '.ctor' }, site.type);
  }

  /** Object creation that an intrinsic asks for. */
  construct(method: MethodReference, args: readonly Value[], from: CallSite): Value {
    const site: CallSite = {
      ...from,
      method,
      name: '.ctor',
      receiver: undefined,
      arguments: positionalArguments(method, args),
      outs: new Map(),
      typeArguments: [],
      type: method.containingType,
      site: `${from.site}>new`,
    };
    return this.#create(site, method.containingType);
  }

  /** A call that an intrinsic makes: positional arguments, virtual dispatch. */
  callWith(method: MethodReference, receiver: Value | undefined, args: readonly Value[], from: CallSite): Value {
    const site: CallSite = {
      ...from,
      method,
      name: method.definition.name,
      receiver,
      arguments: positionalArguments(method, args),
      outs: new Map(),
      typeArguments: method.typeArguments,
      type: method.definition.returnType,
      site: `${from.site}>${method.definition.name}`,
    };
    return this.perform(site, false);
  }

  /** What a call gives. `isNonVirtual`: the method itself, no override of it. */
  perform(site: CallSite, isNonVirtual: boolean): Value {
    const { method, receiver } = site;
    if (method === undefined) return unresolvedAnswer(site, this.#evaluator) ?? this.#unanswered(site);
    if (receiver?.kind === 'choice')
      return this.#evaluator.eachOf(receiver, (r) => this.perform({ ...site, receiver: r }, isNonVirtual));
    const { program } = this.#evaluator;
    const target = isNonVirtual
      ? method
      : (constrainedTarget(method, program) ?? runtimeTarget(method, receiver, program));
    const answered = this.answer(target ?? method, method, site);
    if (answered !== undefined) return answered;
    if (target === undefined && receiver?.kind !== 'object') return this.#implementations(method, site);
    return this.#follow(target, site);
  }

  /** What an intrinsic answers for the method that runs, or, when that has no code either, for the one that was called. */
  answer(target: MethodReference, called: MethodReference, site: CallSite): Value | undefined {
    const answered = this.intrinsic(target, site);
    if (answered !== undefined || target === called || target.definition.hasBody) return answered;
    return this.intrinsic(called, site);
  }

  /** What an intrinsic answers for a method; undefined when there is none, or it leaves the call to others. */
  intrinsic(method: MethodReference, site: CallSite): Value | undefined {
    const { methods } = this.#evaluator.intrinsics;
    for (const key of intrinsicKeys(method, site.receiver, this.#evaluator.program)) {
      const value = methods.get(key)?.({ ...site, method });
      if (value !== undefined) return value;
    }
    return undefined;
  }

  fallback(site: CallSite): Value | undefined {
    for (const fallback of this.#evaluator.intrinsics.fallbacks) {
      const value = fallback(site);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #create(site: CallSite, type: TypeReference): Value {
    if (site.method !== undefined) {
      const answered = this.intrinsic(site.method, site);
      if (answered !== undefined) return answered;
    }
    if (type.kind !== 'named') return this.fallback(site) ?? unknown('an instance of a type that is not known', type);
    const symbol =
      site.method?.definition.containingType ?? this.#evaluator.program.resolve(type, site.activation.assembly);
    const object = this.#evaluator.newObject(type, symbol);
    const { method } = site;
    if (method?.definition.hasBody) {
      const values = parameterValues(method, site.arguments);
      this.#evaluator.runMethod({ ...method, containingType: type }, object, values, site.activation, site.site);
    } else if (method !== undefined) synthesizedResult({ ...site, receiver: object });
    return object;
  }

  #follow(target: MethodReference | undefined, site: CallSite): Value {
    const isFollowed =
      target?.definition.hasBody &&
      !this.#evaluator.intrinsics.skips.some((skip) => skip(site)) &&
      !recursionIsEndless(target, site.activation, this.#evaluator.path);
    return isFollowed ? this.#run(target, site) : (synthesizedResult(site) ?? this.#unanswered(site));
  }

  #run(target: MethodReference, site: CallSite): Value {
    const values = parameterValues(target, site.arguments);
    if (target.definition.kind !== 'local-function')
      return this.#evaluator.runMethod(target, site.receiver, values, site.activation, site.site, site.outs);
    const enclosing = declaringActivation(target, site.activation) ?? site.activation;
    return this.#evaluator.runLocalFunction(target, enclosing, values, site.activation, site.site, site.outs);
  }

  /**
   * Behind an interface or abstract class of the scanned code whose object is not known: the only implementation runs. One of several runs
   * under a condition, if the call is given something that the evaluation keeps account of.
   */
  #implementations(method: MethodReference, site: CallSite): Value {
    const declaring = method.definition.containingType;
    const { program, application } = this.#evaluator;
    const all = declaring.origin === 'reference' ? [] : concreteTypes(declaring.metadataName, program);
    // What the application does not reference may still be loaded by name: it is tried where nothing else is there.
    const reachable = all.filter((t) => withReferences(application).includes(t.assembly));
    const types = reachable.length > 0 ? reachable : all;
    const closed = types.filter((t) => t.typeParameters.length === 0);
    const isOneOfSeveral = closed.length !== 1 || types.length !== 1;
    const isTried = closed.length <= CANDIDATE_LIMIT && site.arguments.some((a) => isAccountedFor(a.value));
    if (closed.length === 0 || (isOneOfSeveral && !isTried)) return this.#unanswered(site);
    // However often and from wherever it is called: what it does to the same things it does once.
    const results = closed.map((type) =>
      this.#evaluator.under(isOneOfSeveral ? 'unknown' : undefined, () => {
        const receiver = supposedInstance(this.#evaluator, type, site);
        const target = implementationOn(method, receiver, program);
        return this.#follow(target, {
          ...site,
          receiver,
          site: isOneOfSeveral ? `?${type.assembly.name}|${type.metadataName}.${site.name}` : site.site,
        });
      }),
    );
    return choice(results);
  }

  /** No code and no intrinsic: what is handed over may be changed by it. */
  #unanswered(site: CallSite): Value {
    for (const value of [site.receiver, ...site.arguments.map((a) => a.value)])
      if (value?.kind === 'object' && value.object.model === undefined) markEscaped(value.object);
    return this.fallback(site) ?? unknown(`the result of ${site.name}`, site.type);
  }
}

function isAccountedFor(value: Value): boolean {
  return value.kind === 'delegate' || (value.kind === 'object' && value.object.model !== undefined);
}

/** The activation of the method or lambda that declares a local function, seen from where it is called. */
export function declaringActivation(method: MethodReference, from: Activation | undefined): Activation | undefined {
  for (let a = from; a !== undefined; a = a.enclosing) {
    const body = a.method?.body ?? a.lambda?.body;
    if (body?.localFunctions.includes(method.definition)) return a;
  }
  return undefined;
}
