import type { TypeReference } from '../../../symbols/type-reference.ts';
import { namedType } from '../../../symbols/type-reference.ts';
import type {
  DesignationNode,
  ExpressionNode,
  NodeBase,
  RecursivePattern,
  SimpleName,
  Subpattern,
} from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression, DeconstructCall } from '../bound-expressions.ts';
import type { BoundPattern, BoundSubpattern } from '../bound-patterns.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { INT, isObject, tupleElements, withoutNullable } from '../well-known.ts';
import { bindDeconstructCall, readPlaceholder } from './deconstruct.ts';
import { bindPattern, declarePatternVariable } from './pattern.ts';
import { tupleElement } from './tuple-elements.ts';

const ITUPLE = namedType('System.Runtime.CompilerServices.ITuple');

/** `T (p, q) { A.B: r } x` (C# 14 spec 11.2.5, 11.2.6). */
export function bindRecursivePattern(
  binder: Binder,
  syntax: RecursivePattern,
  inputType: TypeReference,
  scope: Scope,
): BoundPattern {
  const written = syntax.type === null ? undefined : withoutNullable(scope.context.resolveType(syntax.type));
  const positional = syntax.positionalPatternClause?.subpatterns;
  const usesITuple =
    written === undefined && positional !== undefined && takesITuple(binder, withoutNullable(inputType), positional.length, syntax, scope);
  const testedType = usesITuple ? ITUPLE : written;
  const input: Placeholder = { name: 'input', type: testedType ?? withoutNullable(inputType) };
  const subpatterns: BoundSubpattern[] = [];
  let deconstruct: DeconstructCall | undefined;
  if (positional !== undefined) {
    const parts = positionalParts(binder, input, positional.length, usesITuple, syntax, scope);
    deconstruct = parts.deconstruct;
    if (usesITuple) subpatterns.push(lengthIs(binder, input, positional.length, syntax, scope));
    for (const [i, sub] of positional.entries()) {
      const access = parts.access(i, sub);
      subpatterns.push({ access, pattern: bindPattern(binder, sub.pattern, access.type, scope) });
    }
  }
  for (const sub of syntax.propertyPatternClause?.subpatterns ?? []) {
    subpatterns.push(bindPropertySubpattern(binder, input, sub, scope));
  }
  const variable = declarePatternVariable(syntax.designation, input.type, scope);
  return { kind: 'recursive-pattern', syntax, inputType, testedType, input, deconstruct, subpatterns, variable };
}

/** `var x`, `var _`, `var (x, y)`. */
export function bindVarDesignation(
  binder: Binder,
  designation: DesignationNode,
  syntax: NodeBase,
  inputType: TypeReference,
  scope: Scope,
): BoundPattern {
  if (designation.kind !== 'ParenthesizedVariableDesignation') {
    const variable = declarePatternVariable(designation, inputType, scope);
    if (variable === undefined) return { kind: 'discard-pattern', syntax, inputType };
    return { kind: 'var-pattern', syntax, inputType, variable };
  }
  const { variables } = designation;
  const usesITuple = takesITuple(binder, withoutNullable(inputType), variables.length, designation, scope);
  const testedType = usesITuple ? ITUPLE : undefined;
  const input: Placeholder = { name: 'input', type: testedType ?? withoutNullable(inputType) };
  const parts = positionalParts(binder, input, variables.length, usesITuple, designation, scope);
  const subpatterns = variables.map((variable, i): BoundSubpattern => {
    const access = parts.access(i, variable);
    return { access, pattern: bindVarDesignation(binder, variable, variable, access.type, scope) };
  });
  if (usesITuple) subpatterns.unshift(lengthIs(binder, input, variables.length, designation, scope));
  const { deconstruct } = parts;
  return { kind: 'recursive-pattern', syntax, inputType, testedType, input, deconstruct, subpatterns, variable: undefined };
}

interface PositionalParts {
  readonly deconstruct: DeconstructCall | undefined;
  access(position: number, syntax: NodeBase): BoundExpression;
}

function positionalParts(
  binder: Binder,
  input: Placeholder,
  count: number,
  usesITuple: boolean,
  syntax: NodeBase,
  scope: Scope,
): PositionalParts {
  if (usesITuple) {
    return {
      deconstruct: undefined,
      access: (position, at) => {
        const expr = intLiteral(position, at);
        const index = { syntax: at, expr, name: undefined, refKind: 'none' as const };
        return binder.natural(binder.elementAccess(readPlaceholder(input, at), [index], at, scope), scope);
      },
    };
  }
  if (tupleElements(input.type)?.length === count) {
    return {
      deconstruct: undefined,
      access: (position, at) => tupleElement(readPlaceholder(input, at), position, at, scope),
    };
  }
  const deconstruct = bindDeconstructCall(binder, input, count, syntax, scope);
  return { deconstruct, access: (position, at) => readPlaceholder(deconstruct.outputs[position] as Placeholder, at) };
}

/**
 * Whether a positional pattern goes through `ITuple` (C# 14 spec 11.2.5): the input is object, ITuple, or a type without a Deconstruct that
 * implements it.
 */
function takesITuple(binder: Binder, type: TypeReference, count: number, syntax: NodeBase, scope: Scope): boolean {
  if (isObject(type) || type.kind === 'dynamic') return true;
  if (type.kind === 'unresolved' || tupleElements(type) !== undefined) return false;
  if (type.kind === 'named' && type.name === ITUPLE.name) return true;
  if (scope.types.as(type, ITUPLE.name) === undefined) return false;
  return bindDeconstructCall(binder, { name: 'input', type }, count, syntax, scope).target.kind !== 'exact';
}

function lengthIs(binder: Binder, input: Placeholder, count: number, syntax: NodeBase, scope: Scope): BoundSubpattern {
  const access = member(binder, readPlaceholder(input, syntax), 'Length', syntax, scope);
  const value = intLiteral(count, syntax);
  return { access, pattern: { kind: 'constant-pattern', syntax, inputType: access.type, value } };
}

/** `Name: p`; `A.B: p` reads A, and of that, when it is not null, B. */
function bindPropertySubpattern(binder: Binder, input: Placeholder, sub: Subpattern, scope: Scope): BoundSubpattern {
  const path = sub.expressionColon === null ? undefined : pathOf(colonExpression(sub.expressionColon));
  if (path === undefined) {
    const reason = 'a property pattern without the name of a property';
    const children = sub.expressionColon?.kind === 'ExpressionColon' ? [binder.natural(binder.bind(sub.expressionColon.expression, scope), scope)] : [];
    const access = readPlaceholder(input, sub);
    const inner = bindPattern(binder, sub.pattern, { kind: 'unresolved', text: '', typeArguments: [], reason }, scope);
    const bad: BoundPattern = { kind: 'bad-pattern', syntax: sub, inputType: input.type, reason, children };
    return { access, pattern: { kind: 'binary-pattern', syntax: sub, inputType: input.type, operator: 'and', left: bad, right: inner } };
  }
  return alongPath(binder, input, path, sub, scope);
}

function alongPath(binder: Binder, input: Placeholder, path: readonly SimpleName[], sub: Subpattern, scope: Scope): BoundSubpattern {
  const [name, ...rest] = path as readonly [SimpleName, ...SimpleName[]];
  const access = member(binder, readPlaceholder(input, name), name.identifier, name, scope);
  if (rest.length === 0) return { access, pattern: bindPattern(binder, sub.pattern, access.type, scope) };
  const inner: Placeholder = { name: name.identifier, type: withoutNullable(access.type) };
  const pattern: BoundPattern = {
    kind: 'recursive-pattern',
    syntax: sub,
    inputType: access.type,
    testedType: undefined,
    input: inner,
    deconstruct: undefined,
    subpatterns: [alongPath(binder, inner, rest, sub, scope)],
    variable: undefined,
  };
  return { access, pattern };
}

function colonExpression(colon: NonNullable<Subpattern['expressionColon']>): ExpressionNode {
  return colon.kind === 'NameColon' ? colon.name : colon.expression;
}

/** The names of `A.B.C`, `A!.B`; undefined when the expression is no such path. */
function pathOf(expression: ExpressionNode): readonly SimpleName[] | undefined {
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

function member(binder: Binder, receiver: BoundExpression, name: string, syntax: NodeBase, scope: Scope): BoundExpression {
  const access = { name, typeArguments: undefined, isInvoked: false, syntax };
  return binder.natural(binder.memberAccess(receiver, access, scope), scope);
}

function intLiteral(value: number, syntax: NodeBase): BoundExpression {
  return { kind: 'literal', value: { kind: 'integer', value, type: 'int' }, type: INT, syntax };
}
