import { type Activation, type CallSite, unknown, type Value } from '../../evaluation/index.ts';
import { isServiceCollection } from '../../evaluation/library/services.ts';
import { FastEndpointModel, isFastEndpointClass } from './fast-endpoint-model.ts';
import { ConventionTarget, HostBuilderModel, PipelineModel, WebApplicationModel } from './startup-state.ts';

/**
 * Startup code also seeds databases, reads settings, starts jobs. Such code is followed only so far: a call that is handed nothing that maps,
 * registers or configures can matter by what it returns, or by making a host itself, and hosts are made near the entry point.
 *
 * Allowed calls of that kind, by how many of them enclose the one that makes them.
 */
const ALLOWANCE: readonly number[] = [100, 30, 8, 2];

/** The same for calls that give nothing back into files that make no host, which leaves a host made still deeper as the only way to matter. */
const ALLOWANCE_WITHOUT_RESULT: readonly number[] = [24, 6];

/** What makes a host (Host.cs, WebHost.cs, WebApplication.cs). */
const HOST_MAKERS =
  /\b(?:CreateBuilder|Create(?:Slim|Empty|Default|Application|EmptyApplication)Builder|(?:Web)?HostBuilder|UseStartup)\b/;

/** How far, and through how many objects, builders are looked for in what a call is handed. */
const DEPTH = 3;
const OBJECTS = 60;

/** Decides for one evaluation which calls are not followed. */
export class Relevance {
  readonly #calls = new WeakMap<Activation, number>();
  readonly #callsWithoutResult = new WeakMap<Activation, number>();
  readonly #depths = new WeakMap<Activation, number>();

  /** Whether code that a call would enter is left out; its result is unknown then. */
  isLeftOut(call: CallSite): boolean {
    if (reachesBuilder([call.receiver, ...call.arguments.map((a) => a.value)])) return false;
    const counts = isWithoutResult(call) && !makesHost(call) ? this.#callsWithoutResult : this.#calls;
    const allowance = counts === this.#calls ? ALLOWANCE : ALLOWANCE_WITHOUT_RESULT;
    const made = (counts.get(call.activation) ?? 0) + 1;
    counts.set(call.activation, made);
    const isLeftOut = made > (allowance[this.#depth(call.activation)] ?? 0);
    if (isLeftOut) for (const value of [call.receiver, ...call.arguments.map((a) => a.value)]) forget(value, call);
    return isLeftOut;
  }

  /** How many enclosing calls were handed no builder, up to one that was. */
  #depth(activation: Activation): number {
    const known = this.#depths.get(activation);
    if (known !== undefined) return known;
    const { caller } = activation;
    const depth = caller === undefined || holdsBuilder(activation) ? 0 : 1 + this.#depth(caller);
    this.#depths.set(activation, depth);
    return depth;
  }
}

/** What an object holds may be changed by code that is not followed. */
function forget(value: Value | undefined, call: CallSite): void {
  if (value?.kind !== 'object' || value.object.model !== undefined) return;
  const { fields } = value.object;
  for (const name of fields.keys()) fields.set(name, unknown(`${name}, which ${call.name} may have changed`));
}

function isWithoutResult(call: CallSite): boolean {
  return (
    call.name !== '.ctor' &&
    call.type.kind === 'named' &&
    /^System\.(Void|Threading\.Tasks\.(Value)?Task)$/.test(call.type.name)
  );
}

const hostFiles = new WeakMap<object, boolean>();

/** Whether the file of the called code mentions what makes a host; a file without text at hand may. */
function makesHost(call: CallSite): boolean {
  const location = call.method?.definition.location;
  if (location?.kind !== 'source' || location.file.text === undefined) return true;
  let known = hostFiles.get(location.file);
  if (known === undefined) {
    known = HOST_MAKERS.test(location.file.text);
    hostFiles.set(location.file, known);
  }
  return known;
}

/** Whether code of this activation has a builder at hand: its parameters, its object, variables that it shares with enclosing code. */
function holdsBuilder(activation: Activation): boolean {
  for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing) {
    if (reachesBuilder([a.receiver, ...a.parameters.values(), ...a.captured.values()])) return true;
  }
  return false;
}

function reachesBuilder(values: readonly (Value | undefined)[]): boolean {
  let level: readonly (Value | undefined)[] = values;
  const seen = new Set<object>();
  for (let depth = 0; depth <= DEPTH && level.length > 0 && seen.size < OBJECTS; depth++) {
    const next: (Value | undefined)[] = [];
    for (const value of level) {
      if (value?.kind === 'choice') next.push(...value.values);
      else if (value?.kind === 'delegate') {
        const { activation, receiver } = value;
        if (activation !== undefined && !seen.has(activation)) {
          seen.add(activation);
          next.push(receiver, ...activation.parameters.values(), ...activation.captured.values());
        }
      } else if (value?.kind === 'object' && !seen.has(value.object)) {
        seen.add(value.object);
        if (isBuilder(value)) return true;
        next.push(...value.object.fields.values(), ...(value.object.elements ?? []));
      }
    }
    level = next;
  }
  return false;
}

/** Something that maps, registers or configures. A service provider, the configuration, the environment do not. */
function isBuilder(value: Value): boolean {
  if (value.kind !== 'object') return false;
  const { model, symbol } = value.object;
  return (
    (symbol !== undefined && isFastEndpointClass(symbol)) ||
    model instanceof ConventionTarget ||
    model instanceof FastEndpointModel ||
    model instanceof PipelineModel ||
    model instanceof WebApplicationModel ||
    model instanceof HostBuilderModel ||
    isServiceCollection(value)
  );
}
