import type { TypeReference } from '../../../symbols/type-reference.ts';
import type {
  EqualsValueClause,
  ExpressionNode,
  LocalDeclarationStatement,
  VariableDeclaration,
  VariableDeclarator,
} from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { BoundLocalDeclaration, BoundStatement } from '../bound-statements.ts';
import type { LocalSymbol } from '../bound-symbols.ts';
import { LocalVariable } from '../local-variable.ts';
import { bindArrayInitializer } from '../object-expressions.ts';
import type { Scope } from '../scope.ts';
import { NO_TYPE, unknownType } from '../well-known.ts';
import { disposeTarget } from './disposal.ts';
import { type VariableType, variableType } from './variable-types.ts';

/** `T a = 1, b;`, `const T c = 2;`, `using var d = …;`: one statement for each variable, one for a using declaration, none for constants. */
export function bindLocalDeclaration(
  binder: Binder,
  syntax: LocalDeclarationStatement,
  scope: Scope,
): readonly BoundStatement[] {
  if (syntax.usingKeyword) {
    const declarations = bindVariables(binder, syntax.declaration, 'using', scope);
    const isAsync = syntax.awaitKeyword;
    const dispose = disposeTarget(binder, declarations[0]?.local.type, isAsync, syntax, scope);
    return [{ kind: 'using-declaration', syntax, isAsync, declarations, dispose }];
  }
  if (syntax.modifiers.includes('const')) return bindConstants(binder, syntax.declaration, scope);
  return bindVariables(binder, syntax.declaration, 'declared', scope);
}

/** The variables of a declaration, in order; each is in scope in the initializers behind it. */
export function bindVariables(
  binder: Binder,
  syntax: VariableDeclaration,
  origin: LocalSymbol['origin'],
  scope: Scope,
): readonly BoundLocalDeclaration[] {
  const declared = variableType(syntax.type, scope);
  return syntax.variables.map((variable) => bindVariable(binder, variable, declared, origin, scope));
}

function bindVariable(
  binder: Binder,
  syntax: VariableDeclarator,
  declared: VariableType,
  origin: LocalSymbol['origin'],
  scope: Scope,
): BoundLocalDeclaration {
  const { type, refKind } = declared;
  const local = new LocalVariable(syntax.identifier, type ?? NO_TYPE, origin, syntax, refKind);
  scope.declare(local.name, { kind: 'local', local });
  const initializer =
    syntax.initializer === null ? undefined : bindValue(binder, syntax.initializer, type, origin, scope);
  local.infer(initializer?.type ?? unknownType('a variable without a type or a value'));
  return { kind: 'local-declaration', syntax, local, initializer };
}

function bindValue(
  binder: Binder,
  clause: EqualsValueClause,
  type: TypeReference | undefined,
  origin: LocalSymbol['origin'],
  scope: Scope,
): BoundExpression {
  const syntax: ExpressionNode = clause.value;
  if (syntax.kind === 'InitializerExpression') {
    return bindArrayInitializer(binder, syntax, type ?? unknownType('an array of unknown type'), scope);
  }
  const value = binder.value(syntax, scope);
  // What a fixed statement pins is no conversion of the value: an array, a string, whatever has GetPinnableReference.
  if (type === undefined || value.kind === 'ref') return binder.natural(value, scope);
  if (origin === 'fixed' && binder.classify(value, type, scope) === undefined) return binder.natural(value, scope);
  return binder.convert(value, type, scope);
}

/** Constants are declared with their value; one whose value is not constant, as far as is known, stays a variable. */
function bindConstants(binder: Binder, syntax: VariableDeclaration, scope: Scope): readonly BoundLocalDeclaration[] {
  const { type } = variableType(syntax.type, scope);
  const rest: BoundLocalDeclaration[] = [];
  for (const variable of syntax.variables) {
    const value =
      variable.initializer === null ? undefined : bindValue(binder, variable.initializer, type, 'declared', scope);
    const constant = value?.kind === 'literal' ? value.value : undefined;
    const own = type ?? value?.type ?? unknownType('a constant without a type');
    const local = new LocalVariable(variable.identifier, own, 'declared', variable, 'none', constant);
    scope.declare(local.name, { kind: 'local', local });
    if (constant === undefined) rest.push({ kind: 'local-declaration', syntax: variable, local, initializer: value });
  }
  return rest;
}
