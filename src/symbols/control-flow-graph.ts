import type { Location } from './location.ts';
import type { Operation, VariableSymbol } from './operations.ts';
import type { MethodSymbol, ParameterSymbol } from './symbols.ts';
import type { TypeReference } from './type-reference.ts';

/** The code of a method, accessor, lambda, local function or initializer in the canonical form of PROGRAM_MODEL. */
export interface MethodBody {
  readonly parameters: readonly ParameterSymbol[];
  readonly isAsync: boolean;
  /** Has `yield`. */
  readonly isIterator: boolean;
  /** Numbered by first definition in block order; `local` operations index this. */
  readonly locals: readonly LocalVariable[];
  /** In reverse post-order; blocks[0] is the entry. Unreachable blocks are left out. */
  readonly blocks: readonly BasicBlock[];
  readonly regions: readonly ExceptionRegion[];
  /** Local functions declared in this body, as methods that may use captured variables. */
  readonly localFunctions: readonly MethodSymbol[];
  readonly location: Location | undefined;
}

export interface LocalVariable {
  /** From source or PDB; undefined for temporaries. Not compared between front ends. */
  readonly name: string | undefined;
  readonly type: TypeReference;
}

export interface BasicBlock {
  readonly index: number;
  readonly operations: readonly Operation[];
  readonly terminator: Terminator;
}

export type Terminator =
  | { readonly kind: 'goto'; readonly target: number }
  | { readonly kind: 'if'; readonly condition: Operation; readonly whenTrue: number; readonly whenFalse: number }
  | {
      readonly kind: 'switch';
      readonly value: Operation;
      readonly cases: readonly { readonly value: number; readonly target: number }[];
      readonly defaultTarget: number;
    }
  | { readonly kind: 'return'; readonly value: Operation | undefined; readonly location: Location | undefined }
  | { readonly kind: 'throw'; readonly value: Operation; readonly location: Location | undefined }
  | { readonly kind: 'rethrow'; readonly location: Location | undefined }
  /** End of a `finally` or `fault` handler: continues where the exit that entered it leads. */
  | { readonly kind: 'endfinally' }
  /** End of a filter: enters the handler when true. */
  | { readonly kind: 'endfilter'; readonly condition: Operation };

/**
 * ECMA-335 II.25.4.6 in terms of blocks (indexes, ordered). An edge that leaves `tryBlocks` runs the finally handlers between.
 * The handler's first block is `handlerBlocks[0]`.
 */
export interface ExceptionRegion {
  readonly kind: 'catch' | 'filter' | 'finally' | 'fault';
  readonly tryBlocks: readonly number[];
  readonly handlerBlocks: readonly number[];
  /** Of a filter: from its first block to the one that ends in `endfilter`. */
  readonly filterBlocks: readonly number[];
  readonly exceptionType: TypeReference | undefined;
  /** The variable that holds the exception in handler (and filter), when one is declared. */
  readonly exceptionVariable: number | VariableSymbol | undefined;
}
