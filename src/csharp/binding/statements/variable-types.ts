import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { TypeNode } from '../../syntax/nodes.ts';
import type { LocalSymbol } from '../bound-symbols.ts';
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

/** Whether a type is inferred: `var` means a type of that name where there is one (C# 14 spec 13.6.2). */
export function isVar(syntax: TypeNode, scope: Scope): boolean {
  if (syntax.kind !== 'IdentifierName' || syntax.identifier !== 'var') return false;
  return scope.context.lookupTypes('var', 0).length === 0;
}
