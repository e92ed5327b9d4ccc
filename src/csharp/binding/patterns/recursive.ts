import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { ExpressionNode, RecursivePattern, SimpleName, Subpattern } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { BoundPattern, BoundSubpattern } from '../bound-patterns.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { unknownType, withoutNullable } from '../well-known.ts';
import { readMember, readPlaceholder } from './parts.ts';
import { bindPositional, testedTypeOf } from './positional.ts';
import { declarePatternVariable } from './variables.ts';

/** `T (p, q) { A.B: r } x` (C# 14 spec 11.2.5, 11.2.6). */
export function bindRecursivePattern(
  binder: Binder,
  syntax: RecursivePattern,
  inputType: TypeReference,
  scope: Scope,
): BoundPattern {
  const written = syntax.type === null ? undefined : withoutNullable(scope.context.resolveType(syntax.type));
  const type = written ?? withoutNullable(inputType);
  const clause = syntax.positionalPatternClause;
  const positional =
    clause === null
      ? undefined
      : bindPositional(binder, type, clause.subpatterns.length, mayBeITuple(syntax), clause, scope);
  const input: Placeholder = positional?.input ?? { name: 'input', type };
  const testedType = written ?? (positional === undefined ? undefined : testedTypeOf(positional));
  const deconstruct = positional?.deconstruct;
  const subpatterns = [...(positional?.before ?? [])];
  for (const [i, sub] of (clause?.subpatterns ?? []).entries()) {
    const access: BoundExpression = { ...(positional?.accesses[i] as BoundExpression), syntax: sub };
    subpatterns.push({ access, pattern: binder.pattern(sub.pattern, access.type, scope) });
  }
  for (const sub of syntax.propertyPatternClause?.subpatterns ?? []) {
    subpatterns.push(bindPropertySubpattern(binder, input, sub, scope));
  }
  const variable = declarePatternVariable(syntax.designation, input.type, scope);
  return { kind: 'recursive-pattern', syntax, inputType, testedType, input, deconstruct, subpatterns, variable };
}

function mayBeITuple({ type, positionalPatternClause, propertyPatternClause, designation }: RecursivePattern): boolean {
  if (type !== null || propertyPatternClause !== null || designation !== null) return false;
  return positionalPatternClause?.subpatterns.every((sub) => sub.expressionColon === null) === true;
}

/** `Name: p`; `A.B: p` reads A, and of that, when it is not null, B. */
function bindPropertySubpattern(binder: Binder, input: Placeholder, sub: Subpattern, scope: Scope): BoundSubpattern {
  const colon = sub.expressionColon;
  const written = colon === null ? undefined : colon.kind === 'NameColon' ? colon.name : colon.expression;
  const path = written === undefined ? undefined : pathOf(written);
  if (path !== undefined) return alongPath(binder, input, path, sub, scope);
  const reason = 'a property pattern without the name of a property';
  const children = written === undefined ? [] : [binder.natural(binder.bind(written, scope), scope)];
  const left: BoundPattern = { kind: 'bad-pattern', syntax: sub, inputType: input.type, reason, children };
  const right = binder.pattern(sub.pattern, unknownType(reason), scope);
  const pattern: BoundPattern = {
    kind: 'binary-pattern',
    syntax: sub,
    inputType: input.type,
    operator: 'and',
    left,
    right,
  };
  return { access: readPlaceholder(input, sub), pattern };
}

function alongPath(
  binder: Binder,
  input: Placeholder,
  [name, ...rest]: readonly [SimpleName, ...SimpleName[]],
  sub: Subpattern,
  scope: Scope,
): BoundSubpattern {
  const access = readMember(binder, readPlaceholder(input, name), name.identifier, name, scope);
  const [next, ...behind] = rest;
  if (next === undefined) return { access, pattern: binder.pattern(sub.pattern, access.type, scope) };
  const inner: Placeholder = { name: name.identifier, type: withoutNullable(access.type) };
  const pattern: BoundPattern = {
    kind: 'recursive-pattern',
    syntax: sub,
    inputType: access.type,
    testedType: undefined,
    input: inner,
    deconstruct: undefined,
    subpatterns: [alongPath(binder, inner, [next, ...behind], sub, scope)],
    variable: undefined,
  };
  return { access, pattern };
}

/** The names of `A.B.C`, `A!.B`; undefined when the expression is no such path. */
function pathOf(expression: ExpressionNode): [SimpleName, ...SimpleName[]] | undefined {
  switch (expression.kind) {
    case 'IdentifierName':
    case 'GenericName':
      return [expression];
    case 'PostfixUnaryExpression':
      return expression.operatorToken === '!' ? pathOf(expression.operand) : undefined;
    case 'MemberAccessExpression': {
      const path = pathOf(expression.expression);
      return path === undefined ? undefined : [...path, expression.name];
    }
    default:
      return undefined;
  }
}
