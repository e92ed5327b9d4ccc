import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';

/** A local variable of any origin. Identity counts: two of one name are two objects. */
export interface LocalSymbol {
  readonly name: string;
  readonly type: TypeReference;
  /** `pattern`: also of `switch`; `using`: of a using statement or declaration; `range`: unused by the tree, queries use lambda parameters. */
  readonly origin: 'declared' | 'using' | 'fixed' | 'for' | 'foreach' | 'out' | 'pattern' | 'deconstruction' | 'catch';
  /** `ref` and `ref readonly` locals. */
  readonly refKind: 'none' | 'ref' | 'in';
  /** Of a `const`. Uses of it are literals. */
  readonly constantValue: ConstantValue | undefined;
  /** Where its name stands. */
  readonly syntax: NodeBase;
}

/** What a lambda or local function can capture. */
export type Variable = LocalSymbol | ParameterSymbol;

/**
 * A local function. The binder makes it and binds its code as part of the enclosing body; what it is in canonical form is told once,
 * by whoever lowers that body.
 */
export interface LocalFunctionSymbol extends MethodSymbol {
  readonly kind: 'local-function';
  readonly syntax: NodeBase;
  /** Sets what `body` answers. */
  provideBody(body: () => MethodBody): void;
}

/** Stands for a value that the construct around it has already computed: the object being initialized, the input of a pattern, … */
export interface Placeholder {
  readonly name: string;
  readonly type: TypeReference;
}
