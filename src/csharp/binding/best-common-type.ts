import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder } from './binder.ts';
import { naturalLambdaType } from './lambda-types.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { implicitConversion } from './user-conversions.ts';
import { isVoid, NO_TYPE } from './well-known.ts';

/** The type that an expression has before it is converted to one; undefined when it has none. */
export function naturalType(binder: Binder, expr: Expr, scope: Scope): TypeReference | undefined {
  if (expr.kind === 'unbound-lambda') return naturalLambdaType(binder, expr, scope);
  if (expr.kind === 'method-group') return binder.methodGroupType(expr, scope);
  if (expr.kind === 'type-or-value') return expr.value.type;
  return expr.type === NO_TYPE ? undefined : expr.type;
}

/**
 * The best common type of some expressions (C# 14 spec 12.6.3.16): one of their types that all of them convert to. What is not known
 * yields to what is.
 */
export function bestCommonType(binder: Binder, exprs: readonly Expr[], scope: Scope): TypeReference | undefined {
  const candidates: TypeReference[] = [];
  for (const expr of exprs) {
    const type = naturalType(binder, expr, scope);
    if (type === undefined || isVoid(type)) continue;
    if (!candidates.some((c) => isIdentity(c, type))) candidates.push(type);
  }
  const known = candidates.filter((c) => c.kind !== 'unresolved');
  const [first] = known;
  if (first === undefined) return candidates[0];
  const suitable = known.filter((type) => exprs.every((expr) => binder.classify(expr, type, scope) !== undefined));
  if (suitable.length < 2) return suitable[0];
  const converts = (from: TypeReference, to: TypeReference) => implicitConversion(from, to, scope.types) !== undefined;
  return (
    suitable.find((type) =>
      suitable.every((other) => other === type || (converts(other, type) && !converts(type, other))),
    ) ?? suitable.find((type) => suitable.every((other) => converts(other, type)))
  );
}
