import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { DesignationNode } from '../../syntax/nodes.ts';
import type { LocalSymbol } from '../bound-symbols.ts';
import { LocalVariable } from '../local-variable.ts';
import type { Scope } from '../scope.ts';

/** The variable that a designation names, declared; undefined for `_` and where there is none. */
export function declarePatternVariable(
  designation: DesignationNode | null,
  type: TypeReference,
  scope: Scope,
): LocalSymbol | undefined {
  if (designation?.kind !== 'SingleVariableDesignation' || designation.identifier === '') return undefined;
  const local = new LocalVariable(designation.identifier, type, 'pattern', designation);
  scope.declare(local.name, { kind: 'local', local });
  return local;
}
