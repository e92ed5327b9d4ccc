import type { NameNode, TypeNode } from '../syntax/nodes.ts';

/** A name as written, without type arguments and trivia: `A.B.C`, `global::A`. */
export function nameText(name: TypeNode): string {
  switch (name.kind) {
    case 'IdentifierName':
    case 'GenericName':
      return name.identifier;
    case 'QualifiedName':
      return `${nameText(name.left)}.${nameText(name.right)}`;
    case 'AliasQualifiedName':
      return `${name.alias.identifier}::${nameText(name.name)}`;
    case 'PredefinedType':
      return name.keyword;
    default:
      return '';
  }
}

/** Whether a piece of type syntax is a name. */
export function isName(syntax: TypeNode): syntax is NameNode {
  const { kind } = syntax;
  return (
    kind === 'IdentifierName' || kind === 'GenericName' || kind === 'QualifiedName' || kind === 'AliasQualifiedName'
  );
}
