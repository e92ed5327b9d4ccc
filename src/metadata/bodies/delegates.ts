import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type { LambdaSymbol, Operation } from '../../symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { MethodContext, TypeContext } from '../declarations/declaration-context.ts';
import { decodeInstructions } from '../il/instructions.ts';
import type { SharedSymbols } from './body-frame.ts';
import type { Evaluator } from './evaluator.ts';
import {
  closureMethodOrdinal,
  isClosureType,
  isLambdaName,
  type LocalFunctionName,
  localFunctionName,
} from './generated-names.ts';
import { MemberReferences, type MethodUse, targetOf } from './member-references.ts';
import type { StackValue } from './stack-values.ts';
import { isNull } from './values.ts';

/** A delegate that is made of a method: of the body of a lambda the lambda. */
export function delegateTo(
  e: Evaluator,
  use: MethodUse,
  target: StackValue,
  type: TypeReference,
  isVirtual: boolean,
): Operation {
  const { location } = e;
  const { own } = use;
  if (own !== undefined && isLambdaName(own.name)) {
    return { kind: 'lambda', lambda: lambdaOf(e, own, location), type, location };
  }
  const local = own === undefined ? undefined : localFunctionOf(e, own);
  if (local !== undefined) {
    const containingType = namedType(own?.containingType.metadataName ?? '');
    const method = { definition: local, containingType, typeArguments: use.typeArguments };
    return { kind: 'delegate', target: { kind: 'exact', method }, receiver: undefined, type, location };
  }
  const receiver = e.materialize(target);
  const isStatic = use.definition?.isStatic ?? !use.signature.hasThis;
  const hasReceiver = !isStatic || !isNull(receiver);
  void isVirtual;
  return { kind: 'delegate', target: targetOf(use), receiver: hasReceiver ? receiver : undefined, type, location };
}

/** Lowers the body of a method that has no symbol of its own. */
export type LowerNested = (code: MethodContext, author: MethodSymbol | undefined) => MethodBody;

function lambdaOf(e: Evaluator, code: MethodContext, location: Location): LambdaSymbol {
  const lower = e.lowerNested;
  const containingMethod = e.frame.authorsMethod;
  let body: MethodBody | undefined;
  return {
    parameters: authorsParameters(code),
    returnType: code.returnType,
    isAsync: code.isAsync,
    isStatic: false,
    attributes: code.attributes,
    returnAttributes: code.returnAttributes,
    containingMethod,
    location,
    get body() {
      body ??= lower(code, containingMethod);
      return body;
    },
  };
}

/** The parameters of a lambda or local function without the closures that it is passed. */
export function authorsParameters(code: MethodContext): readonly ParameterSymbol[] {
  return code.parameters.filter((parameter) => !isClosureType(parameter.type));
}

/** A call of a local function, without the closures that it is passed; undefined for other methods. */
export function localFunctionCall(e: Evaluator, use: MethodUse, list: readonly Operation[]): Operation | undefined {
  const { own } = use;
  const definition = own === undefined ? undefined : localFunctionOf(e, own);
  if (own === undefined || definition === undefined) return undefined;
  const written = own.parameters.flatMap((parameter, i) => {
    const value = list[i];
    if (isClosureType(parameter.type) || value === undefined) return [];
    return [
      {
        name: parameter.name,
        parameter,
        value: e.coerce(value, use.parameterTypes[i] ?? value.type),
        source: 'explicit' as const,
      },
    ];
  });
  const containingType = namedType(definition.containingType.metadataName);
  return {
    kind: 'call',
    target: { kind: 'exact', method: { definition, containingType, typeArguments: use.typeArguments } },
    receiver: undefined,
    isNonVirtual: false,
    arguments: written,
    type: use.returnType,
    location: e.location,
  };
}

/** The local function whose body a method is; undefined for other methods. */
function localFunctionOf(e: Evaluator, code: MethodContext): MethodSymbol | undefined {
  const name = localFunctionName(code.name);
  if (name === undefined) return undefined;
  e.frame.localFunctionsOf.add(methodOrdinal(name, code));
  const symbol = e.frame.shared.localFunction(code, () => new LocalFunction(code, name.name, e.lowerNested));
  e.frame.calledFunctions.add(symbol);
  return symbol;
}

function methodOrdinal(name: LocalFunctionName, code: MethodContext): number {
  return name.method ?? closureMethodOrdinal(code.containingType.metadataName) ?? -1;
}

/** All local functions of a method, in their order, by one of its ordinals. */
export function localFunctionsOf(
  author: MethodContext,
  ordinals: ReadonlySet<number>,
  shared: SharedSymbols,
  lower: LowerNested,
): readonly MethodSymbol[] {
  if (ordinals.size === 0) return [];
  const types = [author.containingType, ...author.containingType.generatedTypes];
  return types
    .flatMap((type) => type.allMethods)
    .flatMap((code) => {
      const name = localFunctionName(code.name);
      if (name?.outer !== author.name || !ordinals.has(methodOrdinal(name, code))) return [];
      return [
        { ordinal: name.ordinal, symbol: shared.localFunction(code, () => new LocalFunction(code, name.name, lower)) },
      ];
    })
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ symbol }) => symbol);
}

/** A local function: the method that it became, as its author wrote it. */
class LocalFunction implements MethodSymbol {
  readonly kind = 'local-function';
  readonly name: string;
  readonly isAbstract = false;
  readonly isVirtual = false;
  readonly isOverride = false;
  readonly isSealed = false;
  readonly hidesBase = false;
  readonly isExtension = false;
  readonly explicitInterface = undefined;
  readonly hasBody = true;
  readonly accessibility = 'private';
  readonly returnRefKind;
  readonly #code: MethodContext;
  readonly #lower: LowerNested;
  #body: MethodBody | undefined;

  constructor(code: MethodContext, name: string, lower: LowerNested) {
    this.name = name;
    this.returnRefKind = code.returnRefKind;
    this.#code = code;
    this.#lower = lower;
  }

  get containingType() {
    let type = this.#code.containingType;
    while (type.isUnspeakable && type.containingType !== undefined) type = type.containingType as TypeContext;
    return type;
  }

  get isStatic() {
    return this.#code.isStatic;
  }

  get isAsync() {
    return this.#code.isAsync;
  }

  get typeParameters() {
    return this.#code.typeParameters;
  }

  get parameters() {
    return authorsParameters(this.#code);
  }

  get returnType() {
    return this.#code.returnType;
  }

  get attributes() {
    return this.#code.attributes;
  }

  get returnAttributes() {
    return this.#code.returnAttributes;
  }

  get location() {
    return this.#code.location;
  }

  get body() {
    this.#body ??= this.#lower(this.#code, this);
    return this.#body;
  }
}

/** The base method that a method calls which the compiler made to call it. */
export function thunkTarget(e: Evaluator, use: MethodUse): MethodUse | undefined {
  const { own } = use;
  const body = own === undefined ? undefined : e.assembly.module.methodBody(own.row);
  if (own === undefined || body === undefined) return undefined;
  const call = decodeInstructions(body.code).find(({ opcode }) => opcode.name === 'call');
  return call === undefined ? undefined : new MemberReferences(e.assembly, own.names).method(call.operand);
}
