import {
  type AttributeData,
  baseTypes,
  type MethodReference,
  overrideChain,
  sameType,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { ATTRIBUTE_USAGE_ATTRIBUTE } from '../known-types.ts';
import { type AttributeContext, classAndBases } from './attribute-classes.ts';

/** An attribute as reflection finds it, and whether it stands on a base. */
export interface FoundAttribute {
  readonly attribute: AttributeData;
  readonly isInherited: boolean;
}

/** `type.GetCustomAttributes(inherit: true)`: own attributes, then those of base classes as their `AttributeUsage` allows. */
export function typeAttributes(symbol: TypeSymbol, context: AttributeContext): readonly FoundAttribute[] {
  return inherit(
    baseTypes(selfType(symbol), context).map((base) => base.symbol.attributes),
    symbol.attributes,
    context,
  );
}

/** `method.GetCustomAttributes(inherit: true)`: own attributes, then those of the methods that it overrides. */
export function methodAttributes(method: MethodReference, context: AttributeContext): readonly FoundAttribute[] {
  return inherit(
    overrideChain(method, context).map((base) => base.definition.attributes),
    method.definition.attributes,
    context,
  );
}

/** System.Private.CoreLib, CustomAttribute.AttributeUsageCheck: an attribute that may stand once is dropped where a more derived one of its type stands. */
function inherit(
  bases: readonly (readonly AttributeData[])[],
  own: readonly AttributeData[],
  context: AttributeContext,
): readonly FoundAttribute[] {
  const found: FoundAttribute[] = own.map((attribute) => ({ attribute, isInherited: false }));
  for (const attributes of bases) {
    const nearer = found.map((f) => f.attribute.attributeClass);
    for (const attribute of attributes) {
      const usage = attributeUsage(attribute, context);
      if (!usage.inherited || (!usage.allowMultiple && hasType(nearer, attribute.attributeClass))) continue;
      found.push({ attribute, isInherited: true });
    }
  }
  return found;
}

function hasType(types: readonly TypeReference[], type: TypeReference): boolean {
  return types.some((t) => sameType(t, type));
}

/** `[AttributeUsage]` of an attribute class, its own or its nearest base's; the defaults are those of AttributeUsageAttribute. */
export function attributeUsage(
  attribute: AttributeData,
  context: AttributeContext,
): { readonly inherited: boolean; readonly allowMultiple: boolean } {
  for (const symbol of attribute.classSymbol === undefined ? [] : classAndBases(attribute.classSymbol, context)) {
    const usage = symbol.attributes.find(
      (a) => a.attributeClass.kind === 'named' && a.attributeClass.name === ATTRIBUTE_USAGE_ATTRIBUTE,
    );
    if (usage === undefined) continue;
    return { inherited: flag(usage, 'Inherited', true), allowMultiple: flag(usage, 'AllowMultiple', false) };
  }
  return { inherited: true, allowMultiple: false };
}

function flag(attribute: AttributeData, name: string, byDefault: boolean): boolean {
  const value = attribute.namedArguments.find((argument) => argument.name === name)?.value;
  return value?.kind === 'boolean' ? value.value : byDefault;
}
