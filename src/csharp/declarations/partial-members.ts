import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import { predefinedType } from '../names/type-resolution.ts';
import type {
  IndexerDeclaration,
  MethodDeclaration,
  Parameter,
  PropertyDeclaration,
  TypeNode,
} from '../syntax/nodes.ts';

type PartialSyntax = MethodDeclaration | PropertyDeclaration | IndexerDeclaration;

interface Part<T> {
  readonly syntax: T;
  readonly place: SourcePlace;
}

/**
 * Members with the defining and the implementing declaration of a partial one together. Declarations belong together when name, arity
 * and parameters agree as written, the last part of qualified names counting (both parts may be written with different `using`s).
 */
export function mergePartials<T extends PartialSyntax>(parts: readonly Part<T>[]): readonly (readonly Part<T>[])[] {
  const merged: Part<T>[][] = [];
  const byKey = new Map<string, Part<T>[]>();
  for (const part of parts) {
    const key = part.syntax.modifiers.includes('partial') ? keyOf(part.syntax) : undefined;
    const same = key === undefined ? undefined : byKey.get(key);
    if (same !== undefined) {
      same.push(part);
      continue;
    }
    const own = [part];
    merged.push(own);
    if (key !== undefined) byKey.set(key, own);
  }
  return merged;
}

function keyOf(syntax: PartialSyntax): string {
  if (syntax.kind === 'PropertyDeclaration') return syntax.identifier;
  const parameters = syntax.parameterList.parameters.map(parameterKey).join(',');
  if (syntax.kind === 'IndexerDeclaration') return `this[${parameters}]`;
  return `${syntax.identifier}\`${syntax.typeParameterList?.parameters.length ?? 0}(${parameters})`;
}

function parameterKey(parameter: Parameter): string {
  const passing = parameter.modifiers.filter((m) => m === 'ref' || m === 'out' || m === 'in').join(' ');
  return `${passing} ${parameter.type === null ? '' : typeKey(parameter.type)}`;
}

function typeKey(type: TypeNode): string {
  switch (type.kind) {
    case 'IdentifierName':
      return type.identifier;
    case 'GenericName':
      return `${type.identifier}<${type.typeArgumentList.arguments.map(typeKey).join(',')}>`;
    case 'QualifiedName':
      return typeKey(type.right);
    case 'AliasQualifiedName':
      return typeKey(type.name);
    case 'PredefinedType':
      // `string` and `String` are one.
      return simpleName(predefinedType(type.keyword));
    case 'ArrayType':
      return typeKey(type.elementType) + type.rankSpecifiers.map((r) => `[${r.sizes.length}]`).join('');
    case 'PointerType':
      return `${typeKey(type.elementType)}*`;
    case 'NullableType':
      return typeKey(type.elementType);
    case 'TupleType':
      return `(${type.elements.map((e) => typeKey(e.type)).join(',')})`;
    case 'RefType':
    case 'ScopedType':
      return typeKey(type.type);
    default:
      return type.kind;
  }
}

function simpleName(type: TypeReference): string {
  return type.kind === 'named' ? type.name.slice(type.name.lastIndexOf('.') + 1) : type.kind;
}
