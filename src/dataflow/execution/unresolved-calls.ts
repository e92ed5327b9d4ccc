import type { CallOperation, TypeReference } from '../../symbols/index.ts';
import { asksByName, asksCache, infrastructureOf, isPackageFunction } from '../libraries/by-name.ts';
import { depends, isPrincipal, type Value } from '../values/value.ts';
import { resultsOfCallbacks, withCallbacks } from './callbacks.ts';
import { closed } from './frame.ts';
import type { Frame, Result } from './machine.ts';
import type { World } from './world.ts';

/**
 * A call that could not be resolved, mostly of a package that is not at hand. It may do anything with what it is given, but for what the types of that
 * or its own name say.
 */
export function unresolved(
  operation: CallOperation,
  receiver: Value | undefined,
  args: readonly Value[],
  world: World,
  frame: Frame,
): readonly Result[] {
  const { machine } = frame;
  const { target, location } = operation;
  const name = target.kind === 'unresolved' ? target.name : '?';
  const on = operation.receiver?.type ?? operation.arguments[0]?.value.type;
  const operands = receiver === undefined ? args : [receiver, ...args];
  const known = machine.libraries.unresolved(name, receiver ?? args[0], on, { operands, location, world, frame });
  if (known !== undefined) return [{ world, value: known }];
  const type = closed(operation.type, frame);
  if (isFunction(name, operation, operands) || isStaticFunction(operation, operands, frame))
    return [{ world, value: machine.values.call(name, operands, type) }];
  const infrastructure = infrastructureOf(operation.receiver);
  if (infrastructure === 'cache') return ofCache(name, operands, type, world, frame);
  const reason = infrastructure === undefined ? `the call of ${name} could not be resolved` : undefined;
  // Infrastructure itself is nobody's: what it gives hangs on what it is given.
  const value = machine.values.call(name, infrastructure === undefined ? operands : args, type, reason);
  if (reason !== undefined && !frame.inTree)
    frame.recorder.add({
      event: { kind: 'unfollowed', name, reason, operands, location, gives: value, onlyAsks: asksByName(name) },
      facts: world.facts,
    });
  return withCallbacks(undefined, operands, args, value, world, frame);
}

/** A cache has nothing: what the code does then is what it does to fill it. */
function ofCache(
  name: string,
  operands: readonly Value[],
  type: TypeReference,
  world: World,
  frame: Frame,
): readonly Result[] {
  const { values } = frame.machine;
  const filled = resultsOfCallbacks(operands, world, frame);
  if (filled !== undefined) return filled;
  const asks = asksCache(name);
  if (asks === 'tests') return [{ world, value: values.literal(false) }];
  return [{ world, value: asks === 'gets' ? values.null : values.call(name, [], type) }];
}

/** Methods of every object, and those that `foreach` and `using` call: what they give is part of what they are called on. */
const OF_ALL = new Set([
  'ConfigureAwait',
  'Dispose',
  'DisposeAsync',
  'Equals',
  'GetAsyncEnumerator',
  'GetEnumerator',
  'GetHashCode',
  'MoveNext',
  'MoveNextAsync',
  'ToString',
]);

/**
 * Whether a call can do no more than to compute: of something that every object has; of the caller alone, who is told more about; of a text, number
 * or the like, which leads nowhere, when it is given nothing that does either.
 */
function isFunction(name: string, operation: CallOperation, operands: readonly Value[]): boolean {
  if (operation.receiver === undefined) return false;
  if (OF_ALL.has(name) || operands.every(isPrincipal)) return true;
  return computes(name, operation) && !operands.some((o) => depends(o, 'principal') || depends(o, 'opaque'));
}

/** As {@link isFunction}, as far as the types of what a call is given say it. */
export function computes(name: string, { receiver, arguments: given }: CallOperation): boolean {
  if (receiver === undefined) return false;
  return OF_ALL.has(name) || [receiver, ...given.map((g) => g.value)].every((o) => isPlain(o.type));
}

/** A static method of a package, not of the scanned code, that computes. */
function isStaticFunction(
  { target, arguments: given }: CallOperation,
  operands: readonly Value[],
  frame: Frame,
): boolean {
  if (target.kind !== 'unresolved' || target.staticOf === undefined) return false;
  const { staticOf } = target;
  if (operands.some((o) => depends(o, 'principal'))) return false;
  if (staticOf.kind === 'named' && frame.machine.program.resolve(staticOf) !== undefined) return false;
  const isGivenTextsOfOwn = given.every((g) => isPlain(g.value.type)) && !operands.some((o) => depends(o, 'input'));
  return isPackageFunction(target, isGivenTextsOfOwn);
}

const PLAIN =
  /^System\.(String|Char|Boolean|S?Byte|U?Int(16|32|64|Ptr)|Single|Double|Decimal|Guid|DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan|Uri|Version|StringComparison|Globalization\.\w+|Text\.Encoding)$/;

function isPlain(type: TypeReference): boolean {
  if (type.kind === 'array') return isPlain(type.element);
  if (type.kind !== 'named') return false;
  if (type.name === 'System.Nullable`1') return type.typeArguments.every(isPlain);
  return PLAIN.test(type.name);
}
