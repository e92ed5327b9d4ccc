import { selfType } from '../../symbols/hierarchy.ts';
import type { AssemblySymbol, TypeKind, TypeSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType, sameType } from '../../symbols/type-reference.ts';
import type { BindingContext, SemanticModel } from '../names/binding-context.ts';
import type { TypePart } from './type-part.ts';

/** What a type derives from and declares to implement. */
export interface TypeBases {
  readonly baseType: TypeReference | undefined;
  readonly interfaces: readonly TypeReference[];
}

/** Base types that C# does not have written (C# 14 spec 15.2.4.2, 16.2.2, 20.3, 21.2). */
const DEFAULT_BASES: Readonly<Record<TypeKind, TypeReference | undefined>> = {
  class: namedType('System.Object'),
  struct: namedType('System.ValueType'),
  enum: namedType('System.Enum'),
  delegate: namedType('System.MulticastDelegate'),
  interface: undefined,
};

/** Base types as written, of all parts. `contextOf` gives the context of a part's base list: outside the type, but with its type parameters. */
export function resolveBases(
  kind: TypeKind,
  parts: readonly TypePart[],
  contextOf: (part: TypePart) => BindingContext,
): TypeBases {
  let baseType: TypeReference | undefined;
  const interfaces: TypeReference[] = [];
  for (const part of parts) {
    const { syntax } = part;
    if (syntax.kind === 'EnumDeclaration' || syntax.kind === 'DelegateDeclaration' || syntax.baseList === null)
      continue;
    const context = contextOf(part);
    for (const [i, { type: written }] of syntax.baseList.types.entries()) {
      const type = context.resolveType(written);
      // Only the first one may be a class, and only of a class; the other parts repeat it.
      if (kind === 'class' && i === 0 && !isInterface(type, context.model, context.assembly)) baseType ??= type;
      else if (!interfaces.some((other) => sameType(other, type))) interfaces.push(type);
    }
  }
  return { baseType: baseType ?? DEFAULT_BASES[kind], interfaces };
}

/** Of a type without a definition at hand the name tells: `IName` (.NET's naming guidelines). */
function isInterface(type: TypeReference, model: SemanticModel, from: AssemblySymbol): boolean {
  if (type.kind === 'named') {
    const symbol = model.program.resolve(type, from);
    if (symbol !== undefined) return symbol.kind === 'interface';
  }
  return type.kind === 'unresolved' && /(?:^|[.:])I[A-Z][^.:]*$/.test(type.text);
}

/** Records implement `IEquatable` of themselves (C# 14 spec 15.16.2.1). */
export function withEquatable(bases: TypeBases, type: TypeSymbol): TypeBases {
  const equatable = namedType('System.IEquatable`1', [selfType(type)]);
  if (bases.interfaces.some((written) => sameType(written, equatable))) return bases;
  return { ...bases, interfaces: [...bases.interfaces, equatable] };
}
