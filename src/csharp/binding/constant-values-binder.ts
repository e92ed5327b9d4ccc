import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { ConstantBinder } from '../names/constant-binder.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import { initializerScope } from './body-binder.ts';
import type { BoundArrayInitializer, BoundExpression } from './bound-expressions.ts';
import { bindArrayInitializer } from './object-expressions.ts';
import type { Arg } from './unconverted.ts';

/** Constants for declarations: const fields, enum members, defaults, attribute arguments (C# 14 spec 12.25, 23.2.4). */
export function createConstantBinder(binder: Binder): ConstantBinder {
  return {
    constant: (expression, context, target) => {
      const scope = initializerScope(context);
      const isArray = expression.kind === 'InitializerExpression' && target !== undefined;
      const bound = isArray
        ? bindArrayInitializer(binder, expression, target, scope)
        : target === undefined
          ? binder.natural(binder.value(expression, scope), scope)
          : binder.convert(binder.value(expression, scope), target, scope);
      return constantOf(bound, expression, context);
    },
    overload: (methods, args, context) => {
      const scope = initializerScope(context);
      const bound = args.map(
        ({ name, expression }): Arg => ({
          syntax: expression,
          expr: binder.value(expression, scope),
          name,
          refKind: 'none',
        }),
      );
      const request = { name: '.ctor', methods, arguments: bound, typeArguments: undefined, isExtension: false };
      const result = binder.chooseOverload(request, scope);
      if (result.kind !== 'one') return undefined;
      const { method, parameterOf, isExpanded } = result.candidate;
      return { method, parameterOf, isExpanded };
    },
  };
}

function constantOf(bound: BoundExpression, syntax: NodeBase, context: BindingContext): ConstantValue {
  switch (bound.kind) {
    case 'literal':
      return bound.value;
    case 'typeof':
      return { kind: 'type', type: bound.operand };
    case 'default':
      return { kind: 'default', type: bound.type };
    case 'conversion':
      return bound.conversion === 'none'
        ? unknown('a conversion that does not exist', syntax, context)
        : constantOf(bound.operand, syntax, context);
    case 'array': {
      const { initializer, type } = bound;
      if (type.kind !== 'array' || initializer === undefined) break;
      return { kind: 'array', elementType: type.element, elements: elementsOf(initializer, context) };
    }
    case 'collection': {
      const elements = bound.elements.map((e) =>
        e.kind === 'item' ? constantOf(e.value, e.value.syntax, context) : unknown('a spread', syntax, context),
      );
      return { kind: 'array', elementType: bound.elementType, elements };
    }
    default:
      break;
  }
  return unknown(reasonOf(bound), syntax, context);
}

function elementsOf(initializer: BoundArrayInitializer, context: BindingContext): readonly ConstantValue[] {
  return initializer.elements.map((e) =>
    'kind' in e ? constantOf(e, e.syntax, context) : unknown('an array of arrays', e.syntax, context),
  );
}

function reasonOf(bound: BoundExpression): string {
  if (bound.kind === 'bad') return bound.reason;
  if (bound.type.kind === 'unresolved') return bound.type.reason;
  if (bound.kind === 'property' && bound.property.reason !== undefined) return bound.property.reason;
  return 'not a constant';
}

function unknown(reason: string, syntax: NodeBase, context: BindingContext): ConstantValue {
  return { kind: 'unknown', reason, text: context.file.text.slice(syntax.start, syntax.end) };
}
