import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type { AttributeData, ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { AttributeList, Parameter } from '../syntax/nodes.ts';
import type { Binder, LambdaSyntax } from './binder.ts';
import type { BoundExpression, BoundLambda } from './bound-expressions.ts';
import type { BoundBlock, BoundStatement } from './bound-statements.ts';
import { completeReturns, pendingStatement, returnStatement } from './complete-returns.ts';
import { inferredReturnType, resultType } from './lambda-types.ts';
import { endsNormally } from './reachability.ts';
import { Frame, type Scope } from './scope.ts';
import { typeKey } from './type-text.ts';
import type { LambdaBody, LambdaSignature, LambdaTarget, PendingReturn, UnboundLambda } from './unconverted.ts';
import { isVoid, NO_TYPE, unknownType } from './well-known.ts';

/** A parameter of a lambda, with the type that the delegate gives it. */
class LambdaParameter implements ParameterSymbol {
  readonly type: TypeReference;
  readonly refKind: RefKind;
  readonly #declared: ParameterSymbol;

  constructor(declared: ParameterSymbol, type: TypeReference, refKind: RefKind) {
    this.#declared = declared;
    this.type = type;
    this.refKind = refKind;
  }

  get name(): string {
    return this.#declared.name;
  }

  get ordinal(): number {
    return this.#declared.ordinal;
  }

  get isParams(): boolean {
    return this.#declared.isParams;
  }

  get isOptional(): boolean {
    return this.#declared.isOptional;
  }

  get defaultValue(): ConstantValue | undefined {
    return this.#declared.defaultValue;
  }

  get attributes(): readonly AttributeData[] {
    return this.#declared.attributes;
  }

  get location(): Location | undefined {
    return this.#declared.location;
  }
}

/** What is the same for lambdas of syntax and those that a query makes. */
export interface LambdaSource {
  readonly syntax: LambdaSyntax | { readonly start: number; readonly end: number };
  readonly signature: LambdaSignature;
  readonly declared: readonly ParameterSymbol[];
  attributes(): readonly AttributeData[];
  returnAttributes(): readonly AttributeData[];
  /** Binds the code, in a scope where the parameters are declared. */
  body(scope: Scope): { readonly block: BoundBlock; readonly returns: readonly PendingReturn[] };
}

const NO_ATTRIBUTES: readonly AttributeData[] = [];

/** A lambda or anonymous method, to be bound when its parameter types are known. */
export function bindLambda(binder: Binder, syntax: LambdaSyntax, scope: Scope): UnboundLambda {
  const parameters = parametersOf(syntax);
  const declared = parameters === undefined ? [] : binder.declarations.parameters(parameters, scope.context);
  const returnSyntax = syntax.kind === 'ParenthesizedLambdaExpression' ? syntax.returnType : null;
  const lists: readonly AttributeList[] = syntax.kind === 'AnonymousMethodExpression' ? [] : syntax.attributeLists;
  const attributes = (targets: readonly (string | undefined)[]) =>
    lists.length === 0 ? NO_ATTRIBUTES : binder.declarations.attributes(lists, scope.context, targets);
  const expression = syntax.kind === 'AnonymousMethodExpression' ? null : syntax.expressionBody;
  return unboundLambda(binder, scope, {
    syntax,
    declared,
    signature: {
      parameters: parameters?.map((p, i) => ({
        name: p.identifier,
        type: p.type === null ? undefined : declared[i]?.type,
        refKind: declared[i]?.refKind ?? 'none',
        isParams: declared[i]?.isParams ?? false,
        hasDefault: p.default !== null,
      })),
      isAsync: syntax.modifiers.includes('async'),
      isStatic: syntax.modifiers.includes('static'),
      returnType: returnSyntax === null ? undefined : scope.context.resolveType(returnSyntax),
      hasExpressionBody: expression !== null,
    },
    attributes: () => attributes([undefined, 'method']),
    returnAttributes: () => attributes(['return']),
    body: (inner) => {
      if (expression !== null) return expressionBody(binder.value(expression, inner), expression);
      const block =
        syntax.block === null ? { kind: 'block' as const, statements: [], syntax } : binder.block(syntax.block, inner);
      return { block, returns: inner.frame.returns };
    },
  });
}

/** `=> value` as a block with one pending return. */
export function expressionBody(value: PendingReturn['value'], syntax: PendingReturn['syntax']) {
  const pending: PendingReturn = { kind: 'pending-return', syntax, value };
  return { block: { kind: 'block' as const, statements: [pendingStatement(pending)], syntax }, returns: [pending] };
}

export function unboundLambda(binder: Binder, scope: Scope, source: LambdaSource): UnboundLambda {
  const bodies = new Map<string, LambdaBody>();
  const lambda: UnboundLambda = {
    kind: 'unbound-lambda',
    type: NO_TYPE,
    syntax: source.syntax,
    signature: source.signature,
    bind: (given) => {
      const own = source.signature.parameters;
      const types = own?.map((p, i) => p.type ?? given[i] ?? unknownType('a lambda parameter without a type')) ?? given;
      const key = types.map(typeKey).join(';');
      let body = bodies.get(key);
      if (body === undefined) {
        const isLeft = binder.budget.lambdaBodies-- > 0;
        body = bindBody(isLeft ? source : { ...source, body: () => tooMany(source) }, types, scope);
        bodies.set(key, body);
      }
      return body;
    },
    complete: (target) => complete(binder, lambda, source, target, scope),
  };
  return lambda;
}

function tooMany({ syntax }: LambdaSource): ReturnType<LambdaSource['body']> {
  const reason = 'too many ways to bind nested lambdas';
  const statement: BoundStatement = { kind: 'bad-statement', reason, expressions: [], statements: [], syntax };
  return { block: { kind: 'block', statements: [statement], syntax }, returns: [] };
}

function bindBody(source: LambdaSource, types: readonly TypeReference[], scope: Scope): LambdaBody {
  const { signature } = source;
  const frame = new Frame({
    returnType: undefined,
    isAsync: signature.isAsync,
    isLambda: true,
    hasThis: scope.frame.hasThis,
  });
  const inner = scope.function(frame);
  const parameters = source.declared.map(
    (p, i) => new LambdaParameter(p, types[i] ?? p.type, signature.parameters?.[i]?.refKind ?? p.refKind),
  );
  for (const parameter of parameters) inner.declare(parameter.name, { kind: 'parameter', parameter });
  const { block, returns } = source.body(inner);
  return {
    parameters,
    block,
    returns: returns.flatMap(({ value }) => (value === undefined ? [] : [value])),
    hasVoidReturn: returns.some(({ value }) => value === undefined),
    endsNormally: !signature.hasExpressionBody && endsNormally(block.statements),
  };
}

function complete(
  binder: Binder,
  lambda: UnboundLambda,
  source: LambdaSource,
  target: LambdaTarget,
  scope: Scope,
): BoundLambda {
  const { signature } = source;
  const body = lambda.bind(target.parameterTypes);
  const inferred =
    signature.returnType ?? target.returnType ?? inferredReturnType(binder, lambda, body, undefined, scope);
  const returnType = inferred ?? unknownType('the type of what a lambda returns');
  const expected = resultType(returnType, signature.isAsync, scope.types) ?? unknownType('the result of a task');
  let expression: BoundExpression | undefined;
  const finish = (pending: PendingReturn): BoundStatement => {
    if (pending.value === undefined) return returnStatement(pending, undefined);
    const isVoidCall = isVoid(expected) || isVoid(pending.value.type);
    const value = isVoidCall ? binder.natural(pending.value, scope) : binder.convert(pending.value, expected, scope);
    if (signature.hasExpressionBody) expression = value;
    if (!isVoidCall) return returnStatement(pending, value);
    return { kind: 'expression-statement', expression: value, syntax: pending.syntax };
  };
  const block = completeReturns(body.block, finish);
  return {
    kind: 'lambda',
    type: target.type,
    syntax: source.syntax,
    isExpressionTree: target.isExpressionTree,
    delegateType: target.delegateType,
    parameters: signature.parameters === undefined ? anonymousParameters(body, target) : body.parameters,
    returnType,
    isAsync: signature.isAsync,
    isStatic: signature.isStatic,
    attributes: source.attributes(),
    returnAttributes: source.returnAttributes(),
    body: block,
    expressionBody: expression,
  };
}

/** `delegate { … }` takes the delegate's parameters without naming them. */
function anonymousParameters(body: LambdaBody, target: LambdaTarget): readonly ParameterSymbol[] {
  if (body.parameters.length > 0) return body.parameters;
  return target.parameterTypes.map((type, ordinal) => ({
    name: '',
    ordinal,
    type,
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
    attributes: NO_ATTRIBUTES,
    location: undefined,
  }));
}

function parametersOf(syntax: LambdaSyntax): readonly Parameter[] | undefined {
  if (syntax.kind === 'SimpleLambdaExpression') return [syntax.parameter];
  return syntax.parameterList?.parameters;
}
