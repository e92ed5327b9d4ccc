import type { TypeReference } from '../../../symbols/type-reference.ts';
import { namedType } from '../../../symbols/type-reference.ts';
import type { DesignationNode, NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression, DeconstructCall } from '../bound-expressions.ts';
import type { BoundPattern, BoundSubpattern } from '../bound-patterns.ts';
import type { Placeholder } from '../bound-symbols.ts';
import { deconstructInto } from '../deconstruct-call.ts';
import type { Scope } from '../scope.ts';
import { isObject, tupleElements, withoutNullable } from '../well-known.ts';
import { intLiteral, readElement, readMember, readPlaceholder } from './parts.ts';
import { declarePatternVariable } from './variables.ts';

const ITUPLE = namedType('System.Runtime.CompilerServices.ITuple');

/** How a positional pattern gets at its parts (C# 14 spec 11.2.5). */
export interface Positional {
  /** The value is tested for being an ITuple first. */
  readonly isITuple: boolean;
  readonly input: Placeholder;
  readonly deconstruct: DeconstructCall | undefined;
  /** One for each part. */
  readonly accesses: readonly BoundExpression[];
  /** What is tested before the parts: of an ITuple its length. */
  readonly before: readonly BoundSubpattern[];
}

/**
 * The parts of a value: elements of a tuple, what `ITuple` gives by index, or outputs of Deconstruct. `mayBeITuple`: nothing but the parts is written, so
 * that object, ITuple and types that implement it are asked through it (Roslyn, Binder_Patterns.cs, ShouldUseITupleForRecursivePattern).
 */
export function bindPositional(
  binder: Binder,
  type: TypeReference,
  count: number,
  mayBeITuple: boolean,
  syntax: NodeBase,
  scope: Scope,
): Positional {
  if (mayBeITuple && usesITuple(type, scope)) return byIndex(binder, count, syntax, scope);
  const input: Placeholder = { name: 'input', type };
  const { call, accesses } = deconstructInto(binder, input, count, syntax, scope);
  return { isITuple: false, input, deconstruct: call, accesses, before: [] };
}

/** The type that a positional pattern without a type of its own tests for. */
export function testedTypeOf(positional: Positional): TypeReference | undefined {
  return positional.isITuple ? ITUPLE : undefined;
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
  const type = withoutNullable(inputType);
  const positional = bindPositional(binder, type, variables.length, true, designation, scope);
  const { input, deconstruct, accesses, before } = positional;
  const testedType = testedTypeOf(positional);
  const own = variables.map((variable, i): BoundSubpattern => {
    const access = accesses[i] as BoundExpression;
    return { access, pattern: bindVarDesignation(binder, variable, variable, access.type, scope) };
  });
  const subpatterns = [...before, ...own];
  return {
    kind: 'recursive-pattern',
    syntax,
    inputType,
    testedType,
    input,
    deconstruct,
    subpatterns,
    variable: undefined,
  };
}

function usesITuple(type: TypeReference, scope: Scope): boolean {
  if (isObject(type) || type.kind === 'dynamic') return true;
  return tupleElements(type) === undefined && scope.types.as(type, ITUPLE.name) !== undefined;
}

function byIndex(binder: Binder, count: number, syntax: NodeBase, scope: Scope): Positional {
  const input: Placeholder = { name: 'input', type: ITUPLE };
  const receiver = readPlaceholder(input, syntax);
  const length = readMember(binder, receiver, 'Length', syntax, scope);
  const pattern: BoundPattern = {
    kind: 'constant-pattern',
    syntax,
    inputType: length.type,
    value: intLiteral(count, syntax),
  };
  const accesses = Array.from({ length: count }, (_, i) =>
    readElement(binder, receiver, intLiteral(i, syntax), syntax, scope),
  );
  return { isITuple: true, input, deconstruct: undefined, accesses, before: [{ access: length, pattern }] };
}
