import type { ExpressionNode, NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { Scope } from '../scope.ts';
import type { Expr } from '../unconverted.ts';

/**
 * The range variables at one point of a query, all read from one lambda parameter: it is the variable itself, or a transparent identifier in which each
 * variable is reached by a path of properties.
 */
export class RangeVariables {
  /** The name of the lambda's parameter. */
  readonly parameter: string;
  readonly #paths: ReadonlyMap<string, readonly string[]>;

  constructor(parameter: string, paths: ReadonlyMap<string, readonly string[]>) {
    this.parameter = parameter;
    this.#paths = paths;
  }

  /** One variable, which is the parameter. */
  static single(name: string): RangeVariables {
    return new RangeVariables(name, new Map([[name, []]]));
  }

  /** These and one more, as the two properties of an anonymous type that `parameter` holds. */
  and(name: string, parameter: string): RangeVariables {
    const paths = new Map<string, readonly string[]>();
    for (const [known, path] of this.#paths) paths.set(known, [this.parameter, ...path]);
    paths.set(name, [name]);
    return new RangeVariables(parameter, paths);
  }

  /** Makes the variables known in a lambda that has the parameter. */
  declare(binder: Binder, scope: Scope): void {
    for (const [name, path] of this.#paths) {
      if (path.length > 0)
        scope.declare(name, { kind: 'range', read: (syntax) => this.#read(binder, path, syntax, scope) });
    }
  }

  /** The value of the parameter. */
  whole(syntax: NodeBase, scope: Scope): Expr | undefined {
    const entry = scope.lookup(this.parameter);
    if (entry?.kind !== 'parameter') return undefined;
    return { kind: 'parameter', parameter: entry.parameter, type: entry.parameter.type, syntax };
  }

  /** Whether an expression is the one range variable that there is. */
  isOnly(expression: ExpressionNode): boolean {
    return this.#paths.get(this.parameter)?.length === 0 && isRangeVariable(expression, this.parameter);
  }

  #read(binder: Binder, path: readonly string[], syntax: NodeBase, scope: Scope): Expr {
    let value = this.whole(syntax, scope) as Expr;
    for (const name of path) {
      value = binder.memberAccess(value, { name, typeArguments: undefined, isInvoked: false, syntax }, scope);
    }
    return value;
  }
}

/** Whether an expression is just that name, in parentheses or not. */
export function isRangeVariable(expression: ExpressionNode, name: string): boolean {
  if (expression.kind === 'ParenthesizedExpression') return isRangeVariable(expression.expression, name);
  return expression.kind === 'IdentifierName' && expression.identifier === name;
}
