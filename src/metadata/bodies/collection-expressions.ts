import type { Draft } from '../../symbols/build-draft.ts';
import type { CallOperation, Operation } from '../../symbols/operations.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';
import { argument, calledName, localOf, replaceOperations, singleDefinitions } from './local-definitions.ts';
import { INT32, VOID } from './type-kinds.ts';
import { integer, integerValue } from './values.ts';

const MARSHAL = 'System.Runtime.InteropServices.CollectionsMarshal';

/** `CollectionsMarshal.SetCount(list, n)` and stores through the span of the list: `list.Add(value)` for each. */
export function undoListExpressions(draft: Draft, assembly: AssemblyContext): boolean {
  const definitions = singleDefinitions(draft);
  let changed = false;
  for (const block of draft.blocks) {
    const spans = new Map<number, { readonly list: Operation; readonly add: CallOperation['target'] }>();
    block.operations = block.operations.flatMap((operation): Operation[] => {
      if (calledName(operation) === `${MARSHAL}.SetCount`) {
        changed = true;
        return [];
      }
      const span = operation.kind === 'assign' ? spanOf(operation.value) : undefined;
      const list = span && argument(span, 0);
      const local = operation.kind === 'assign' ? localOf(operation.target) : undefined;
      const add = list && addOf(list, assembly);
      if (
        local !== undefined &&
        list?.kind === 'local' &&
        add !== undefined &&
        isFilled(definitions.get(list.index)?.operation.value)
      ) {
        spans.set(local, { list, add });
        return [];
      }
      if (operation.kind !== 'assign' || operation.target.kind !== 'element') return [operation];
      const into = spans.get(localOf(operation.target.instance) ?? -1);
      if (into === undefined) return [operation];
      const { value, location } = operation;
      const parameter = into.add.kind === 'exact' ? into.add.method.definition.parameters[0] : undefined;
      const list_ = [{ name: parameter?.name ?? 'item', parameter, value, source: 'explicit' as const }];
      return [
        {
          kind: 'call',
          target: into.add,
          receiver: into.list,
          isNonVirtual: false,
          arguments: list_,
          type: VOID,
          location,
        },
      ];
    });
  }
  if (changed) withoutCapacity(draft, assembly);
  return changed;
}

function spanOf(value: Operation): CallOperation | undefined {
  return value.kind === 'call' && calledName(value) === `${MARSHAL}.AsSpan` ? value : undefined;
}

/** A list that was made for as many elements. */
function isFilled(value: Operation | undefined): boolean {
  return value?.kind === 'new' && value.arguments.length <= 1;
}

function addOf(list: Operation, assembly: AssemblyContext): CallOperation['target'] | undefined {
  if (list.type.kind !== 'named') return undefined;
  const definition = assembly.environment.program.resolve(list.type, assembly)?.methodsNamed('Add')[0];
  return definition && { kind: 'exact', method: { definition, containingType: list.type, typeArguments: [] } };
}

/** `new List<T>(capacity)` with a constant: the capacity is the compiler's. */
function withoutCapacity(draft: Draft, assembly: AssemblyContext): void {
  replaceOperations(draft, (operation) => {
    if (operation.kind !== 'new' || operation.type.kind !== 'named' || operation.target.kind !== 'exact')
      return undefined;
    const [only] = operation.arguments;
    if (operation.type.name !== 'System.Collections.Generic.List`1' || only?.name !== 'capacity') return undefined;
    if (integerValue(only.value) === undefined) return undefined;
    const definition = assembly.environment.program
      .resolve(operation.type, assembly)
      ?.methodsNamed('.ctor')
      .find((m) => m.parameters.length === 0);
    if (definition === undefined) return undefined;
    const method = { ...operation.target.method, definition };
    return { ...operation, target: { kind: 'exact', method }, arguments: [] };
  });
}

/** `0 + 1` and `0 + x`, as the compiler counts the elements that it stores. */
export function foldCounts(draft: Draft): boolean {
  return replaceOperations(draft, (operation) => {
    if (operation.kind !== 'binary' || operation.operator !== '+' || operation.isChecked) return undefined;
    const [a, b] = [integerValue(operation.left), integerValue(operation.right)];
    const isInt = operation.type.kind === 'named' && operation.type.name === INT32.name;
    if (!isInt || a === undefined || operation.left.kind !== 'literal') return undefined;
    if (b !== undefined && operation.right.kind === 'literal') return integer((a + b) | 0, operation.location);
    return a === 0 ? operation.right : undefined;
  });
}
