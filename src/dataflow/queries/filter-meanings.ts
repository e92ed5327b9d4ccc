import { applied } from '../execution/functions.ts';
import type { LibraryCall } from '../execution/machine.ts';
import { and, equal, or } from '../values/logic.ts';
import type { Value } from '../values/value.ts';
import { argument, listed } from './library-call.ts';

/** Filter objects (MongoDB): conditions over a row, put together by calls. They are `filter` calls around the condition. */
export function filter(call: LibraryCall, operator: string): Value | undefined {
  const { frame } = call;
  const { values } = frame.machine;
  const entity = call.method.containingType.typeArguments[0];
  const row = entity?.kind === 'named' ? values.row(entity.name) : undefined;
  const wrap = (value: Value): Value => values.call('filter', [value]);
  switch (operator) {
    case 'eq':
    case 'in': {
      const selector = argument(call, ['field']);
      const value = argument(call, ['value', 'values']);
      if (selector === undefined || value === undefined || row === undefined) return undefined;
      const field =
        selector.kind === 'literal' ? values.call('field', [row, selector]) : applied(selector, [row], frame);
      if (field === undefined) return undefined;
      return wrap(operator === 'eq' ? equal(values, field, value) : values.call('contains', [value, field]));
    }
    case 'where': {
      const selector = argument(call, ['expression']);
      const value = selector && row && applied(selector, [row], frame);
      return value && wrap(value);
    }
    case 'and':
    case 'or': {
      const parts = call.arguments.flatMap(listed).map(condition);
      return wrap(operator === 'and' ? and(values, parts) : or(values, parts));
    }
    default:
      return wrap(values.call('other condition', row === undefined ? [] : [row]));
  }
}

function condition(value: Value): Value {
  return value.kind === 'call' && value.name === 'filter' ? (value.operands[0] as Value) : value;
}
