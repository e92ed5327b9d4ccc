import type { Argument, Operation } from './operations.ts';

/**
 * The operations that are evaluated as part of `operation`, in order of evaluation. Bodies of lambdas and expression trees are not:
 * they are evaluated elsewhere.
 */
export function operands(operation: Operation): readonly Operation[] {
  switch (operation.kind) {
    case 'field':
    case 'property':
      return optional(operation.instance);
    case 'element':
      return [operation.instance, ...values(operation.arguments)];
    case 'call':
      return [...optional(operation.receiver), ...values(operation.arguments)];
    case 'invoke':
      return [operation.delegate, ...values(operation.arguments)];
    case 'new':
      return [...values(operation.arguments), ...(operation.members ?? NONE)];
    case 'array':
      return operation.elements ?? operation.sizes;
    case 'delegate':
      return optional(operation.receiver);
    case 'binary':
      return [operation.left, operation.right];
    case 'unary':
    case 'is':
    case 'convert':
    case 'await':
    case 'address-of':
      return [operation.operand];
    case 'conditional':
      return [operation.condition, operation.whenTrue, operation.whenFalse];
    case 'assign':
      return [operation.target, operation.value];
    case 'yield':
      return optional(operation.value);
    case 'dynamic':
    case 'unknown':
      return operation.children;
    case 'concat':
      return operation.parts.map((part) => part.value);
    default:
      return NONE;
  }
}

const NONE: readonly Operation[] = [];

function optional(operation: Operation | undefined): readonly Operation[] {
  return operation === undefined ? NONE : [operation];
}

function values(list: readonly Argument[]): readonly Operation[] {
  return list.map((argument) => argument.value);
}

/** `operation` with each operand replaced by what `replace` makes of it (the same object when none changes). */
export function mapOperands(operation: Operation, replace: (operand: Operation) => Operation): Operation {
  const before = operands(operation);
  if (before.length === 0) return operation;
  const after = before.map(replace);
  return after.every((operand, i) => operand === before[i]) ? operation : withOperands(operation, after);
}

/** `operation` with other operands: as many as `operands` gives, in its order. */
function withOperands(operation: Operation, list: readonly Operation[]): Operation {
  const at = (i: number): Operation => list[i] as Operation;
  const renewed = (old: readonly Argument[], from: number): readonly Argument[] =>
    old.map((argument, i) => ({ ...argument, value: at(from + i) }));
  switch (operation.kind) {
    case 'field':
    case 'property':
      return { ...operation, instance: at(0) };
    case 'element':
      return { ...operation, instance: at(0), arguments: renewed(operation.arguments, 1) };
    case 'call': {
      const hasReceiver = operation.receiver !== undefined;
      const renewedArguments = renewed(operation.arguments, hasReceiver ? 1 : 0);
      return { ...operation, receiver: hasReceiver ? at(0) : undefined, arguments: renewedArguments };
    }
    case 'invoke':
      return { ...operation, delegate: at(0), arguments: renewed(operation.arguments, 1) };
    case 'new': {
      const created = { ...operation, arguments: renewed(operation.arguments, 0) };
      return operation.members === undefined
        ? created
        : { ...created, members: list.slice(operation.arguments.length) };
    }
    case 'array':
      return operation.elements === undefined ? { ...operation, sizes: list } : { ...operation, elements: list };
    case 'delegate':
      return { ...operation, receiver: at(0) };
    case 'binary':
      return { ...operation, left: at(0), right: at(1) };
    case 'unary':
    case 'is':
    case 'convert':
    case 'await':
    case 'address-of':
      return { ...operation, operand: at(0) };
    case 'conditional':
      return { ...operation, condition: at(0), whenTrue: at(1), whenFalse: at(2) };
    case 'assign':
      return { ...operation, target: at(0), value: at(1) };
    case 'yield':
      return { ...operation, value: at(0) };
    case 'dynamic':
    case 'unknown':
      return { ...operation, children: list };
    case 'concat':
      return { ...operation, parts: operation.parts.map((part, i) => ({ ...part, value: at(i) })) };
    default:
      return operation;
  }
}

/** Rebuilds a tree from its leaves: `rewrite` sees each operation after its operands were rewritten. */
export function rewriteTree(operation: Operation, rewrite: (operation: Operation) => Operation): Operation {
  return rewrite(mapOperands(operation, (operand) => rewriteTree(operand, rewrite)));
}

/** Calls `visit` for `operation` and everything in it, operands before what holds them (the order of evaluation). */
export function visitTree(operation: Operation, visit: (operation: Operation) => void): void {
  for (const operand of operands(operation)) visitTree(operand, visit);
  visit(operation);
}
