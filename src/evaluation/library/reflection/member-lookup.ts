import {
  type Accessibility,
  baseTypes,
  constructedType,
  type FieldSymbol,
  type MethodReference,
  type NamedTypeReference,
  type PropertySymbol,
  sameType,
  substitute,
  type TypeReference,
  type TypeSymbol,
  unresolvedAncestors,
} from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { knownInteger, knownString, NULL, unknown, type Value } from '../../values.ts';
import { at, named, newSequence } from '../call-values.ts';
import { itemsOf } from '../collections/index.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { fieldObject, methodObject, propertyObject } from './member-objects.ts';
import { definitionOf } from './type-names.ts';
import { TYPE_OWNERS } from './types.ts';

/** `BindingFlags`. */
const DECLARED_ONLY = 2;
const INSTANCE = 4;
const STATIC = 8;
const PUBLIC = 16;
const NON_PUBLIC = 32;
const FLATTEN = 64;
const DEFAULT_LOOKUP = INSTANCE | STATIC | PUBLIC;

interface TypeInLineage {
  readonly type: NamedTypeReference;
  readonly symbol: TypeSymbol;
}

/** `Type.GetMethods` and the other look-ups of members. */
export function memberLookupIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (
    names: readonly string[],
    answer: (type: NamedTypeReference, call: CallSite) => Value | undefined,
  ): void => {
    set.on(
      [...TYPE_OWNERS, 'System.Reflection.RuntimeReflectionExtensions', 'System.Reflection.TypeExtensions'],
      names,
      (call) => {
        const type = call.receiver ?? at(call, 0);
        return type?.kind === 'type' && type.type.kind === 'named' ? answer(type.type, call) : undefined;
      },
    );
  };
  on(['GetMethods', 'GetRuntimeMethods', 'get_DeclaredMethods'], (type, call) => {
    const found = methodsOf(type, flagsOf(call), call);
    return newSequence(call, found.methods.map(methodObject), found.incomplete);
  });
  on(['GetMethod', 'GetRuntimeMethod', 'GetDeclaredMethod'], (type, call) => {
    const found = methodsOf(type, flagsOf(call), call);
    return single(
      call,
      found.methods.filter((m) => m.definition.name === nameOf(call)),
      found.incomplete,
    );
  });
  on(['GetConstructors', 'get_DeclaredConstructors'], (type, call) =>
    newSequence(call, constructorsOf(type, flagsOf(call) & ~STATIC, call).map(methodObject)),
  );
  on(['GetConstructor'], (type, call) => single(call, constructorsOf(type, flagsOf(call) & ~STATIC, call), false));
  on(['GetProperties', 'GetRuntimeProperties', 'get_DeclaredProperties'], (type, call) => {
    const found = propertiesOf(type, flagsOf(call), call);
    return newSequence(
      call,
      found.map((p) => propertyObject(p.property, p.type)),
    );
  });
  on(['GetProperty', 'GetRuntimeProperty', 'GetDeclaredProperty'], (type, call) => {
    const found = propertiesOf(type, flagsOf(call), call).find((p) => p.property.name === nameOf(call));
    return found === undefined
      ? absent(call, definitionOf(type, call) === undefined)
      : propertyObject(found.property, found.type);
  });
  on(['GetFields', 'GetRuntimeFields', 'get_DeclaredFields'], (type, call) =>
    newSequence(
      call,
      fieldsOf(type, flagsOf(call), call).map((f) => fieldObject(f.field, f.type)),
    ),
  );
  on(['GetField', 'GetRuntimeField', 'GetDeclaredField'], (type, call) => {
    const found = fieldsOf(type, flagsOf(call), call).find((f) => f.field.name === nameOf(call));
    return found === undefined
      ? absent(call, definitionOf(type, call) === undefined)
      : fieldObject(found.field, found.type);
  });
  on(['GetNestedTypes', 'get_DeclaredNestedTypes'], (type, call) => {
    const flags = call.arguments.some((a) => a.name === 'bindingAttr') ? flagsOf(call) : PUBLIC;
    const nested = definitionOf(type, call)?.nestedTypes.filter(
      (t) => (flags & (t.accessibility === 'public' ? PUBLIC : NON_PUBLIC)) !== 0,
    );
    return (
      nested &&
      newSequence(
        call,
        nested.map((t): Value => ({ kind: 'type', type: constructedType(t, []) })),
      )
    );
  });
  return set.methods;
}

function nameOf(call: CallSite): string | undefined {
  return knownString(named(call, 'name'));
}

function flagsOf(call: CallSite): number {
  if (/Runtime/.test(call.name)) return DEFAULT_LOOKUP | NON_PUBLIC;
  if (/Declared/.test(call.name)) return DEFAULT_LOOKUP | NON_PUBLIC | DECLARED_ONLY;
  const given = knownInteger(named(call, 'bindingAttr'));
  return given === undefined || given === 0 ? DEFAULT_LOOKUP : given;
}

function isWanted(
  member: { readonly isStatic: boolean; readonly accessibility: Accessibility },
  flags: number,
): boolean {
  const access = member.accessibility === 'public' ? PUBLIC : NON_PUBLIC;
  return (flags & (member.isStatic ? STATIC : INSTANCE)) !== 0 && (flags & access) !== 0;
}

function lineageOf(type: NamedTypeReference, flags: number, call: CallSite): readonly TypeInLineage[] {
  const symbol = definitionOf(type, call);
  if (symbol === undefined) return [];
  return (flags & DECLARED_ONLY) !== 0
    ? [{ type, symbol }]
    : [{ type, symbol }, ...baseTypes(type, call.context.program)];
}

/** Ordinary methods, own ones before inherited; static ones are not inherited, overridden and private ones of bases left out. */
function methodsOf(
  type: NamedTypeReference,
  flags: number,
  call: CallSite,
): { methods: MethodReference[]; incomplete: boolean } {
  const methods: MethodReference[] = [];
  for (const { type: containingType, symbol } of lineageOf(type, flags, call)) {
    const isOwn = containingType.name === type.name;
    for (const definition of symbol.methods) {
      if (definition.kind !== 'ordinary' || !isWanted(definition, flags)) continue;
      if (!isOwn && (definition.isStatic || definition.accessibility === 'private')) continue;
      const isOverridden = methods.some(
        (m) =>
          m.definition.isOverride &&
          m.definition.name === definition.name &&
          m.definition.parameters.length === definition.parameters.length,
      );
      if (isOwn || !isOverridden) methods.push({ definition, containingType, typeArguments: [] });
    }
  }
  const symbol = definitionOf(type, call);
  const incomplete =
    symbol === undefined ||
    ((flags & DECLARED_ONLY) === 0 && unresolvedAncestors(symbol, call.context.program).length > 0);
  return { methods, incomplete };
}

function constructorsOf(type: NamedTypeReference, flags: number, call: CallSite): MethodReference[] {
  return (definitionOf(type, call)?.methodsNamed('.ctor') ?? [])
    .filter((c) => isWanted(c, flags))
    .map((definition) => ({ definition, containingType: type, typeArguments: [] }));
}

function propertiesOf(
  type: NamedTypeReference,
  flags: number,
  call: CallSite,
): { property: PropertySymbol; type: NamedTypeReference }[] {
  const found: { property: PropertySymbol; type: NamedTypeReference }[] = [];
  for (const { type: containingType, symbol } of lineageOf(type, flags, call)) {
    for (const property of symbol.properties) {
      const isHidden = found.some((f) => f.property.name === property.name);
      if (property.parameters.length === 0 && isWanted(property, flags) && !isHidden)
        found.push({ property, type: containingType });
    }
  }
  return found;
}

/** Own fields, constants included, then inherited instance fields (static ones are inherited with FlattenHierarchy only). */
function fieldsOf(
  type: NamedTypeReference,
  flags: number,
  call: CallSite,
): { field: FieldSymbol; type: NamedTypeReference }[] {
  return lineageOf(type, flags, call).flatMap(({ type: containingType, symbol }) =>
    symbol.fields
      .filter((f) => isWanted(f, flags) && !f.name.startsWith('<'))
      .filter(
        (f) =>
          containingType.name === type.name ||
          (f.accessibility !== 'private' && (!f.isStatic || (flags & FLATTEN) !== 0)),
      )
      .map((field) => ({ field, type: containingType })),
  );
}

/** The one that has the given parameter types, or the only one. */
function single(call: CallSite, methods: readonly MethodReference[], incomplete: boolean): Value {
  const given = itemsOf(named(call, 'types', 'parameters'));
  const wanted = given?.items.map((i) => (i.value.kind === 'type' ? i.value.type : undefined));
  const fitting = wanted === undefined ? methods : methods.filter((m) => hasParameters(m, wanted));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return methodObject(only);
  if (fitting.length > 1) return unknown('one of several overloads', call.type);
  return absent(call, incomplete);
}

function hasParameters(method: MethodReference, wanted: readonly (TypeReference | undefined)[]): boolean {
  const { parameters } = method.definition;
  const by = { type: method.containingType.typeArguments, method: method.typeArguments };
  return (
    parameters.length === wanted.length &&
    parameters.every((p, i) => {
      const type = wanted[i];
      return type !== undefined && sameType(substitute(p.type, by), type);
    })
  );
}

function absent(call: CallSite, incomplete: boolean): Value {
  return incomplete ? unknown('a member of a type that is not known in full', call.type) : NULL;
}
