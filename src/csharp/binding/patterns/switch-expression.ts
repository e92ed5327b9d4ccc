import type { SwitchExpression } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { bindCondition } from '../statements/conditions.ts';
import type { UnconvertedSwitch } from '../unconverted.ts';
import { NO_TYPE } from '../well-known.ts';

/**
 * `x switch { p when c => v, … }` (C# 14 spec 12.11). Each arm is a scope of its own. The type is the best common type of the arms; without one it
 * waits for the type that it is converted to.
 */
export function bindSwitchExpression(binder: Binder, syntax: SwitchExpression, scope: Scope): UnconvertedSwitch {
  const operand = binder.natural(binder.value(syntax.governingExpression, scope), scope);
  const input: Placeholder = { name: 'input', type: operand.type };
  const arms = syntax.arms.map((arm) => {
    const inner = scope.child();
    const pattern = binder.pattern(arm.pattern, operand.type, inner);
    const when = arm.whenClause === null ? undefined : bindCondition(binder, arm.whenClause.condition, inner);
    return { syntax: arm, pattern, when, value: binder.value(arm.expression, inner) };
  });
  const type =
    binder.bestCommonType(
      arms.map((arm) => arm.value),
      scope,
    ) ?? NO_TYPE;
  return { kind: 'unconverted-switch', operand, input, arms, type, syntax };
}
