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
  /** The type that the value is tested for first. */
  readonly testedType: TypeReference | undefined;
  readonly input: Placeholder;
  readonly deconstruct: DeconstructCall | undefined;
  /** One for each part. */
  readonly accesses: readonly BoundExpression[];
  /** What is tested before the parts: of an ITuple its length. */
  readonly before: readonly BoundSubpattern[];
}

/**
 * The parts of a value: elements of a tuple, outputs of Deconstruct, or what `ITuple` gives by index where the input is object, ITuple, or a type without
 * a Deconstruct that implements it. `written`: the type in front of the pattern.
 */
export function bindPositional(
  binder: Binder,
  written: TypeReference | undefined,
  inputType: TypeReference,
  count: number,
  syntax: NodeBase,
  scope: Scope,
): Positional {
  const type = written ?? withoutNullable(inputType);
  const isTuple = tupleElements(type)?.length === count;
  if (written === undefined && !isTuple && isOnlyITuple(type, scope)) return byIndex(binder, count, syntax, scope);
  const input: Placeholder = { name: 'input', type };
  const { call, accesses } = deconstructInto(binder, input, count, syntax, scope);
  const mayBeITuple = written === undefined && call !== undefined && call.target.kind !== 'exact';
  if (mayBeITuple && scope.types.as(type, ITUPLE.name) !== undefined) return byIndex(binder, count, syntax, scope);
  return { testedType: written, input, deconstruct: call, accesses, before: [] };
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
  const { testedType, input, deconstruct, accesses, before } = bindPositional(binder, undefined, inputType, variables.length, designation, scope);
  const own = variables.map((variable, i): BoundSubpattern => {
    const access = accesses[i] as BoundExpression;
    return { access, pattern: bindVarDesignation(binder, variable, variable, access.type, scope) };
  });
  const subpatterns = [...before, ...own];
  return { kind: 'recursive-pattern', syntax, inputType, testedType, input, deconstruct, subpatterns, variable: undefined };
}

function isOnlyITuple(type: TypeReference, scope: Scope): boolean {
  if (type.kind === 'named' && type.name === ITUPLE.name) return true;
  return type.kind === 'dynamic' || (isObject(type) && scope.context.extensionMethods('Deconstruct').length === 0);
}

function byIndex(binder: Binder, count: number, syntax: NodeBase, scope: Scope): Positional {
  const input: Placeholder = { name: 'input', type: ITUPLE };
  const receiver = readPlaceholder(input, syntax);
  const length = readMember(binder, receiver, 'Length', syntax, scope);
  const pattern: BoundPattern = { kind: 'constant-pattern', syntax, inputType: length.type, value: intLiteral(count, syntax) };
  const accesses = Array.from({ length: count }, (_, i) => readElement(binder, receiver, intLiteral(i, syntax), syntax, scope));
  return { testedType: ITUPLE, input, deconstruct: undefined, accesses, before: [{ access: length, pattern }] };
}
