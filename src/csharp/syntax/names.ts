import type { IdentifierName, NameNode, SimpleName, TypeArgumentList, TypeNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { AfterNew, AfterRef, AsOperand, InParameter, isTypeArgumentList, Normal } from './type-scan.ts';

/** Names stand where only a type can stand. */
export const InType = -1;

/** An identifier as a name; an empty one, with a gap, where there is none. */
export function parseIdentifierName(p: Parser): IdentifierName {
  if (p.kind === T.Identifier) {
    const start = p.start;
    const end = p.end;
    return { kind: 'IdentifierName', start, end, identifier: p.identifier() };
  }
  return missingName(p);
}

/** An empty name in front of the current token, with a gap. */
export function missingName(p: Parser): IdentifierName {
  p.error('identifier expected');
  return emptyName(p.invent());
}

/** An empty name at an offset. */
export function emptyName(offset: number): IdentifierName {
  return { kind: 'IdentifierName', start: offset, end: offset, identifier: '' };
}

/** An identifier with type arguments if it has some. `mode` is InType, or where in an expression the name stands. */
export function parseSimpleName(p: Parser, mode: number): SimpleName {
  const start = p.start;
  if (p.kind !== T.Identifier) return missingName(p);
  const end = p.end;
  const identifier = p.identifier();
  if (p.kind === T.Less && identifier !== '' && (mode === InType || isTypeArgumentList(p, mode))) {
    const typeArgumentList = parseTypeArgumentList(p);
    return { kind: 'GenericName', start, end: p.previousEnd, identifier, typeArgumentList };
  }
  return { kind: 'IdentifierName', start, end, identifier };
}

/** `<A, B>`, or `<,>` with omitted arguments. The current token is `<`. */
export function parseTypeArgumentList(p: Parser): TypeArgumentList {
  const start = p.start;
  p.next();
  const args: TypeNode[] = [];
  let distance = 0;
  while (p.peek(distance) === T.Comma) distance++;
  if (p.peek(distance) === T.Greater) {
    for (;;) {
      args.push({ kind: 'OmittedTypeArgument', start: p.start, end: p.start });
      if (p.kind !== T.Comma) break;
      p.next();
    }
  } else {
    args.push(p.grammar.type(p, Normal));
    while (p.kind === T.Comma) {
      p.next();
      args.push(p.grammar.type(p, Normal));
    }
  }
  p.expect(T.Greater);
  return { kind: 'TypeArgumentList', start, end: p.previousEnd, arguments: args };
}

/** `name` or `alias::name`. */
export function parseAliasQualifiedName(p: Parser, mode: number): NameNode {
  const name = parseSimpleName(p, mode);
  if (p.kind !== T.ColonColon) return name;
  p.next();
  const right = parseSimpleName(p, mode);
  const alias: IdentifierName =
    name.kind === 'IdentifierName' ? name : { ...emptyName(name.start), end: name.end, identifier: name.identifier };
  return { kind: 'AliasQualifiedName', start: name.start, end: p.previousEnd, alias, name: right };
}

/** A dotted name. Stops before `.this`, which belongs to an indexer. */
export function parseQualifiedName(p: Parser, mode: number): NameNode {
  let name = parseAliasQualifiedName(p, mode);
  while (p.kind === T.Dot && p.peek(1) !== T.ThisKeyword) {
    p.next();
    const right = parseSimpleName(p, mode);
    name = { kind: 'QualifiedName', start: name.start, end: p.previousEnd, left: name, right };
  }
  return name;
}

/** How names in a type are to be read: where only types can stand, every `<` begins type arguments. */
export function nameModeOf(typeMode: number): number {
  switch (typeMode) {
    case Normal:
    case InParameter:
    case AfterRef:
    case AsOperand:
    case AfterNew:
      return InType;
    default:
      return typeMode;
  }
}
