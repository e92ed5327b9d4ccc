import { emptyName, InType, parseSimpleName } from './names.ts';
import type { ExplicitInterfaceSpecifier, IdentifierName, NameNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { scanNamePart } from './type-scan.ts';

/** The `IFace<T>.` before the name of an explicitly implemented member, if it stands at the current token. */
export function parseExplicitInterface(p: Parser): ExplicitInterfaceSpecifier | null {
  if (!continuesInterface(p)) return null;
  const start = p.start;
  let name: NameNode = parseSimpleName(p, InType);
  for (;;) {
    const isAlias: boolean = p.kind === T.ColonColon && name.kind === 'IdentifierName';
    const nameEnd = p.previousEnd;
    p.next();
    if (!isAlias && !continuesInterface(p)) {
      return { kind: 'ExplicitInterfaceSpecifier', start, end: p.previousEnd, name: trimmed(name, nameEnd) };
    }
    const right = parseSimpleName(p, InType);
    const end = p.previousEnd;
    name = isAlias
      ? { kind: 'AliasQualifiedName', start, end, alias: name as IdentifierName, name: right }
      : { kind: 'QualifiedName', start, end, left: name, right };
  }
}

function trimmed(name: NameNode, end: number): NameNode {
  return name.start <= end ? name : emptyName(end);
}

/** Whether a name with a dot behind it stands at the current token. */
function continuesInterface(p: Parser): boolean {
  if (p.kind !== T.Identifier) return false;
  const next = p.peek(1);
  if (next === T.Dot || next === T.ColonColon) return true;
  if (next !== T.Less) return false;
  const index = p.index;
  scanNamePart(p);
  const result = p.kind === T.Dot || p.kind === T.ColonColon;
  p.rewind(index);
  return result;
}
