import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { LambdaSymbol, Operation } from '../../symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import type { BoundBlock, BoundLambda, BoundLocalFunction } from '../binding/bound-nodes.ts';
import { lowerExpressionTree } from './expression-trees.ts';
import { Lowering } from './lowering.ts';

/** A lambda: code that is lowered when somebody looks at it, or an expression tree. */
export function lowerLambda(l: Lowering, node: BoundLambda): Operation {
  const location = l.at(node.syntax);
  if (node.isExpressionTree) return lowerExpressionTree(l, node);
  return { kind: 'lambda', lambda: lambdaSymbol(l, node), type: node.type, location };
}

function lambdaSymbol(l: Lowering, node: BoundLambda): LambdaSymbol {
  const build = nestedBody(l, node.parameters, node.body, node.isAsync, false, l.method);
  return {
    parameters: node.parameters,
    returnType: node.returnType,
    isAsync: node.isAsync,
    isStatic: node.isStatic,
    attributes: node.attributes,
    returnAttributes: node.returnAttributes,
    containingMethod: l.method,
    location: l.at(node.syntax),
    get body() {
      return build();
    },
  };
}

export function declareLocalFunction(l: Lowering, node: BoundLocalFunction): void {
  l.localFunctions.push(node.symbol);
  const { body } = node;
  if (body === undefined) return;
  node.symbol.provideBody(nestedBody(l, node.parameters, body, node.isAsync, node.isIterator, node.symbol));
}

/** The body of a nested function, lowered on first demand and once. */
function nestedBody(
  l: Lowering,
  parameters: readonly ParameterSymbol[],
  block: BoundBlock,
  isAsync: boolean,
  isIterator: boolean,
  method: MethodSymbol | undefined,
): () => MethodBody {
  const { lowerers, unit, shared } = l;
  const location = l.at(block.syntax);
  let body: MethodBody | undefined;
  return () => {
    if (body === undefined) {
      const inner = new Lowering(lowerers, unit, method, shared);
      inner.statement(block);
      const { localFunctions } = inner;
      body = inner.builder.build({ parameters, isAsync, isIterator, localFunctions, location });
    }
    return body;
  };
}
