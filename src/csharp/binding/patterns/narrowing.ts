import type { TypeReference } from '../../../symbols/type-reference.ts';
import { sameType } from '../../../symbols/type-reference.ts';
import type { BoundPattern } from '../bound-patterns.ts';
import { withoutNullable } from '../well-known.ts';
import { isNullConstant } from './constants.ts';

/** The type that a value is known to have once it has matched: what the pattern behind `and` sees (Roslyn's `BoundPattern.NarrowedType`). */
export function narrowedType(pattern: BoundPattern): TypeReference {
  const { inputType } = pattern;
  switch (pattern.kind) {
    case 'type-pattern':
      return pattern.testedType;
    case 'recursive-pattern':
      return pattern.testedType ?? withoutNullable(inputType);
    case 'list-pattern':
      return withoutNullable(inputType);
    case 'constant-pattern':
      return isNullConstant(pattern.value) || pattern.value.type.kind === 'unresolved' ? inputType : pattern.value.type;
    case 'relational-pattern':
      return pattern.value.type.kind === 'unresolved' ? inputType : pattern.value.type;
    case 'binary-pattern': {
      const right = narrowedType(pattern.right);
      if (pattern.operator === 'and') return right;
      return sameType(narrowedType(pattern.left), right) ? right : inputType;
    }
    default:
      return inputType;
  }
}
