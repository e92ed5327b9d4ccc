import type { Draft } from '../../symbols/build-draft.ts';
import type { Location } from '../../symbols/location.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { MethodContext } from '../declarations/declaration-context.ts';

/**
 * Leaves out initializers with the value that a field has anyway (`DbSet<Order> Orders { get; set; } = null!;`): the compiler does so when it
 * optimizes (`LocalRewriter.IsFieldOrPropertyInitializer` of Roslyn), and keeps them in a Debug build to stop there.
 */
export function leaveOutDefaults(draft: Draft, method: MethodContext): boolean {
  const type = method.containingType;
  if (type.assembly.isOptimized) return false;
  const end =
    method.kind === 'constructor'
      ? startOfBaseCall(draft)
      : method.kind === 'static-constructor' && type.isInitializedLazily
        ? Number.POSITIVE_INFINITY
        : undefined;
  if (end === undefined) return false;
  let changed = false;
  for (const block of draft.blocks) {
    const kept = block.operations.filter((operation) => !(offsetOf(operation.location) < end && isDefault(operation)));
    changed ||= kept.length < block.operations.length;
    block.operations = kept;
  }
  return changed;
}

/** Initializers stand before the call of another constructor (C# 15.11.3); undefined without one. */
function startOfBaseCall(draft: Draft): number | undefined {
  const calls = draft.blocks
    .flatMap((block) => block.operations)
    .filter(
      (o) =>
        o.kind === 'call' &&
        o.receiver?.kind === 'this' &&
        o.target.kind === 'exact' &&
        o.target.method.definition.kind === 'constructor',
    )
    .map((call) => offsetOf(call.location));
  return calls.length === 0 ? undefined : Math.min(...calls);
}

function isDefault(operation: Operation): boolean {
  if (operation.kind !== 'assign' || operation.target.kind !== 'field') return false;
  const { instance } = operation.target;
  return (instance === undefined || instance.kind === 'this') && isDefaultValue(operation.value);
}

function isDefaultValue(operation: Operation): boolean {
  if (operation.kind === 'default') return true;
  if (operation.kind !== 'literal') return false;
  const { value } = operation;
  switch (value.kind) {
    case 'null':
      return true;
    case 'boolean':
      return !value.value;
    case 'char':
      return value.value === '\0';
    case 'integer':
    case 'enum':
      return value.value === 0 || value.value === 0n;
    case 'real':
      return Object.is(value.value, 0);
    default:
      return false;
  }
}

function offsetOf(location: Location | undefined): number {
  return location?.kind === 'metadata' ? (location.ilOffset ?? 0) : Number.POSITIVE_INFINITY;
}
