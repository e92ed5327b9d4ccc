import type { Binder } from './binder.ts';
import type { BoundBad, BoundExpression } from './bound-expressions.ts';
import { delegateCreation } from './convert-functions.ts';
import { naturalLambdaType } from './lambda-types.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import type { Expr } from './unconverted.ts';
import { NO_TYPE, OBJECT, tupleElements, unknownType } from './well-known.ts';

/** An expression as a value of its natural type. What has none becomes a value of unknown type, with everything that is in it. */
export function naturalExpression(binder: Binder, expr: Expr, scope: Scope): BoundExpression {
  switch (expr.kind) {
    case 'null-literal':
      return { kind: 'literal', value: { kind: 'null' }, type: OBJECT, syntax: expr.syntax };
    case 'default-literal':
      return untyped(expr, 'a default value of unknown type', []);
    case 'unbound-lambda': {
      const type = naturalLambdaType(binder, expr, scope);
      const target = type ?? unknownType('the type that the lambda is converted to');
      return binder.convert(expr, target, scope);
    }
    case 'method-group': {
      const type = binder.methodGroupType(expr, scope);
      return delegateCreation(
        binder,
        expr,
        undefined,
        type ?? unknownType('the delegate type of a method group'),
        scope,
      );
    }
    case 'target-new': {
      const values = binder.writtenArguments(expr.arguments, scope).map((a) => a.value);
      return untyped(expr, 'new() of unknown type', values);
    }
    case 'unconverted-conditional': {
      const { condition, type, isRef, syntax } = expr;
      if (type === NO_TYPE) {
        return untyped(expr, 'the branches have no common type', [
          condition,
          ...naturals(binder, [expr.whenTrue, expr.whenFalse], scope),
        ]);
      }
      const whenTrue = binder.convert(expr.whenTrue, type, scope);
      const whenFalse = binder.convert(expr.whenFalse, type, scope);
      return { kind: 'conditional', condition, whenTrue, whenFalse, isRef, type, syntax };
    }
    case 'unconverted-switch': {
      const { operand, input, type, syntax } = expr;
      const target = type === NO_TYPE ? unknownType('the arms have no common type') : type;
      const arms = expr.arms.map((arm) => ({ ...arm, value: binder.convert(arm.value, target, scope) }));
      return { kind: 'switch-expression', operand, input, arms, type: target, syntax };
    }
    case 'unconverted-collection':
      return binder.collection(expr, unknownType('the type of a collection expression'), scope);
    case 'tuple-literal': {
      const types = expr.type === NO_TYPE ? undefined : tupleElements(expr.type);
      const elements = expr.elements.map((e, i) => {
        const type = types?.[i];
        return type === undefined ? binder.natural(e, scope) : binder.convert(e, type, scope);
      });
      const type = expr.type === NO_TYPE ? unknownType('a tuple with an element of unknown type') : expr.type;
      return { kind: 'tuple', elements, type, syntax: expr.syntax };
    }
    case 'interpolation':
      return { kind: 'interpolated-string', parts: expr.parts, type: expr.type, syntax: expr.syntax };
    case 'unconverted-stackalloc': {
      const { type, elementType, size, elements, syntax } = expr;
      return { kind: 'stackalloc', type, elementType, size, elements, syntax };
    }
    case 'out-variable': {
      const type = unknownType('the parameter that an out variable belongs to is not known');
      return binder.convert(expr, type, scope);
    }
    case 'type-expression':
      return bad(expr, `the type ${typeText(expr.type)} where a value is expected`, []);
    case 'namespace':
      return bad(expr, `the namespace ${expr.name} where a value is expected`, []);
    case 'type-or-value':
      return expr.value;
    case 'throw':
      return expr.type === NO_TYPE ? { ...expr, type: unknownType('a throw expression has no type') } : expr;
    default:
      return expr;
  }
}

function naturals(binder: Binder, exprs: readonly Expr[], scope: Scope): readonly BoundExpression[] {
  return exprs.map((e) => binder.natural(e, scope));
}

function untyped(expr: Expr, reason: string, children: readonly BoundExpression[]): BoundBad {
  return { ...bad(expr, reason, children), isUntyped: true };
}

function bad(expr: Expr, reason: string, children: readonly BoundExpression[]): BoundBad {
  return { kind: 'bad', reason, children, type: unknownType(reason), syntax: expr.syntax };
}
