import type { SourcePlace } from '../names/source-place.ts';
import type {
  ClassDeclaration,
  DelegateDeclaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Modifier,
  RecordDeclaration,
  StructDeclaration,
} from '../syntax/nodes.ts';

/** A declaration that makes a type (extension blocks do not: their members are the enclosing class's). */
export type TypeSyntax =
  | ClassDeclaration
  | StructDeclaration
  | InterfaceDeclaration
  | RecordDeclaration
  | EnumDeclaration
  | DelegateDeclaration;

/** One declaration of a type: a partial type has several. */
export interface TypePart {
  readonly syntax: TypeSyntax;
  readonly place: SourcePlace;
}

/** Whether a member declaration makes a type. */
export function isTypeSyntax(node: { readonly kind: string }): node is TypeSyntax {
  switch (node.kind) {
    case 'ClassDeclaration':
    case 'StructDeclaration':
    case 'InterfaceDeclaration':
    case 'RecordDeclaration':
    case 'EnumDeclaration':
    case 'DelegateDeclaration':
      return true;
    default:
      return false;
  }
}

/** How many type parameters a declaration adds to those around it. */
export function arityOf(syntax: TypeSyntax): number {
  return syntax.kind === 'EnumDeclaration' ? 0 : (syntax.typeParameterList?.parameters.length ?? 0);
}

/** Whether any part has the modifier. */
export function hasModifier(parts: readonly TypePart[], modifier: Modifier): boolean {
  return parts.some((part) => part.syntax.modifiers.includes(modifier));
}
