import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { TypeNode } from '../../syntax/nodes.ts';
import type { LocalSymbol } from '../bound-symbols.ts';
import { isVar } from '../deconstruction.ts';
import type { Scope } from '../scope.ts';

/** The type of a declaration as written. `type` is undefined for `var`. */
export interface VariableType {
  readonly type: TypeReference | undefined;
  readonly refKind: LocalSymbol['refKind'];
}

/** `T`, `var`, `ref T`, `ref readonly var`, `scoped T` in front of a local variable. */
export function variableType(syntax: TypeNode, scope: Scope): VariableType {
  switch (syntax.kind) {
    case 'ScopedType':
      return variableType(syntax.type, scope);
    case 'RefType':
      return { type: variableType(syntax.type, scope).type, refKind: syntax.isReadOnly ? 'in' : 'ref' };
    default:
      return { type: isVar(syntax, scope) ? undefined : scope.context.resolveType(syntax), refKind: 'none' };
  }
}
