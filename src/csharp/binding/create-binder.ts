import type { DeclarationServices } from '../declarations/body-request.ts';
import type { ExpressionNode } from '../syntax/nodes.ts';
import { invocationParts, writtenArguments } from './arguments.ts';
import { bestCommonType } from './best-common-type.ts';
import type { Binder } from './binder.ts';
import { MAX_LAMBDA_BODIES } from './body-binder.ts';
import { bindCollection } from './collections.ts';
import { castExpression, convertExpression } from './convert.ts';
import { bindCreation } from './creations.ts';
import { bindDeconstructionTargets } from './deconstruction.ts';
import { bindElementAccess } from './element-access.ts';
import { bindEnumeration } from './enumeration.ts';
import { classifyExpression } from './expression-conversions.ts';
import { bindExpression, type OtherBinders } from './expressions.ts';
import { bindInitializer } from './initializers.ts';
import { bindInvocation } from './invocations.ts';
import { bindLambda } from './lambdas.ts';
import { bindMemberAccess } from './member-access.ts';
import { chooseForDelegate, naturalGroupType } from './method-groups.ts';
import { bad, bindCalleeSyntax } from './name-expressions.ts';
import { naturalExpression } from './natural.ts';
import { bindBinary } from './operators.ts';
import { chooseOverload } from './overload.ts';
import { bindIs } from './patterns/is.ts';
import { bindPattern } from './patterns/pattern.ts';
import { bindSwitchExpression } from './patterns/switch-expression.ts';
import { bindQuery } from './queries/query.ts';
import type { Scope } from './scope.ts';
import { bindBlock } from './statements/blocks.ts';
import { bindStatement } from './statements/statement.ts';
import type { Expr } from './unconverted.ts';

/** Deeper than any code that people write; what lies below is not bound. Keeps hostile input from exhausting the stack. */
const MAX_DEPTH = 500;

/** A query becomes calls whose lambdas hold what it selects: of queries in queries, fewer fit on the stack. */
const QUERY_LEVELS = 8;

const TOO_DEEP = 'nested too deeply';

/** The binder of expressions and statements, its parts put together. */
export function createBinder(declarations: DeclarationServices): Binder {
  const others: OtherBinders = {
    is: (syntax, scope) => bindIs(binder, syntax, scope),
    switchExpression: (syntax, scope) => bindSwitchExpression(binder, syntax, scope),
    query: (syntax, scope) => nested(syntax, () => bindQuery(binder, syntax, scope), QUERY_LEVELS),
    deeper: (levels, syntax, bindNested) => nested(syntax, bindNested, levels),
  };
  let depth = 0;
  const inside = <T>(run: () => T, instead: () => T, levels = 1): T => {
    if (depth + levels > MAX_DEPTH) return instead();
    depth += levels;
    try {
      return run();
    } finally {
      depth -= levels;
    }
  };
  const nested = (syntax: ExpressionNode, run: () => Expr, levels?: number): Expr =>
    inside(run, () => bad(syntax, TOO_DEEP), levels);
  const bind: Binder['bind'] = (syntax, scope) => nested(syntax, () => bindExpression(binder, others, syntax, scope));
  const binder: Binder = {
    declarations,
    budget: { lambdaBodies: MAX_LAMBDA_BODIES },
    bind,
    bindCallee: (syntax, scope) => nested(syntax, () => bindCalleeSyntax(binder, syntax, scope)),
    value: (syntax, scope) => asValue(bind(syntax, scope), scope),
    natural: (expr, scope) => naturalExpression(binder, expr, scope),
    convert: (expr, to, scope) => convertExpression(binder, expr, to, scope),
    cast: (expr, to, syntax, scope) => castExpression(binder, expr, to, syntax, scope),
    classify: (expr, to, scope) => classifyExpression(binder, expr, to, scope),
    bestCommonType: (exprs, scope) => bestCommonType(binder, exprs, scope),
    chooseOverload: (request, scope) => chooseOverload(binder, request, scope),
    invocation: (candidate, args, syntax, scope) => invocationParts(binder, candidate, args, syntax, scope),
    writtenArguments: (args, scope) => writtenArguments(binder, args, scope),
    memberAccess: (receiver, access, scope) => bindMemberAccess(binder, receiver, access, scope),
    invoke: (callee, args, syntax, scope) => bindInvocation(binder, callee, args, syntax, scope),
    callMember: (receiver, name, args, syntax, scope) => {
      const access = { name, typeArguments: undefined, isInvoked: true, syntax };
      return bindInvocation(binder, bindMemberAccess(binder, receiver, access, scope), args, syntax, scope);
    },
    elementAccess: (receiver, args, syntax, scope) => bindElementAccess(binder, receiver, args, syntax, scope),
    delegateFor: (group, parameterTypes, scope) => chooseForDelegate(binder, group, parameterTypes, scope),
    methodGroupType: (group, scope) => naturalGroupType(group, scope),
    binary: (operator, left, right, syntax, scope) => bindBinary(binder, operator, left, right, syntax, scope),
    creation: (request, scope) => bindCreation(binder, request, scope),
    initializer: (syntax, type, scope) => bindInitializer(binder, syntax, type, scope),
    collection: (expr, to, scope) => bindCollection(binder, expr, to, scope),
    lambda: (syntax, scope) => bindLambda(binder, syntax, scope),
    pattern: (syntax, inputType, scope) =>
      inside(
        () => bindPattern(binder, syntax, inputType, scope),
        () => ({ kind: 'bad-pattern', syntax, inputType, reason: TOO_DEEP, children: [] }),
      ),
    enumeration: (collection, isAsync, scope) => bindEnumeration(binder, collection, isAsync, scope),
    deconstruction: (targets, input, source, scope) => bindDeconstructionTargets(binder, targets, input, source, scope),
    statement: (syntax, scope) =>
      inside(
        () => bindStatement(binder, syntax, scope),
        () => ({ kind: 'expression-statement', syntax, expression: bad(syntax, TOO_DEEP) }),
      ),
    block: (syntax, scope) => bindBlock(binder, syntax, scope),
  };
  return binder;

  function asValue(expr: Expr, scope: Scope): Expr {
    switch (expr.kind) {
      case 'type-expression':
      case 'namespace':
      case 'type-or-value':
        return naturalExpression(binder, expr, scope);
      default:
        return expr;
    }
  }
}
