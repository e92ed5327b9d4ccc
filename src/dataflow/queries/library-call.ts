import type { LibraryCall } from '../execution/machine.ts';
import type { ContextValue, Value } from '../values/value.ts';

/** The argument for the first of these parameters that there is; `this` is the receiver. Defaults that nobody wrote do not count. */
export function argument(call: LibraryCall, names: readonly string[]): Value | undefined {
  for (const name of names) {
    if (name === 'this') {
      const own = call.receiver ?? (call.method.definition.isExtension ? call.arguments[0] : undefined);
      if (own !== undefined) return own;
      continue;
    }
    const at = call.operation.arguments.findIndex((a) => (a.parameter?.name ?? a.name) === name || a.name === name);
    const value = call.arguments[at];
    if (value !== undefined && call.operation.arguments[at]?.source !== 'default') return value;
  }
  return undefined;
}

/** What the call is made on: the receiver, or the first argument of an extension method. */
export function subject(call: LibraryCall): Value | undefined {
  return call.receiver ?? call.arguments[0];
}

/** The parts of something that is listed: `params` arrays, collection expressions; else itself. */
export function listed(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'call' && value.name === 'array' ? value.operands.flatMap(listed) : [value];
}

/** A number for the place of the call in the code. */
export function siteOf({ operation, frame }: LibraryCall): number {
  return frame.machine.values.numberOf(operation);
}

/** Whether the route of the endpoint has no value of that name. */
export function hasNoValue({ role, request }: ContextValue, name: Value | undefined): boolean {
  const known = role === 'route-values' ? request?.routeValues : undefined;
  return known !== undefined && name?.kind === 'literal' && !known.has(String(name.content).toLowerCase());
}
