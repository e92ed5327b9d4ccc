import {
  allInterfaces,
  baseTypeOf,
  constructedType,
  isNamed,
  namedType,
  sameType,
  type TypeReference,
  type TypeSymbol,
  unresolvedAncestors,
} from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { runtimeTypeOf } from '../../runtime-type.ts';
import { booleanConstant, knownString, NULL, stringConstant, unknown, type Value } from '../../values.ts';
import { at, newSequence } from '../call-values.ts';
import { itemsOf } from '../collections/index.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { assemblyOfType, isExported } from './assemblies.ts';
import { definitionOf, namespaceOf, simpleTypeName, typeDisplayText } from './type-names.ts';

/** The types whose members are asked of a `Type`. */
export const TYPE_OWNERS: readonly string[] = [
  'System.Type',
  'System.Reflection.TypeInfo',
  'System.Reflection.MemberInfo',
  'System.RuntimeType',
  'System.Reflection.IntrospectionExtensions',
];

/** `System.Type` and `TypeInfo`, besides members and attributes. */
export function typeIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (names: readonly string[], answer: (type: TypeReference, call: CallSite) => Value | undefined): void => {
    set.on(TYPE_OWNERS, names, (call) => {
      const subject = call.receiver ?? at(call, 0);
      return subject?.kind === 'type' ? answer(subject.type, call) : undefined;
    });
  };
  const itself = (type: TypeReference): Value => ({ kind: 'type', type });
  on(['GetTypeInfo', 'AsType', 'get_UnderlyingSystemType'], itself);
  on(['get_Name'], (type) => text(simpleTypeName(type)));
  on(['get_FullName'], (type) =>
    text(type.kind === 'named' && type.typeArguments.length === 0 ? type.name : undefined),
  );
  on(['get_Namespace'], (type) => (type.kind === 'named' ? stringOrNull(namespaceOf(type)) : undefined));
  on(['ToString'], (type) => stringConstant(typeDisplayText(type)));
  on(['get_Assembly'], (type, call) => assemblyOfType(type, call));
  on(['get_BaseType'], (type, call) => {
    const definition = definitionOf(type, call);
    if (definition === undefined && type.kind !== 'array') return undefined;
    const base = baseTypeOf(type, call.context.program);
    if (base !== undefined) return { kind: 'type', type: base };
    return definition?.kind === 'interface' || isNamed(type, 'System.Object')
      ? NULL
      : { kind: 'type', type: namedType('System.Object') };
  });
  on(['get_DeclaringType'], (type, call) => {
    const definition = definitionOf(type, call);
    if (definition === undefined) return undefined;
    return definition.containingType === undefined
      ? NULL
      : { kind: 'type', type: constructedType(definition.containingType, []) };
  });
  for (const [name, test] of Object.entries(FLAGS))
    on([`get_${name}`], (type, call) => {
      const definition = definitionOf(type, call);
      return definition === undefined ? undefined : booleanConstant(test(definition));
    });
  on(['get_IsArray'], (type) => booleanConstant(type.kind === 'array'));
  on(['get_IsGenericParameter'], (type) => booleanConstant(type.kind === 'type-parameter'));
  on(['get_IsGenericType'], (type, call) => generic(type, call, (parameters) => parameters > 0));
  on(['get_IsGenericTypeDefinition', 'get_ContainsGenericParameters'], (type, call) =>
    generic(type, call, (parameters, given) => parameters > 0 && given === 0),
  );
  on(['get_IsConstructedGenericType'], (type, call) => generic(type, call, (_, given) => given > 0));
  on(['GetGenericTypeDefinition'], (type) =>
    type.kind === 'named' ? { kind: 'type', type: { ...type, typeArguments: [] } } : undefined,
  );
  on(['GetGenericArguments', 'get_GenericTypeArguments', 'get_GenericTypeParameters'], (type, call) =>
    type.kind === 'named' ? types(call, type.typeArguments) : undefined,
  );
  on(['GetElementType'], (type) => (type.kind === 'array' ? { kind: 'type', type: type.element } : NULL));
  on(['MakeArrayType'], (type) => ({ kind: 'type', type: { kind: 'array', element: type, rank: 1 } }));
  on(['MakeGenericType'], makeGenericType);
  on(['IsAssignableFrom'], (type, call) => relation(at(call, 0), { kind: 'type', type }, call));
  on(['IsAssignableTo'], (type, call) => relation({ kind: 'type', type }, at(call, 0), call));
  on(['IsSubclassOf'], isSubclassOf);
  on(['IsInstanceOfType'], (type, call) => {
    const own = runtimeTypeOf(at(call, 0));
    const known = own && call.context.isInstance(own, type);
    return known === undefined ? undefined : booleanConstant(known);
  });
  on(['GetInterfaces', 'get_ImplementedInterfaces', 'FindInterfaces'], interfaces);
  on(['GetInterface'], (type, call) => {
    const name = knownString(at(call, 0));
    const found = allInterfaces(type, call.context.program).find(
      (i) => i.type.name === name || simpleTypeName(i.type) === name,
    );
    if (found !== undefined) return { kind: 'type', type: found.type };
    return isComplete(type, call) && name !== undefined ? NULL : undefined;
  });
  on(['Equals', 'op_Equality'], (type, call) => equality(type, at(call, call.receiver === undefined ? 1 : 0), true));
  on(['op_Inequality'], (type, call) => equality(type, at(call, 1), false));
  set.on(['System.Type'], ['get_EmptyTypes'], (call) => types(call, []));
  set.on(['System.Type'], ['GetType'], typeNamed);
  set.on(['System.Type'], ['GetTypeFromHandle'], (call) => at(call, 0));
  return set.methods;
}

/** `Type.GetType("N.T, Assembly")`: without an assembly, in that of the calling code. */
function typeNamed(call: CallSite): Value | undefined {
  const written = call.receiver === undefined ? knownString(at(call, 0)) : undefined;
  if (written === undefined || written.includes('[')) return undefined;
  const [name = '', assembly] = written.split(',').map((part) => part.trim());
  const from =
    assembly === undefined
      ? [call.activation.assembly]
      : call.context.program.assemblies.filter((a) => a.name === assembly);
  const found = from.map((a) => a.findType(name)).find((t) => t !== undefined);
  return found && { kind: 'type', type: constructedType(found, []) };
}

const FLAGS: Readonly<Record<string, (symbol: TypeSymbol) => boolean>> = {
  IsAbstract: (s) => s.isAbstract || s.isStatic || s.kind === 'interface',
  IsSealed: (s) => s.isSealed || s.isStatic || (s.kind !== 'class' && s.kind !== 'interface'),
  IsInterface: (s) => s.kind === 'interface',
  IsClass: (s) => s.kind === 'class' || s.kind === 'delegate',
  IsValueType: (s) => s.kind === 'struct' || s.kind === 'enum',
  IsEnum: (s) => s.kind === 'enum',
  IsPublic: (s) => s.containingType === undefined && s.accessibility === 'public',
  IsNotPublic: (s) => s.containingType === undefined && s.accessibility !== 'public',
  IsNested: (s) => s.containingType !== undefined,
  IsNestedPublic: (s) => s.containingType !== undefined && s.accessibility === 'public',
  IsNestedPrivate: (s) => s.containingType !== undefined && s.accessibility === 'private',
  IsNestedAssembly: (s) => s.containingType !== undefined && s.accessibility === 'internal',
  IsNestedFamily: (s) => s.containingType !== undefined && s.accessibility === 'protected',
  IsVisible: isExported,
  IsPrimitive: (s) => /^System\.(Boolean|Char|S?Byte|U?Int(16|32|64|Ptr)|Single|Double)$/.test(s.metadataName),
};

function text(value: string | undefined): Value | undefined {
  return value === undefined ? undefined : stringConstant(value);
}

function stringOrNull(value: string): Value {
  return value === '' ? NULL : stringConstant(value);
}

function types(call: CallSite, list: readonly TypeReference[], incomplete = false): Value {
  return newSequence(
    call,
    list.map((type): Value => ({ kind: 'type', type })),
    incomplete,
  );
}

function generic(
  type: TypeReference,
  call: CallSite,
  test: (parameters: number, given: number) => boolean,
): Value | undefined {
  if (type.kind !== 'named') return booleanConstant(false);
  const definition = definitionOf(type, call);
  const parameters =
    definition?.typeParameters.length ?? (type.typeArguments.length || (/`\d+/.test(type.name) ? 1 : 0));
  return booleanConstant(test(parameters, type.typeArguments.length));
}

function makeGenericType(type: TypeReference, call: CallSite): Value | undefined {
  const only = itemsOf(at(call, 0));
  const given = only === undefined ? undefined : only.items.map((i) => i.value);
  if (type.kind !== 'named' || given === undefined || only?.incomplete)
    return unknown('a generic type made of types that are not known', call.type);
  const typeArguments = given.map((v) => (v.kind === 'type' ? v.type : undefined));
  if (!typeArguments.every((t) => t !== undefined))
    return unknown('a generic type made of types that are not known', call.type);
  return { kind: 'type', type: { ...type, typeArguments } };
}

function relation(type: Value | undefined, to: Value | undefined, call: CallSite): Value | undefined {
  if (type?.kind !== 'type' || to?.kind !== 'type') return undefined;
  const known = call.context.isInstance(type.type, to.type);
  return known === undefined
    ? unknown(`whether ${typeDisplayText(type.type)} is a ${typeDisplayText(to.type)}`, call.type)
    : booleanConstant(known);
}

function isSubclassOf(type: TypeReference, call: CallSite): Value | undefined {
  const base = at(call, 0);
  if (base?.kind !== 'type') return undefined;
  if (sameType(type, base.type) || definitionOf(base.type, call)?.kind === 'interface') return booleanConstant(false);
  return relation({ kind: 'type', type }, base, call);
}

function isComplete(type: TypeReference, call: CallSite): boolean {
  const definition = definitionOf(type, call);
  return definition !== undefined && unresolvedAncestors(definition, call.context.program).length === 0;
}

function interfaces(type: TypeReference, call: CallSite): Value {
  return types(
    call,
    allInterfaces(type, call.context.program).map((i) => i.type),
    !isComplete(type, call),
  );
}

function equality(type: TypeReference, other: Value | undefined, whenSame: boolean): Value | undefined {
  if (other?.kind === 'type') return booleanConstant(sameType(type, other.type) === whenSame);
  return other?.kind === 'constant' || other?.kind === 'object' ? booleanConstant(!whenSame) : undefined;
}
