import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { ArrowExpressionClause, LocalFunctionStatement } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundBlock, BoundStatement } from '../bound-statements.ts';
import { resultType } from '../lambda-types.ts';
import { Frame, type Scope } from '../scope.ts';
import type { Expr } from '../unconverted.ts';
import { isVoid } from '../well-known.ts';
import { LocalFunction } from './local-function-symbol.ts';

/** Makes a local function known in a scope; undefined where code belongs to no type. */
export function declareLocalFunction(
  binder: Binder,
  syntax: LocalFunctionStatement,
  scope: Scope,
): LocalFunction | undefined {
  const containingType = scope.context.containingType ?? scope.frame.method?.containingType;
  if (containingType === undefined) return undefined;
  const symbol = new LocalFunction(syntax, containingType, scope.context, binder.declarations);
  scope.declare(syntax.identifier, { kind: 'function', symbol });
  return symbol;
}

/** A local function with its code (C# 14 spec 13.6.4). It is known in the whole block; its code is bound where it stands. */
export function bindLocalFunction(binder: Binder, syntax: LocalFunctionStatement, scope: Scope): BoundStatement {
  const entry = scope.lookup(syntax.identifier);
  const isDeclared =
    entry?.kind === 'function' && entry.symbol instanceof LocalFunction && entry.symbol.syntax === syntax;
  const symbol = isDeclared ? (entry.symbol as LocalFunction) : declareLocalFunction(binder, syntax, scope);
  if (symbol === undefined) {
    const statements = syntax.body === null ? [] : [binder.block(syntax.body, scope)];
    const { expressionBody } = syntax;
    const expressions =
      expressionBody === null ? [] : [binder.natural(binder.value(expressionBody.expression, scope), scope)];
    return { kind: 'bad-statement', syntax, reason: 'a local function outside of a type', expressions, statements };
  }
  const { isAsync, parameters } = symbol;
  const frame = new Frame({
    method: symbol,
    returnType: resultType(symbol.returnType, isAsync, scope.types),
    isAsync,
    isLambda: false,
    hasThis: scope.frame.hasThis && !symbol.isStatic,
  });
  const inner = scope.function(frame, symbol.context);
  for (const parameter of parameters) inner.declare(parameter.name, { kind: 'parameter', parameter });
  const body = bindCode(binder, syntax, inner);
  return {
    kind: 'local-function',
    syntax,
    function: { symbol, parameters, isAsync, isIterator: frame.isIterator, body },
  };
}

function bindCode(binder: Binder, syntax: LocalFunctionStatement, scope: Scope): BoundBlock | undefined {
  if (syntax.body !== null) return binder.block(syntax.body, scope);
  if (syntax.expressionBody === null) return undefined;
  const { expressionBody } = syntax;
  const { returnType } = scope.frame;
  const expr = binder.value(expressionBody.expression, scope);
  return {
    kind: 'block',
    syntax: expressionBody,
    statements: [statementOf(binder, expr, returnType, expressionBody, scope)],
  };
}

function statementOf(
  binder: Binder,
  expr: Expr,
  returnType: TypeReference | undefined,
  syntax: ArrowExpressionClause,
  scope: Scope,
): BoundStatement {
  if (expr.kind === 'throw') return { kind: 'throw-statement', syntax, value: expr.operand };
  if (returnType !== undefined && isVoid(returnType)) {
    return { kind: 'expression-statement', syntax, expression: binder.natural(expr, scope) };
  }
  const isKept = returnType === undefined || expr.kind === 'ref';
  return {
    kind: 'return',
    syntax,
    value: isKept ? binder.natural(expr, scope) : binder.convert(expr, returnType, scope),
  };
}
