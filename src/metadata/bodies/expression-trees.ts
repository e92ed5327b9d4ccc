import type { Draft } from '../../symbols/build-draft.ts';
import { rewriteBlock } from '../../symbols/build-draft.ts';
import { mapOperands, operands, visitTree } from '../../symbols/operation-tree.ts';
import type { CallOperation, Operation, VariableSymbol } from '../../symbols/operations.ts';
import { definedLocal } from '../../symbols/simplify-locals.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';
import type { SharedSymbols } from './body-frame.ts';
import { singleDefinitions } from './local-definitions.ts';
import type { TreeContext } from './tree-context.ts';
import { treeNode } from './tree-nodes.ts';

const EXPRESSION = 'System.Linq.Expressions.Expression';

/**
 * The calls that make an expression tree become the tree again (Roslyn: `ExpressionLambdaRewriter`): `Expression.Lambda(body, parameters)` is
 * a `lambda-expression`. Returns whether there was any.
 */
export function undoExpressionTrees(
  draft: Draft,
  assembly: AssemblyContext,
  shared: SharedSymbols,
  self: () => Operation,
): boolean {
  const definitions = new Map([...singleDefinitions(draft)].map(([local, d]) => [local, d.operation.value]));
  const context: Context = { definitions, variables: new Map(), assembly, shared, self, used: new Set() };
  let found = false;
  for (const block of draft.blocks) {
    rewriteBlock(block, function rewrite(operation: Operation): Operation {
      const tree = isFactory(operation, 'Lambda') ? lambda(operation, context) : undefined;
      if (tree !== undefined) {
        found = true;
        return tree;
      }
      return mapOperands(operation, rewrite);
    });
  }
  if (found) dropParts(draft, context.used);
  return found;
}

interface Context {
  readonly definitions: ReadonlyMap<number, Operation>;
  /** Parameters of the lambdas, by the local that holds them. */
  readonly variables: Map<number, VariableSymbol>;
  readonly assembly: AssemblyContext;
  readonly shared: SharedSymbols;
  readonly self: () => Operation;
  /** Locals that went into a tree. */
  readonly used: Set<number>;
}

export function isFactory(operation: Operation, name?: string): operation is CallOperation {
  if (operation.kind !== 'call' || operation.target.kind !== 'exact') return false;
  const { containingType, definition } = operation.target.method;
  return containingType.name === EXPRESSION && (name === undefined || definition.name === name);
}

/** A whole lambda; undefined when its parts cannot be followed, so that the calls stay as they are. */
function lambda(call: CallOperation, context: Context): Operation | undefined {
  const [body, list] = call.arguments.map((argument) => resolve(argument.value, context));
  if (body === undefined || list?.kind !== 'array' || list.elements === undefined) return undefined;
  const parameters: VariableSymbol[] = [];
  for (const element of list.elements) {
    const variable = parameterOf(element, context);
    if (variable === undefined) return undefined;
    parameters.push(variable);
  }
  const lowered = lower(body, context);
  return lowered && { kind: 'lambda-expression', parameters, body: lowered, type: call.type, location: call.location };
}

/** `Expression.Parameter(typeof(T), "name")`, held by a local. */
function parameterOf(operation: Operation, context: Context): VariableSymbol | undefined {
  const local = operation.kind === 'local' ? operation : undefined;
  const known = local === undefined ? undefined : context.variables.get(local.index);
  if (known !== undefined) return known;
  const made = resolve(operation, context);
  if (!isFactory(made, 'Parameter')) return undefined;
  const [type, name] = made.arguments.map((argument) => argument.value);
  if (type?.kind !== 'typeof') return undefined;
  const text = name?.kind === 'literal' && name.value.kind === 'string' ? name.value.value : '';
  const variable: VariableSymbol = { name: text, type: type.operand, origin: 'parameter' };
  if (local !== undefined) context.variables.set(local.index, variable);
  return variable;
}

function resolve(operation: Operation, context: Context): Operation {
  let value = operation;
  for (let depth = 0; value.kind === 'local' && depth < 100; depth++) {
    const definition = context.definitions.get(value.index);
    if (definition === undefined) break;
    context.used.add(value.index);
    value = definition;
  }
  return value;
}

/** A node of the tree as the operation that it stands for; undefined when it is none of those that C# makes. */
function lower(operation: Operation, context: Context): Operation | undefined {
  const variable = parameterOf(operation, context);
  const { location } = operation;
  if (variable !== undefined) return { kind: 'capture', variable, type: variable.type, location };
  const node = resolve(operation, context);
  if (isFactory(node, 'Lambda')) return lambda(node, context);
  if (!isFactory(node)) return undefined;
  const tree: TreeContext = {
    lower: (child) => lower(child, context),
    resolve: (value) => resolve(value, context),
    assembly: context.assembly,
    shared: context.shared,
    self: context.self,
  };
  return treeNode(node, tree);
}

/** Assignments whose value went into a tree and that nothing else reads. */
function dropParts(draft: Draft, used: ReadonlySet<number>): void {
  for (let changed = true; changed; ) {
    changed = false;
    const read = new Set<number>();
    const note = (operation: Operation): void =>
      visitTree(operation, (o) => void (o.kind === 'local' && read.add(o.index)));
    for (const block of draft.blocks) {
      for (const operation of block.operations) {
        if (definedLocal(operation) === undefined) note(operation);
        else for (const operand of operands(operation).slice(1)) note(operand);
      }
      const { terminator } = block;
      if (terminator === undefined) continue;
      if ('condition' in terminator) note(terminator.condition);
      else if ('value' in terminator && terminator.value !== undefined) note(terminator.value);
    }
    for (const block of draft.blocks) {
      const kept = block.operations.filter((operation) => {
        const local = definedLocal(operation);
        return local === undefined || !used.has(local.index) || read.has(local.index);
      });
      if (kept.length === block.operations.length) continue;
      block.operations = kept;
      changed = true;
    }
  }
}
