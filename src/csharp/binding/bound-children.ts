import type {
  BoundArgument,
  BoundArrayInitializer,
  BoundExpression,
  BoundInitializer,
  BoundInterpolatedPart,
  DeconstructionNode,
} from './bound-expressions.ts';
import type { BoundPattern, BoundSubpattern } from './bound-patterns.ts';
import type { BoundStatement, Enumeration } from './bound-statements.ts';

export type BoundNode = BoundExpression | BoundStatement | BoundPattern;

type Children = readonly (BoundNode | undefined)[];

const NONE: Children = [];

/**
 * The nodes directly inside a node, in the order in which they are evaluated as far as that is one order. Bodies of lambdas and local
 * functions count.
 */
export function forEachChild(node: BoundNode, visit: (child: BoundNode) => void): void {
  for (const child of childrenOf(node)) if (child !== undefined) visit(child);
}

function childrenOf(node: BoundNode): Children {
  switch (node.kind) {
    case 'field':
    case 'property':
    case 'event':
    case 'delegate':
      return [node.receiver];
    case 'indexer':
    case 'call':
      return [node.receiver, ...values(node.arguments)];
    case 'array-access':
      return [node.receiver, ...node.indices];
    case 'implicit-indexer':
      return [node.receiver, node.argument];
    case 'invoke':
      return [node.delegate, ...values(node.arguments)];
    case 'new':
      return [...values(node.arguments), ...ofInitializer(node.initializer)];
    case 'new-type-parameter':
      return ofInitializer(node.initializer);
    case 'anonymous-object':
      return node.members.map((m) => m.value);
    case 'tuple':
      return node.elements;
    case 'array':
      return [...node.sizes, ...ofArray(node.initializer)];
    case 'stackalloc':
      return [node.size, ...(node.elements ?? [])];
    case 'collection':
      return ofCollection(node);
    case 'with':
      return [node.receiver, ...ofInitializer(node.initializer)];
    case 'lambda':
      return [node.body];
    case 'conversion':
    case 'unary':
    case 'is':
    case 'as':
    case 'await':
    case 'throw':
    case 'index-from-end':
    case 'ref':
    case 'address-of':
    case 'indirection':
      return [node.operand];
    case 'binary':
    case 'logical':
    case 'range':
      return [node.left, node.right];
    case 'increment':
    case 'compound-assignment':
      return [node.target, node.operation];
    case 'assignment':
    case 'coalesce-assignment':
      return [node.target, node.value];
    case 'event-assignment':
      return [node.receiver, node.value];
    case 'deconstruction':
      return [node.right, ...ofDeconstruction(node.root)];
    case 'coalesce':
      return [node.left, node.leftValue, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'conditional-access':
      return [node.receiver, node.whenNotNull];
    case 'is-pattern':
      return [node.operand, node.pattern];
    case 'switch-expression':
      return [node.operand, ...node.arms.flatMap((arm) => [arm.pattern, arm.when, arm.value])];
    case 'interpolated-string':
      return node.parts.map(partValue);
    case 'dynamic':
      return node.operands;
    case 'bad':
      return node.children;
    default:
      return childrenOfOthers(node);
  }
}

function childrenOfOthers(node: BoundNode): Children {
  switch (node.kind) {
    case 'constant-pattern':
    case 'relational-pattern':
    case 'return':
    case 'throw-statement':
    case 'yield':
      return [node.value];
    case 'recursive-pattern':
      return node.subpatterns.flatMap(ofSubpattern);
    case 'list-pattern':
      return [node.length, ...node.elements.flatMap(ofSubpattern)];
    case 'slice-pattern':
    case 'not-pattern':
      return [node.pattern];
    case 'binary-pattern':
      return [node.left, node.right];
    case 'bad-pattern':
      return node.children;
    case 'block':
      return node.statements;
    case 'expression-statement':
      return [node.expression];
    case 'local-declaration':
      return [node.initializer];
    case 'local-function':
      return [node.function.body];
    case 'labeled':
      return [node.statement];
    case 'goto':
      return node.target.kind === 'case' ? [node.target.value] : NONE;
    case 'if':
      return [node.condition, node.consequence, node.else];
    case 'while':
      return [node.condition, node.body];
    case 'do':
      return [node.body, node.condition];
    case 'for':
      return [...node.initializers, node.condition, node.body, ...node.incrementors];
    case 'foreach': {
      const parts = node.deconstruction === undefined ? NONE : ofDeconstruction(node.deconstruction);
      return [...ofEnumeration(node.enumeration), node.value, ...parts, node.body];
    }
    case 'using':
      return [...node.declarations, node.resource, node.body];
    case 'using-declaration':
      return node.declarations;
    case 'lock':
      return [node.operand, node.body];
    case 'fixed':
      return [...node.declarations, node.body];
    case 'switch':
      return [node.operand, ...node.sections.flatMap(ofSection)];
    case 'try':
      return [node.block, ...node.catches.flatMap((c) => [c.filter, c.body]), node.finally];
    case 'bad-statement':
      return [...node.expressions, ...node.statements];
    default:
      return NONE;
  }
}

function values(list: readonly BoundArgument[]): Children {
  return list.map((argument) => argument.value);
}

function partValue(part: BoundInterpolatedPart): BoundNode | undefined {
  return part.kind === 'value' ? part.value : undefined;
}

function ofSubpattern({ access, pattern }: BoundSubpattern): Children {
  return [access, pattern];
}

function ofSection({ labels, statements }: (BoundStatement & { kind: 'switch' })['sections'][number]): Children {
  return [...labels.flatMap((label) => (label.kind === 'case' ? [label.pattern, label.when] : [])), ...statements];
}

function ofCollection({ construction, elements }: BoundExpression & { kind: 'collection' }): Children {
  const creation = construction.kind === 'constructor' ? construction.creation : undefined;
  const ofElements = elements.flatMap((e) => [
    ...(e.kind === 'spread' ? ofEnumeration(e.enumeration) : NONE),
    e.value,
    e.add,
  ]);
  return [creation, ...ofElements];
}

function ofInitializer(node: BoundInitializer | undefined): Children {
  if (node === undefined) return NONE;
  return node.elements.flatMap((element) =>
    element.kind === 'value' ? [element.expression] : [element.member, ...ofInitializer(element.initializer)],
  );
}

function ofArray(node: BoundArrayInitializer | undefined): Children {
  if (node === undefined) return NONE;
  return node.elements.flatMap((element) => ('kind' in element ? [element] : ofArray(element)));
}

function ofEnumeration({ collection, enumerator }: Enumeration): Children {
  return enumerator === undefined ? [collection] : [collection, ...values(enumerator.arguments)];
}

function ofDeconstruction(node: DeconstructionNode): Children {
  return node.elements.flatMap(({ access, target, value, nested }) => [
    access,
    target,
    value,
    ...(nested === undefined ? NONE : ofDeconstruction(nested)),
  ]);
}
