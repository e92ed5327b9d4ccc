import { parseAttributeLists } from './attributes.ts';
import * as C from './contextual.ts';
import { parseIdentifierName } from './names.ts';
import type {
  AllowsConstraintClause,
  RefStructConstraint,
  TypeParameter,
  TypeParameterConstraint,
  TypeParameterConstraintClause,
  TypeParameterList,
} from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** `<in T, [A] U>` if it stands at the current token. */
export function parseTypeParameterList(p: Parser): TypeParameterList | null {
  if (p.kind !== T.Less) return null;
  const start = p.start;
  const parameters: TypeParameter[] = [];
  do {
    p.next();
    parameters.push(parseTypeParameter(p));
  } while (p.kind === T.Comma);
  p.expect(T.Greater);
  return { kind: 'TypeParameterList', start, end: p.previousEnd, parameters };
}

function parseTypeParameter(p: Parser): TypeParameter {
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  let variance: TypeParameter['variance'] = null;
  if (p.kind === T.InKeyword || p.kind === T.OutKeyword) {
    variance = p.kind === T.InKeyword ? 'in' : 'out';
    p.next();
  }
  const identifierStart = p.start;
  const identifier = p.identifier();
  const end = p.previousEnd;
  return {
    kind: 'TypeParameter',
    start,
    end,
    attributeLists,
    variance,
    identifier,
    identifierStart,
  };
}

const noClauses: readonly TypeParameterConstraintClause[] = [];

/** The `where` clauses at the current token. */
export function parseConstraintClauses(p: Parser): readonly TypeParameterConstraintClause[] {
  if (p.name !== C.Where) return noClauses;
  const clauses: TypeParameterConstraintClause[] = [];
  while (p.name === C.Where) clauses.push(parseConstraintClause(p));
  return clauses;
}

function parseConstraintClause(p: Parser): TypeParameterConstraintClause {
  const start = p.start;
  p.next();
  const name = parseIdentifierName(p);
  p.expect(T.Colon);
  const constraints: TypeParameterConstraint[] = [];
  for (;;) {
    constraints.push(parseConstraint(p));
    if (p.kind !== T.Comma) break;
    p.next();
  }
  return { kind: 'TypeParameterConstraintClause', start, end: p.previousEnd, name, constraints };
}

function parseConstraint(p: Parser): TypeParameterConstraint {
  const start = p.start;
  switch (p.kind) {
    case T.ClassKeyword:
    case T.StructKeyword: {
      const keyword = p.kind === T.ClassKeyword ? 'class' : 'struct';
      p.next();
      const isNullable = p.eat(T.Question);
      return { kind: 'ClassOrStructConstraint', start, end: p.previousEnd, keyword, isNullable };
    }
    case T.NewKeyword:
      p.next();
      p.expect(T.OpenParen);
      p.expect(T.CloseParen);
      return { kind: 'ConstructorConstraint', start, end: p.previousEnd };
    case T.DefaultKeyword:
      p.next();
      return { kind: 'DefaultConstraint', start, end: p.previousEnd };
  }
  if (p.name === C.Allows && p.peek(1) === T.RefKeyword) return parseAllows(p);
  const type = parseType(p, Normal);
  const end = p.previousEnd;
  return { kind: 'TypeConstraint', start, end, type };
}

/** `allows ref struct` */
function parseAllows(p: Parser): AllowsConstraintClause {
  const start = p.start;
  p.next();
  const constraints: RefStructConstraint[] = [];
  for (;;) {
    const constraintStart = p.start;
    p.next();
    p.expect(T.StructKeyword);
    constraints.push({ kind: 'RefStructConstraint', start: constraintStart, end: p.previousEnd });
    if (p.kind !== T.Comma || p.peek(1) !== T.RefKeyword) break;
    p.next();
  }
  return { kind: 'AllowsConstraintClause', start, end: p.previousEnd, constraints };
}
