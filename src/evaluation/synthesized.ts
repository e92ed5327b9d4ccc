import type { CallSite } from './intrinsics.ts';
import { readMember } from './object-members.ts';
import { heapObject, NULL, type Value } from './values.ts';

/**
 * Members that the compiler writes and that have no body in the model: copying and deconstructing a record, the constructors of tuples and
 * anonymous types (they set what their parameters are named after). Undefined for all else.
 */
export function synthesizedResult(site: CallSite): Value | undefined {
  const { receiver, method } = site;
  if (receiver?.kind !== 'object' || method === undefined) return undefined;
  const { object } = receiver;
  const { name, containingType } = method.definition;
  if (name === '<Clone>$') {
    const copy = heapObject(object.type, object.symbol, object.model);
    for (const [field, value] of object.fields) copy.object.fields.set(field, value);
    site.context.created(copy.object);
    return copy;
  }
  if (name === 'Deconstruct' && containingType.isRecord) {
    for (const { name: parameter } of site.arguments)
      site.outs.set(parameter, readMember(object, parameter, undefined));
    return NULL;
  }
  if (name !== '.ctor') return undefined;
  if (containingType.metadataName.startsWith('System.ValueTuple`')) {
    for (const [i, { value }] of site.arguments.entries()) object.fields.set(i === 7 ? 'Rest' : `Item${i + 1}`, value);
  } else if (containingType.metadataName.startsWith('<>f__AnonymousType')) {
    for (const { name: member, value } of site.arguments) object.fields.set(member, value);
  }
  return undefined;
}
