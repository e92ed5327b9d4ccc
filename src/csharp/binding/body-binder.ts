import { selfType } from '../../symbols/hierarchy.ts';
import type { CallTarget } from '../../symbols/operations.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { BindingContext } from '../names/binding-context.ts';
import { bindArguments, writtenArguments } from './arguments.ts';
import type { Binder } from './binder.ts';
import { bodyFacts } from './body-facts.ts';
import type {
  BodyBinder,
  BodyInput,
  BoundBody,
  BoundConstructorInitializer,
  ConstructorInitializerInput,
} from './bound-body.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { BoundBlock, BoundStatement } from './bound-statements.ts';
import { resultType } from './lambda-types.ts';
import { bindBase, bindThis } from './name-expressions.ts';
import { bindArrayInitializer } from './object-expressions.ts';
import { Frame, Scope, typesIn } from './scope.ts';
import { isVoid, unknownType, VOID } from './well-known.ts';

/** For one body, one initializer. */
export const MAX_LAMBDA_BODIES = 20_000;

/** The binder of whole bodies over the binder of expressions and statements. */
export function createBodyBinder(binder: Binder): BodyBinder {
  return {
    bindBody: (input) => bindBody(binder, input),
    bindInitializer: (value, target, context) => {
      binder.budget.lambdaBodies = MAX_LAMBDA_BODIES;
      const scope = initializerScope(context);
      const isArray = value.kind === 'InitializerExpression';
      const expression = isArray
        ? bindArrayInitializer(binder, value, target, scope)
        : binder.convert(binder.value(value, scope), target, scope);
      return { ...bodyFacts(expression), expression };
    },
    bindConstructorInitializer: (input) => bindConstructorInitializer(binder, input),
  };
}

function bindBody(binder: Binder, { method, syntax, context }: BodyInput): BoundBody {
  binder.budget.lambdaBodies = MAX_LAMBDA_BODIES;
  const expected =
    resultType(method.returnType, method.isAsync, typesIn(context)) ?? unknownType('what the method returns');
  const scope = methodScope(method, context, expected);
  const block: BoundBlock =
    syntax.kind === 'ArrowExpressionClause' ? arrowBody(binder, syntax, expected, scope) : binder.block(syntax, scope);
  const { isAsync } = method;
  return { ...bodyFacts(block), block, isAsync, isIterator: scope.frame.isIterator };
}

function arrowBody(
  binder: Binder,
  syntax: BodyInput['syntax'] & { readonly kind: 'ArrowExpressionClause' },
  expected: MethodSymbol['returnType'],
  scope: Scope,
): BoundBlock {
  const { expression } = syntax;
  const value = binder.value(expression, scope);
  const isThrow = value.kind === 'throw';
  const statement: BoundStatement = isThrow
    ? { kind: 'throw-statement', value: value.operand, syntax: expression }
    : isVoid(expected)
      ? { kind: 'expression-statement', expression: binder.natural(value, scope), syntax: expression }
      : { kind: 'return', value: binder.convert(value, expected, scope), syntax: expression };
  return { kind: 'block', statements: [statement], syntax };
}

function methodScope(method: MethodSymbol, context: BindingContext, returnType: MethodSymbol['returnType']): Scope {
  const hasThis = !method.isStatic && context.containingType !== undefined && !method.isExtension;
  const frame = new Frame({ method, returnType, isAsync: method.isAsync, isLambda: false, hasThis });
  const scope = new Scope(undefined, context, frame);
  for (const parameter of method.parameters) scope.declare(parameter.name, { kind: 'parameter', parameter });
  return scope;
}

/** The scope of an initializer or of a constant: no parameters, no `this`. */
export function initializerScope(context: BindingContext): Scope {
  const frame = new Frame({ returnType: undefined, isAsync: false, isLambda: false, hasThis: false });
  return new Scope(undefined, context, frame);
}

/** C# 14 spec 15.11.2: overload resolution among the constructors of the class or of its base. */
function bindConstructorInitializer(binder: Binder, input: ConstructorInitializerInput): BoundConstructorInitializer {
  const { method, context, target } = input;
  const scope = methodScope(method, context, VOID);
  const syntax = input.arguments;
  const receiver: BoundExpression = target === 'this' ? bindThis(syntax, scope) : bindBase(syntax, scope);
  const args = bindArguments(binder, syntax.arguments, scope);
  const { type } =
    target === 'this' && context.containingType !== undefined ? { type: selfType(context.containingType) } : receiver;
  const methods = type.kind === 'named' ? scope.types.constructors(type).filter((m) => !m.definition.isStatic) : [];
  const result = binder.chooseOverload(
    { name: '.ctor', methods, arguments: args, typeArguments: undefined, isExtension: false },
    scope,
  );
  let call: BoundExpression;
  if (result.kind === 'one') {
    const { method: chosen } = result.candidate;
    const parts = binder.invocation(result.candidate, args, syntax, scope);
    const base = {
      kind: 'call',
      target: { kind: 'exact', method: chosen },
      receiver,
      arguments: parts.arguments,
      type: VOID,
      syntax,
    } as const;
    call = parts.evaluationOrder === undefined ? base : { ...base, evaluationOrder: parts.evaluationOrder };
  } else {
    const known: CallTarget =
      result.methods.length > 0
        ? { kind: 'candidates', methods: result.methods, reason: result.reason }
        : { kind: 'unresolved', name: '.ctor', typeArguments: [], reason: result.reason };
    call = {
      kind: 'call',
      target: known,
      receiver,
      arguments: writtenArguments(binder, args, scope, result.methods),
      type: VOID,
      syntax,
    };
  }
  return { ...bodyFacts(call), call };
}
