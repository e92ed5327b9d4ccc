import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { BoundExpression, DeconstructCall } from './bound-expressions.ts';
import type { LocalSymbol, Placeholder } from './bound-symbols.ts';

/*
 * Patterns, bound. A pattern tests one value; `inputType` is its static type. What a pattern reads of the value, it reads through
 * placeholders, so that lowering can keep each in one temporary.
 */
interface PatternBase {
  readonly syntax: NodeBase;
  readonly inputType: TypeReference;
}

export type BoundPattern =
  | BoundDiscardPattern
  | BoundConstantPattern
  | BoundRelationalPattern
  | BoundTypePattern
  | BoundVarPattern
  | BoundRecursivePattern
  | BoundListPattern
  | BoundSlicePattern
  | BoundBinaryPattern
  | BoundNotPattern
  | BoundBadPattern;

/** `_`: matches everything. */
export interface BoundDiscardPattern extends PatternBase {
  readonly kind: 'discard-pattern';
}

/** Equality with a constant (null included), converted to the input's type where it has one. */
export interface BoundConstantPattern extends PatternBase {
  readonly kind: 'constant-pattern';
  readonly value: BoundExpression;
}

export interface BoundRelationalPattern extends PatternBase {
  readonly kind: 'relational-pattern';
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly value: BoundExpression;
}

/** `T`, `T x`, `T _`: not null and of that type. */
export interface BoundTypePattern extends PatternBase {
  readonly kind: 'type-pattern';
  readonly testedType: TypeReference;
  readonly variable: LocalSymbol | undefined;
}

/** `var x`: matches everything, null included. */
export interface BoundVarPattern extends PatternBase {
  readonly kind: 'var-pattern';
  readonly variable: LocalSymbol;
}

/**
 * `T (p, q) { A: r } x`: not null, of `testedType` when there is one, then the subpatterns in order. `input` is the value after the
 * test (of `T?` its value); `var (a, b)` is one without a type.
 */
export interface BoundRecursivePattern extends PatternBase {
  readonly kind: 'recursive-pattern';
  readonly testedType: TypeReference | undefined;
  readonly input: Placeholder;
  readonly deconstruct: DeconstructCall | undefined;
  readonly subpatterns: readonly BoundSubpattern[];
  readonly variable: LocalSymbol | undefined;
}

/** `access` reads the input or an output of the deconstruction; `pattern` tests that. `A.B: p` is a nested recursive pattern. */
export interface BoundSubpattern {
  readonly access: BoundExpression;
  readonly pattern: BoundPattern;
}

/** `[p, .., q]`: not null, the length fits, then the elements. */
export interface BoundListPattern extends PatternBase {
  readonly kind: 'list-pattern';
  readonly input: Placeholder;
  /** Reads `Length` or `Count` of the input. */
  readonly length: BoundExpression;
  /** At most one is a slice. `access` reads the element by an index from the start, or from the end behind the slice. */
  readonly elements: readonly BoundSubpattern[];
  readonly variable: LocalSymbol | undefined;
}

/** `..`, `..p`. The access beside it reads the slice (the input itself when there is no pattern). */
export interface BoundSlicePattern extends PatternBase {
  readonly kind: 'slice-pattern';
  readonly pattern: BoundPattern | undefined;
}

export interface BoundBinaryPattern extends PatternBase {
  readonly kind: 'binary-pattern';
  readonly operator: 'and' | 'or';
  readonly left: BoundPattern;
  readonly right: BoundPattern;
}

export interface BoundNotPattern extends PatternBase {
  readonly kind: 'not-pattern';
  readonly pattern: BoundPattern;
}

export interface BoundBadPattern extends PatternBase {
  readonly kind: 'bad-pattern';
  readonly reason: string;
  readonly children: readonly BoundExpression[];
}

export interface BoundSwitchArm {
  readonly syntax: NodeBase;
  readonly pattern: BoundPattern;
  readonly when: BoundExpression | undefined;
  readonly value: BoundExpression;
}
