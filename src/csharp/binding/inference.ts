import type { MethodReference } from '../../symbols/operations.ts';
import type { RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { substitute } from '../../symbols/type-reference.ts';
import { naturalType } from './best-common-type.ts';
import type { Binder } from './binder.ts';
import { collectionElementType } from './collection-types.ts';
import { delegateSignature, lambdaDelegate } from './delegate-types.ts';
import { InferenceBounds, variable, variableIndex, variablesIn, withFixed } from './inference-bounds.ts';
import { inferredReturnType } from './lambda-types.ts';
import type { Scope } from './scope.ts';
import { methodArguments, returnTypeOf } from './types.ts';
import type { Expr, UnboundLambda } from './unconverted.ts';
import { hasUnknown, isVoid, tupleElements, unknownType } from './well-known.ts';

/** An argument and the type of the parameter that it goes to, in terms of the method's own type parameters. */
export interface InferenceArgument {
  readonly expr: Expr;
  readonly formal: TypeReference;
  readonly refKind: RefKind;
}

/**
 * The type arguments of a call that does not write them (C# 14 spec 12.6.3, in the order in which the compiler takes the phases). Undefined when
 * they cannot be inferred although everything about the arguments is known; what depends on something unknown is `unresolved`.
 */
export function inferTypeArguments(
  binder: Binder,
  method: MethodReference,
  args: readonly InferenceArgument[],
  scope: Scope,
): readonly TypeReference[] | undefined {
  const inference = new Inference(binder, method, args, scope);
  return inference.run();
}

class Inference {
  readonly #binder: Binder;
  readonly #scope: Scope;
  readonly #args: readonly { readonly expr: Expr; readonly formal: TypeReference; readonly refKind: RefKind }[];
  readonly #bounds: InferenceBounds;
  readonly #fixed: (TypeReference | undefined)[];
  readonly #done = new Set<Expr>();

  constructor(binder: Binder, method: MethodReference, args: readonly InferenceArgument[], scope: Scope) {
    this.#binder = binder;
    this.#scope = scope;
    const { definition, containingType } = method;
    const variables = definition.typeParameters.map((p, i) => variable(i, p.name));
    const by = { type: containingType.typeArguments, method: methodArguments(definition, variables) };
    this.#args = args.map(({ expr, formal, refKind }) => ({ expr, refKind, formal: substitute(formal, by) }));
    this.#bounds = new InferenceBounds(variables.length, scope.types);
    this.#fixed = variables.map(() => undefined);
  }

  run(): readonly TypeReference[] | undefined {
    for (const { expr, formal, refKind } of this.#args) this.#input(expr, formal, refKind);
    while (this.#fixed.includes(undefined)) {
      for (const { expr, formal } of this.#args) this.#output(expr, formal);
      if (!this.#fix()) break;
    }
    return this.#result();
  }

  #result(): readonly TypeReference[] | undefined {
    const known = this.#fixed.filter((type) => type !== undefined);
    if (known.length === this.#fixed.length) return known;
    const isUnknown =
      this.#args.some(({ expr }) => hasUnknown(expr.type) && !isWithoutType(expr)) || known.some(hasUnknown);
    if (!isUnknown) return undefined;
    return this.#fixed.map((type) => type ?? unknownType('a type argument that is inferred from something unknown'));
  }

  /** 12.6.3.7: what an argument tells before any type parameter is fixed. */
  #input(expr: Expr, formal: TypeReference, refKind: RefKind): void {
    if (variablesIn(formal).size === 0) return;
    switch (expr.kind) {
      case 'unbound-lambda':
        this.#explicitParameters(expr, formal);
        return;
      case 'tuple-literal': {
        const targets = tupleElements(formal);
        if (targets?.length === expr.elements.length) {
          for (const [i, element] of expr.elements.entries()) this.#input(element, targets[i] as TypeReference, 'none');
          return;
        }
        break;
      }
      case 'unconverted-collection': {
        const element = collectionElementType(formal, this.#scope.types);
        if (element === undefined || element === 'unknown') return;
        for (const { syntax, value } of expr.elements) {
          if (syntax.kind === 'ExpressionElement') this.#input(value, element, 'none');
          else this.#bounds.add(this.#binder.enumeration(value, false, this.#scope).elementType, element, 'lower');
        }
        return;
      }
      case 'method-group':
        return;
      default:
        break;
    }
    if (isWithoutType(expr)) return;
    const type = naturalType(this.#binder, expr, this.#scope);
    if (type === undefined || isVoid(type)) return;
    this.#bounds.add(type, formal, refKind === 'ref' || refKind === 'out' ? 'exact' : 'lower');
  }

  #explicitParameters(lambda: UnboundLambda, formal: TypeReference): void {
    const signature = delegateSignature(lambdaDelegate(formal).delegateType, this.#scope.types);
    const { parameters, returnType } = lambda.signature;
    if (signature === undefined || parameters?.length !== signature.parameterTypes.length) return;
    for (const [i, { type }] of parameters.entries()) {
      if (type !== undefined) this.#bounds.add(type, signature.parameterTypes[i] as TypeReference, 'exact');
    }
    if (returnType !== undefined) this.#bounds.add(returnType, signature.returnType, 'exact');
  }

  /** 12.6.3.8: what the result of a lambda or method group tells, once its parameter types are fixed. */
  #output(expr: Expr, formal: TypeReference): void {
    if (expr.kind === 'tuple-literal') {
      const targets = tupleElements(formal);
      if (targets?.length === expr.elements.length)
        for (const [i, element] of expr.elements.entries()) this.#output(element, targets[i] as TypeReference);
      return;
    }
    if (expr.kind === 'unconverted-collection') {
      const element = collectionElementType(formal, this.#scope.types);
      if (element === undefined || element === 'unknown') return;
      for (const { syntax, value } of expr.elements)
        if (syntax.kind === 'ExpressionElement') this.#output(value, element);
      return;
    }
    if ((expr.kind !== 'unbound-lambda' && expr.kind !== 'method-group') || this.#done.has(expr)) return;
    if (variableIndex(formal) !== undefined) {
      this.#function(expr, formal);
      return;
    }
    const shape = this.#shape(formal);
    if (shape === undefined || !this.#isOpen(shape.returnType)) return;
    const parameters = shape.parameterTypes.map((type) => withFixed(type, this.#fixed));
    if (parameters.some((type, i) => this.#isOpen(type) && !this.#isTyped(expr, i))) return;
    this.#done.add(expr);
    const returned =
      expr.kind === 'unbound-lambda'
        ? this.#lambdaResult(expr, parameters, shape.returnType)
        : this.#groupResult(expr, parameters);
    if (returned !== undefined && !isVoid(returned)) this.#bounds.add(returned, shape.returnType, 'lower');
  }

  #lambdaResult(
    lambda: UnboundLambda,
    parameters: readonly TypeReference[],
    formalReturn: TypeReference,
  ): TypeReference | undefined {
    const own = lambda.signature.parameters;
    if (own !== undefined && own.length !== parameters.length) return undefined;
    const body = lambda.bind(parameters.map((type, i) => own?.[i]?.type ?? type));
    return inferredReturnType(this.#binder, lambda, body, formalReturn, this.#scope);
  }

  #groupResult(
    group: Expr & { kind: 'method-group' },
    parameters: readonly TypeReference[],
  ): TypeReference | undefined {
    const chosen = this.#binder.delegateFor(group, parameters, this.#scope);
    if (chosen !== undefined) return returnTypeOf(chosen.method);
    return group.unknown === undefined ? undefined : unknownType(group.unknown);
  }

  /** A lambda that goes to a bare type parameter: its natural type, where nothing else binds that. */
  #function(expr: Expr, formal: TypeReference): void {
    const index = variableIndex(formal) as number;
    if (this.#bounds.hasBounds(index)) return;
    this.#done.add(expr);
    const type = naturalType(this.#binder, expr, this.#scope);
    if (type !== undefined) this.#bounds.add(type, formal, 'lower');
  }

  #isTyped(expr: Expr, i: number): boolean {
    return expr.kind === 'unbound-lambda' && expr.signature.parameters?.[i]?.type !== undefined;
  }

  #shape(formal: TypeReference) {
    return delegateSignature(lambdaDelegate(formal).delegateType, this.#scope.types);
  }

  #isOpen(type: TypeReference): boolean {
    for (const index of variablesIn(type)) if (this.#fixed[index] === undefined) return true;
    return false;
  }

  /** 12.6.3.6: fixes what depends on nothing, else what something depends on. False when nothing was fixed. */
  #fix(): boolean {
    const depends = this.#dependencies();
    const open = [...this.#fixed.keys()].filter((i) => this.#fixed[i] === undefined && this.#bounds.hasBounds(i));
    let chosen = open.filter((i) => (depends[i] as Set<number>).size === 0);
    if (chosen.length === 0) chosen = open.filter((i) => depends.some((set) => set.has(i)));
    let progress = false;
    for (const i of chosen) {
      const type = this.#bounds.fix(i);
      if (type === undefined) return false;
      this.#fixed[i] = type;
      progress = true;
    }
    return progress;
  }

  /** For each type parameter the unfixed ones that must be known before it, through any number of steps. */
  #dependencies(): Set<number>[] {
    const depends = this.#fixed.map(() => new Set<number>());
    for (const { expr, formal } of this.#args) this.#addDependencies(expr, formal, depends);
    for (let changed = true; changed; ) {
      changed = false;
      for (const set of depends) {
        for (const i of [...set]) for (const j of depends[i] ?? []) if (!set.has(j)) changed = set.add(j) !== undefined;
      }
    }
    return depends;
  }

  #addDependencies(expr: Expr, formal: TypeReference, depends: readonly Set<number>[]): void {
    if (expr.kind === 'tuple-literal') {
      const targets = tupleElements(formal);
      if (targets?.length === expr.elements.length)
        for (const [i, element] of expr.elements.entries())
          this.#addDependencies(element, targets[i] as TypeReference, depends);
      return;
    }
    if (expr.kind !== 'unbound-lambda' && expr.kind !== 'method-group') return;
    const shape = this.#shape(formal);
    if (shape === undefined) return;
    const inputs = new Set<number>();
    for (const [i, type] of shape.parameterTypes.entries()) if (!this.#isTyped(expr, i)) variablesIn(type, inputs);
    for (const output of variablesIn(shape.returnType)) {
      if (this.#fixed[output] !== undefined) continue;
      for (const input of inputs) if (this.#fixed[input] === undefined) depends[output]?.add(input);
    }
  }
}

function isWithoutType(expr: Expr): boolean {
  switch (expr.kind) {
    case 'null-literal':
    case 'default-literal':
    case 'target-new':
    case 'out-variable':
    case 'unbound-lambda':
    case 'method-group':
    case 'unconverted-collection':
      return true;
    default:
      return false;
  }
}
