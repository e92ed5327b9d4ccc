import type { Operation } from '../../symbols/operations.ts';
import type { BoundArgument, BoundExpression, BoundLambda } from '../binding/bound-nodes.ts';
import type { Lowering } from './lowering.ts';
import { unknown } from './operations.ts';
import { lowerTreeOperator } from './tree-operators.ts';

/**
 * A lambda that is converted to `Expression<T>`: one operation that stays a tree, as the query provider sees it. Its own parameters
 * are variables of it; what it takes from around it are captures.
 */
export function lowerExpressionTree(l: Lowering, node: BoundLambda): Operation {
  const location = l.at(node.syntax);
  const parameters = node.parameters.map((parameter) => l.captured(parameter));
  const body =
    node.expressionBody === undefined
      ? unknown('LambdaBody', 'an expression tree has no statements', [], node.returnType, location)
      : new TreeLowering(l, node.parameters).lower(node.expressionBody);
  return { kind: 'lambda-expression', parameters, body, type: node.type, location };
}

/** Lowers expressions without branches, temporaries or order of evaluation. */
export class TreeLowering {
  readonly l: Lowering;
  readonly #own: BoundLambda['parameters'];

  constructor(l: Lowering, own: BoundLambda['parameters']) {
    this.l = l;
    this.#own = own;
  }

  lower(node: BoundExpression): Operation {
    const { l } = this;
    const location = l.at(node.syntax);
    switch (node.kind) {
      case 'local':
        return { kind: 'capture', variable: l.captured(node.local), type: node.type, location };
      case 'parameter':
        return { kind: 'capture', variable: l.captured(node.parameter), type: node.type, location };
      case 'field':
        return { kind: 'field', field: node.field, instance: this.#optional(node.receiver), type: node.type, location };
      case 'property':
        return {
          kind: 'property',
          property: node.property,
          instance: this.#optional(node.receiver),
          type: node.type,
          location,
        };
      case 'indexer':
        return {
          kind: 'element',
          instance: this.lower(node.receiver),
          property: node.property,
          arguments: this.#arguments(node.arguments),
          type: node.type,
          location,
        };
      case 'array-access': {
        const list = node.indices.map((value) => ({
          name: '',
          parameter: undefined,
          value: this.lower(value),
          source: 'explicit' as const,
        }));
        return {
          kind: 'element',
          instance: this.lower(node.receiver),
          property: undefined,
          arguments: list,
          type: node.type,
          location,
        };
      }
      case 'call':
        return {
          kind: 'call',
          target: node.target,
          receiver: this.#optional(node.receiver),
          isNonVirtual: node.receiver?.kind === 'base',
          arguments: this.#arguments(node.arguments),
          type: node.type,
          location,
        };
      case 'invoke':
        return {
          kind: 'invoke',
          delegate: this.lower(node.delegate),
          arguments: this.#arguments(node.arguments),
          type: node.type,
          location,
        };
      case 'lambda':
        return node.isExpressionTree ? lowerExpressionTree(l, node) : this.#nestedLambda(node);
      default:
        return lowerTreeOperator(this, node) ?? l.value(node);
    }
  }

  /** A lambda inside a tree that is passed to a delegate parameter is a tree as well. */
  #nestedLambda(node: BoundLambda): Operation {
    if (node.expressionBody === undefined) return this.l.value(node);
    const tree = new TreeLowering(this.l, [...this.#own, ...node.parameters]);
    const parameters = node.parameters.map((parameter) => this.l.captured(parameter));
    const body = tree.lower(node.expressionBody);
    return { kind: 'lambda-expression', parameters, body, type: node.type, location: this.l.at(node.syntax) };
  }

  #optional(node: BoundExpression | undefined): Operation | undefined {
    return node === undefined ? undefined : this.lower(node);
  }

  #arguments(list: readonly BoundArgument[]) {
    return list.map((argument) => ({
      name: argument.name,
      parameter: argument.parameter,
      value: this.lower(argument.value),
      source: argument.source,
    }));
  }
}
