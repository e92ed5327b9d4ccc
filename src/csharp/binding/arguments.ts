import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { Argument as ArgumentSyntax, NodeBase } from '../syntax/nodes.ts';
import type { Binder, BoundInvocationParts, Candidate } from './binder.ts';
import type { BoundArgument, BoundExpression } from './bound-expressions.ts';
import { callerInformation } from './caller-information.ts';
import { defaultValue } from './convert.ts';
import { variablesIn } from './inference-bounds.ts';
import { LocalVariable } from './local-variable.ts';
import type { Scope } from './scope.ts';
import { signatureType } from './types.ts';
import type { Arg, Expr, OutVariable } from './unconverted.ts';
import { INT, NO_TYPE, numericKind, withoutNullable } from './well-known.ts';

/** Arguments as written, each bound once. */
export function bindArguments(binder: Binder, list: readonly ArgumentSyntax[], scope: Scope): readonly Arg[] {
  return list.map((syntax) => ({
    syntax,
    expr: argumentValue(binder, syntax, scope),
    name: syntax.nameColon?.name.identifier,
    refKind: syntax.refKindKeyword ?? 'none',
  }));
}

function argumentValue(binder: Binder, { refKindKeyword, expression }: ArgumentSyntax, scope: Scope): Expr {
  if (refKindKeyword !== 'out') return binder.value(expression, scope);
  if (expression.kind === 'IdentifierName' && expression.identifier === '_' && scope.lookup('_') === undefined) {
    return { kind: 'out-variable', local: undefined, type: NO_TYPE, syntax: expression };
  }
  if (expression.kind !== 'DeclarationExpression') return binder.value(expression, scope);
  const { type, designation } = expression;
  const isVar =
    type.kind === 'IdentifierName' && type.identifier === 'var' && scope.context.lookupTypes('var', 0).length === 0;
  const declared = isVar ? NO_TYPE : scope.context.resolveType(type);
  if (designation.kind !== 'SingleVariableDesignation') {
    if (isVar)
      return { kind: 'out-variable', local: undefined, type: NO_TYPE, syntax: expression } satisfies OutVariable;
    return { kind: 'discard', type: declared, syntax: expression };
  }
  const local = new LocalVariable(designation.identifier, declared, 'out', designation);
  scope.declare(local.name, { kind: 'local', local });
  if (isVar) return { kind: 'out-variable', local, type: NO_TYPE, syntax: expression };
  return { kind: 'local', local, isDeclaration: true, type: declared, syntax: expression };
}

/** The arguments of a chosen method in parameter order: converted, defaults filled in, `params` gathered (C# 14 spec 12.6.2). */
export function invocationParts(
  binder: Binder,
  candidate: Candidate,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundInvocationParts {
  const { method, isExpanded, parameterOf, parameterTypes } = candidate;
  const { parameters } = method.definition;
  const position: number[] = args.map(() => -1);
  const bound: BoundArgument[] = [];
  for (const parameter of parameters) {
    const given = args.flatMap((arg, i) => (parameterOf[i] === parameter.ordinal ? [{ arg, i }] : []));
    for (const { i } of given) position[i] = bound.length;
    const type = signatureType(parameter.type, method);
    const { name, refKind } = parameter;
    const [first] = given;
    if (isExpanded && parameter.ordinal === parameters.length - 1) {
      const elements = given.map(({ arg, i }) => binder.convert(arg.expr, parameterTypes[i] as TypeReference, scope));
      const value = paramsCollection(binder, type, elements, syntax, scope);
      bound.push({ name, parameter, refKind, value, source: 'params' });
    } else if (first !== undefined) {
      const { expr } = first.arg;
      const isReference = first.arg.refKind !== 'none';
      const value =
        isReference && expr.kind !== 'out-variable' && expr.kind !== 'discard'
          ? binder.natural(expr, scope)
          : binder.convert(expr, type, scope);
      bound.push({ name, parameter, refKind, value, source: 'explicit' });
    } else {
      const about = (of: string) => argumentOf(parameters, of, args, parameterOf);
      const value = defaultArgument(parameter, type, about, syntax, scope);
      bound.push({ name, parameter, refKind, value, source: 'default' });
    }
  }
  const isInOrder = position.every((at, i) => i === 0 || at >= (position[i - 1] as number));
  return { arguments: bound, evaluationOrder: isInOrder ? undefined : evaluationOrder(position, bound.length) };
}

function evaluationOrder(position: readonly number[], count: number): readonly number[] {
  const written = [...new Set(position)];
  const rest = Array.from({ length: count }, (_, i) => i).filter((i) => !written.includes(i));
  return [...written, ...rest];
}

function paramsCollection(
  binder: Binder,
  type: TypeReference,
  elements: readonly BoundExpression[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (type.kind === 'array') {
    const length: BoundExpression = {
      kind: 'literal',
      value: { kind: 'integer', value: elements.length, type: 'int' },
      type: INT,
      syntax,
    };
    return { kind: 'array', sizes: [length], initializer: { syntax, elements }, type, syntax };
  }
  const items = elements.map((value) => ({
    syntax: {
      kind: 'ExpressionElement' as const,
      expression: value.syntax as never,
      start: value.syntax.start,
      end: value.syntax.end,
    },
    value,
  }));
  return binder.collection(
    { kind: 'unconverted-collection', elements: items, type: NO_TYPE, scope, syntax },
    type,
    scope,
  );
}

function defaultArgument(
  parameter: ParameterSymbol,
  type: TypeReference,
  argumentOf: (parameterName: string) => NodeBase | undefined,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const caller = callerInformation(parameter, argumentOf, syntax, scope);
  if (caller !== undefined) return { kind: 'literal', value: caller, type, syntax };
  return constantArgument(parameter.defaultValue, type, syntax, scope);
}

/** What is written for a parameter, without its name. */
function argumentOf(
  parameters: readonly ParameterSymbol[],
  name: string,
  args: readonly Arg[],
  parameterOf: readonly number[],
): NodeBase | undefined {
  const ordinal = parameters.findIndex((p) => p.name === name);
  const syntax = args[parameterOf.indexOf(ordinal)]?.syntax as ArgumentSyntax | NodeBase | undefined;
  return syntax !== undefined && 'kind' in syntax && syntax.kind === 'Argument' ? syntax.expression : syntax;
}

/** The value of a parameter that is left out. Without a value, or with that of another type, it is the default of the type. */
export function constantArgument(
  value: ConstantValue | undefined,
  type: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (value === undefined || value.kind === 'null' || value.kind === 'default' || value.kind === 'array')
    return defaultValue(syntax, type, scope);
  const underlying = withoutNullable(type);
  const isOwnType =
    value.kind === 'enum'
      ? sameType(value.type, underlying)
      : numericKind(underlying) !== undefined || value.kind !== 'integer';
  const literalType = isOwnType || underlying.kind === 'type-parameter' ? underlying : type;
  const literal: BoundExpression = { kind: 'literal', value, type: literalType, syntax };
  if (literalType === type) return literal;
  return {
    kind: 'conversion',
    conversion: 'nullable',
    operand: literal,
    isExplicit: false,
    isChecked: false,
    type,
    syntax,
  };
}

/**
 * Arguments of a call whose target is not known, as written. Where all possible methods give a position one type, what has no type of
 * its own (a lambda, null) takes that.
 */
export function writtenArguments(
  binder: Binder,
  args: readonly Arg[],
  scope: Scope,
  methods: readonly MethodReference[] = [],
): readonly BoundArgument[] {
  return args.map(({ expr, name, refKind }, i) => {
    const type = commonParameterType(methods, name, i);
    const value =
      type !== undefined && isUntyped(expr) ? binder.convert(expr, type, scope) : binder.natural(expr, scope);
    return { name: name ?? '', parameter: undefined, refKind, value, source: 'explicit' };
  });
}

function isUntyped(expr: Expr): boolean {
  return (
    expr.kind === 'unbound-lambda' ||
    expr.kind === 'null-literal' ||
    expr.kind === 'method-group' ||
    expr.kind === 'out-variable'
  );
}

function commonParameterType(
  methods: readonly MethodReference[],
  name: string | undefined,
  i: number,
): TypeReference | undefined {
  let common: TypeReference | undefined;
  for (const method of methods) {
    const { parameters, typeParameters } = method.definition;
    const parameter = name === undefined ? parameters[i] : parameters.find((p) => p.name === name);
    if (parameter === undefined || parameter.isParams) return undefined;
    const type = signatureType(parameter.type, method);
    if (typeParameters.length > 0 && method.typeArguments.length === 0 && mentionsMethodParameter(type))
      return undefined;
    if (variablesIn(type).size > 0 || (common !== undefined && !sameType(common, type))) return undefined;
    common = type;
  }
  return common;
}

function mentionsMethodParameter(type: TypeReference): boolean {
  switch (type.kind) {
    case 'type-parameter':
      return type.owner === 'method';
    case 'named':
      return type.typeArguments.some(mentionsMethodParameter);
    case 'array':
      return mentionsMethodParameter(type.element);
    default:
      return false;
  }
}
