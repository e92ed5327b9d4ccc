import type {
  BoundArrayInitializer,
  BoundExpression,
  BoundInitializer,
  DeconstructionNode,
} from './bound-expressions.ts';
import type { BoundPattern } from './bound-patterns.ts';
import type { BoundStatement, Enumeration } from './bound-statements.ts';

export type BoundNode = BoundExpression | BoundStatement | BoundPattern;

type Visit = (child: BoundNode) => void;

/** The nodes directly inside a node, in the order in which they are evaluated as far as that is one order. Bodies of lambdas and local functions count. */
export function forEachChild(node: BoundNode, visit: Visit): void {
  const each = (nodes: readonly (BoundNode | undefined)[]): void => {
    for (const child of nodes) if (child !== undefined) visit(child);
  };
  switch (node.kind) {
    // Expressions
    case 'field':
    case 'property':
    case 'event':
      return each([node.receiver]);
    case 'indexer':
      visit(node.receiver);
      return each(node.arguments.map((a) => a.value));
    case 'array-access':
      visit(node.receiver);
      return each(node.indices);
    case 'implicit-indexer':
      visit(node.receiver);
      return visit(node.argument);
    case 'call':
      return each([node.receiver, ...node.arguments.map((a) => a.value)]);
    case 'invoke':
      visit(node.delegate);
      return each(node.arguments.map((a) => a.value));
    case 'new':
      each(node.arguments.map((a) => a.value));
      return initializer(node.initializer, visit);
    case 'new-type-parameter':
      return initializer(node.initializer, visit);
    case 'anonymous-object':
      return each(node.members.map((m) => m.value));
    case 'tuple':
      return each(node.elements);
    case 'array':
      each(node.sizes);
      return arrayInitializer(node.initializer, visit);
    case 'stackalloc':
      return each([node.size, ...(node.elements ?? [])]);
    case 'collection':
      if (node.construction.kind === 'constructor') visit(node.construction.creation);
      for (const element of node.elements) {
        if (element.kind === 'spread') enumeration(element.enumeration, visit);
        each([element.value, element.add]);
      }
      return;
    case 'with':
      visit(node.receiver);
      return initializer(node.initializer, visit);
    case 'lambda':
      return visit(node.body);
    case 'delegate':
      return each([node.receiver]);
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
      return visit(node.operand);
    case 'binary':
    case 'logical':
      visit(node.left);
      return visit(node.right);
    case 'increment':
    case 'compound-assignment':
      visit(node.target);
      return visit(node.operation);
    case 'assignment':
    case 'coalesce-assignment':
      visit(node.target);
      return visit(node.value);
    case 'event-assignment':
      return each([node.receiver, node.value]);
    case 'deconstruction':
      visit(node.right);
      return deconstruction(node.root, visit);
    case 'coalesce':
      return each([node.left, node.leftValue, node.right]);
    case 'conditional':
      return each([node.condition, node.whenTrue, node.whenFalse]);
    case 'conditional-access':
      visit(node.receiver);
      return visit(node.whenNotNull);
    case 'is-pattern':
      visit(node.operand);
      return visit(node.pattern);
    case 'switch-expression':
      visit(node.operand);
      for (const arm of node.arms) each([arm.pattern, arm.when, arm.value]);
      return;
    case 'interpolated-string':
      for (const part of node.parts) if (part.kind === 'value') visit(part.value);
      return;
    case 'range':
      return each([node.left, node.right]);
    case 'dynamic':
      return each(node.operands);
    case 'bad':
      return each(node.children);
    // Patterns
    case 'constant-pattern':
    case 'relational-pattern':
      return visit(node.value);
    case 'recursive-pattern':
      for (const { access, pattern } of node.subpatterns) each([access, pattern]);
      return;
    case 'list-pattern':
      visit(node.length);
      for (const { access, pattern } of node.elements) each([access, pattern]);
      return;
    case 'slice-pattern':
      return each([node.pattern]);
    case 'binary-pattern':
      visit(node.left);
      return visit(node.right);
    case 'not-pattern':
      return visit(node.pattern);
    case 'bad-pattern':
      return each(node.children);
    // Statements
    case 'block':
      return each(node.statements);
    case 'expression-statement':
      return visit(node.expression);
    case 'local-declaration':
      return each([node.initializer]);
    case 'local-function':
      return each([node.function.body]);
    case 'labeled':
      return visit(node.statement);
    case 'goto':
      return node.target.kind === 'case' ? visit(node.target.value) : undefined;
    case 'return':
    case 'throw-statement':
    case 'yield':
      return each([node.value]);
    case 'if':
      return each([node.condition, node.then, node.else]);
    case 'while':
      return each([node.condition, node.body]);
    case 'do':
      return each([node.body, node.condition]);
    case 'for':
      return each([...node.initializers, node.condition, node.body, ...node.incrementors]);
    case 'foreach':
      enumeration(node.enumeration, visit);
      visit(node.value);
      if (node.deconstruction !== undefined) deconstruction(node.deconstruction, visit);
      return visit(node.body);
    case 'using':
      return each([...node.declarations, node.resource, node.body]);
    case 'using-declaration':
      return each(node.declarations);
    case 'lock':
      return each([node.operand, node.body]);
    case 'fixed':
      return each([...node.declarations, node.body]);
    case 'switch':
      visit(node.operand);
      for (const section of node.sections) {
        for (const label of section.labels) if (label.kind === 'case') each([label.pattern, label.when]);
        each(section.statements);
      }
      return;
    case 'try':
      visit(node.block);
      for (const clause of node.catches) each([clause.filter, clause.body]);
      return each([node.finally]);
    case 'bad-statement':
      each(node.expressions);
      return each(node.statements);
    default:
      return undefined;
  }
}

function initializer(node: BoundInitializer | undefined, visit: Visit): void {
  for (const element of node?.elements ?? []) {
    if (element.kind === 'value') visit(element.expression);
    else {
      visit(element.member);
      initializer(element.initializer, visit);
    }
  }
}

function arrayInitializer(node: BoundArrayInitializer | undefined, visit: Visit): void {
  for (const element of node?.elements ?? []) {
    if ('kind' in element) visit(element);
    else arrayInitializer(element, visit);
  }
}

function enumeration(node: Enumeration, visit: Visit): void {
  visit(node.collection);
  for (const argument of node.enumerator?.arguments ?? []) visit(argument.value);
}

function deconstruction(node: DeconstructionNode, visit: Visit): void {
  for (const element of node.elements) {
    visit(element.access);
    if (element.target !== undefined) visit(element.target);
    visit(element.value);
    if (element.nested !== undefined) deconstruction(element.nested, visit);
  }
}
