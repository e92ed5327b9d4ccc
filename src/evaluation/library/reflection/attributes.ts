import {
  type AttributeData,
  baseTypes,
  type ConstantValue,
  namedType,
  sameType,
  selfType,
  type TypeReference,
} from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  booleanConstant,
  heapObject,
  knownBoolean,
  modelOf,
  NULL,
  sequence,
  unknown,
  type Value,
} from '../../values.ts';
import { named, newSequence, subject } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { AssemblyModel } from './assemblies.ts';
import { FieldModel, MethodModel, ParameterModel, PropertyModel } from './member-objects.ts';
import { definitionOf } from './type-names.ts';
import { TYPE_OWNERS } from './types.ts';

const OWNERS = [
  ...TYPE_OWNERS,
  'System.Attribute',
  'System.Reflection.CustomAttributeExtensions',
  'System.Reflection.ICustomAttributeProvider',
  'System.Reflection.MethodInfo',
  'System.Reflection.MethodBase',
  'System.Reflection.PropertyInfo',
  'System.Reflection.FieldInfo',
  'System.Reflection.ParameterInfo',
  'System.Reflection.Assembly',
];

/** `GetCustomAttribute(s)`, `IsDefined`: attribute objects made from what is declared. */
export function attributeIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on(OWNERS, ['GetCustomAttributes'], (call) => {
      const found = wanted(call);
      return (
        found &&
        newSequence(
          call,
          found.map((a) => attributeObject(a, call)),
        )
      );
    })
    .on(OWNERS, ['GetCustomAttribute'], (call) => {
      const found = wanted(call);
      const [first] = found ?? [];
      if (found === undefined) return undefined;
      return first === undefined ? NULL : attributeObject(first, call);
    })
    .on(OWNERS, ['IsDefined'], (call) => {
      const found = wanted(call);
      return found && booleanConstant(found.length > 0);
    }).methods;
}

/** The declared attributes that the call asks for; undefined when that cannot be told. */
function wanted(call: CallSite): readonly AttributeData[] | undefined {
  const all = declared(subject(call), knownBoolean(named(call, 'inherit')) ?? isExtension(call), call);
  const given = named(call, 'attributeType');
  const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
  if (all === undefined || (given !== undefined && type === undefined)) return undefined;
  if (type === undefined) return all;
  const verdicts = all.map((a) => call.context.isInstance(a.attributeClass, type));
  return verdicts.includes(undefined) && all.some((a, i) => verdicts[i] === undefined && a.classSymbol !== undefined)
    ? undefined
    : all.filter((_, i) => verdicts[i] === true);
}

/** CustomAttributeExtensions.cs: inherited ones by default. */
function isExtension(call: CallSite): boolean {
  return call.receiver === undefined;
}

function declared(of: Value | undefined, inherit: boolean, call: CallSite): readonly AttributeData[] | undefined {
  if (of?.kind === 'type') return typeAttributes(of.type, inherit, call);
  const assembly = modelOf(of, AssemblyModel);
  if (assembly !== undefined) return assembly.symbol?.attributes;
  return (
    modelOf(of, MethodModel)?.method.definition.attributes ??
    modelOf(of, PropertyModel)?.property.attributes ??
    modelOf(of, FieldModel)?.field.attributes ??
    modelOf(of, ParameterModel)?.parameter.attributes
  );
}

function typeAttributes(type: TypeReference, inherit: boolean, call: CallSite): readonly AttributeData[] | undefined {
  const symbol = definitionOf(type, call);
  if (symbol === undefined) return undefined;
  const found = [...symbol.attributes];
  if (!inherit) return found;
  for (const base of baseTypes(selfType(symbol), call.context.program)) {
    for (const attribute of base.symbol.attributes) {
      const { isInherited, allowsMultiple } = usageOf(attribute, call);
      const isRepeated = found.some((f) => sameType(f.attributeClass, attribute.attributeClass));
      if (isInherited && (allowsMultiple || !isRepeated)) found.push(attribute);
    }
  }
  return found;
}

/** ECMA-335 knows nothing of it: System.AttributeUsageAttribute on the attribute's class, or the nearest of its bases. */
function usageOf({ classSymbol }: AttributeData, call: CallSite): { isInherited: boolean; allowsMultiple: boolean } {
  const classes =
    classSymbol === undefined
      ? []
      : [classSymbol, ...baseTypes(selfType(classSymbol), call.context.program).map((b) => b.symbol)];
  for (const { attributes } of classes) {
    const usage = attributes.find((a) => sameType(a.attributeClass, namedType('System.AttributeUsageAttribute')));
    if (usage === undefined) continue;
    const flag = (name: string): boolean | undefined => {
      const value = usage.namedArguments.find((a) => a.name === name)?.value;
      return value?.kind === 'boolean' ? value.value : undefined;
    };
    return { isInherited: flag('Inherited') ?? true, allowsMultiple: flag('AllowMultiple') ?? false };
  }
  return { isInherited: true, allowsMultiple: false };
}

/** The attribute's object: its constructor runs; of a class that is not at hand, members of the parameters' names get the arguments. */
function attributeObject(attribute: AttributeData, call: CallSite): Value {
  const { attributeClass, classSymbol, constructorMethod } = attribute;
  if (attributeClass.kind !== 'named') return unknown('an attribute of a class that is not known', attributeClass);
  const args = attribute.constructorArguments.map((a) => constantValue(a.value));
  const object =
    constructorMethod === undefined
      ? heapObject(attributeClass, classSymbol)
      : call.context.construct(
          { definition: constructorMethod, containingType: attributeClass, typeArguments: [] },
          args,
          call,
        );
  if (object.kind !== 'object') return object;
  const { fields } = object.object;
  if (!constructorMethod?.hasBody) {
    for (const [i, { name }] of attribute.constructorArguments.entries()) {
      const property = classSymbol?.properties.find((p) => p.name.toLowerCase() === name.toLowerCase());
      if (property !== undefined && !fields.has(property.name)) fields.set(property.name, args[i] as Value);
    }
  }
  for (const { name, value } of attribute.namedArguments) fields.set(name, constantValue(value));
  return object;
}

/** An argument of an attribute as a value. */
export function constantValue(value: ConstantValue): Value {
  if (value.kind === 'type') return { kind: 'type', type: value.type };
  if (value.kind === 'unknown') return unknown(value.reason);
  if (value.kind !== 'array') return { kind: 'constant', value };
  return sequence({ kind: 'array', element: value.elementType, rank: 1 }, value.elements.map(constantValue));
}
