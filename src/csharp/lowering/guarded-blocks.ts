import type { Operation } from '../../symbols/operations.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type {
  BoundFixedStatement,
  BoundLocalDeclaration,
  BoundLockStatement,
  BoundUsingDeclaration,
  BoundUsingStatement,
} from '../binding/bound-nodes.ts';
import { withResource } from './disposal.ts';
import { knownMethod, knownProperty } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { addressOf, booleanLiteral, call, convert, equals, integerLiteral, isNull } from './operations.ts';
import { BOOL, INT, VOID } from './types.ts';

const MONITOR = 'System.Threading.Monitor';
const LOCK = 'System.Threading.Lock';

export function lowerUsing(l: Lowering, node: BoundUsingStatement): void {
  const { resource, isAsync, dispose } = node;
  const at = l.at(node.syntax);
  const body = (): void => l.statement(node.body);
  if (resource !== undefined) {
    withResource(l, l.value(resource), dispose, isAsync, at, body);
    return;
  }
  nestDeclarations(l, node.declarations, node, body);
}

/** `using var x = …;` around all that follows it in its block. */
export function lowerUsingDeclaration(l: Lowering, node: BoundUsingDeclaration, rest: () => void): void {
  nestDeclarations(l, node.declarations, node, rest);
}

function nestDeclarations(
  l: Lowering,
  declarations: readonly BoundLocalDeclaration[],
  node: BoundUsingStatement | BoundUsingDeclaration,
  body: () => void,
): void {
  const [first, ...others] = declarations;
  if (first === undefined) {
    body();
    return;
  }
  l.statement(first);
  const location = l.at(first.syntax);
  const variable = l.variable(first.local, location);
  withResource(l, variable, node.dispose, node.isAsync, location, () => nestDeclarations(l, others, node, body));
}

/** `Monitor.Enter(o, ref taken)` … `Monitor.Exit(o)`, or the scope of a System.Threading.Lock. */
export function lowerLock(l: Lowering, node: BoundLockStatement): void {
  const at = l.at(node.operand.syntax);
  const object = l.store(l.value(node.operand));
  const body = (): void => l.statement(node.body);
  if (node.usesLockType) {
    const type = namedType(`${LOCK}+Scope`);
    const scope = l.store(call(knownMethod(l, LOCK, 'EnterScope'), object, [], type, at));
    l.tryFinally(body, () => l.emit(call(knownMethod(l, type, 'Dispose'), scope, [], VOID, at)));
    return;
  }
  const taken = l.temporary(BOOL);
  l.assign(taken, booleanLiteral(false, at));
  l.tryFinally(
    () => {
      const enter = knownMethod(l, MONITOR, 'Enter', (m) => m.parameters.length === 2);
      l.emit(call(enter, undefined, [object, addressOf(taken, at)], VOID, at));
      body();
    },
    () => {
      const [exit, after] = [l.newLabel(), l.newLabel()];
      l.branch(taken, exit, after);
      l.mark(exit);
      l.emit(call(knownMethod(l, MONITOR, 'Exit'), undefined, [object], VOID, at));
      l.mark(after);
    },
  );
}

/** `fixed (T* p = array)`: the address of the first element, or null when there is none; of other things the address that they give. */
export function lowerFixed(l: Lowering, node: BoundFixedStatement): void {
  for (const declaration of node.declarations) {
    const location = l.at(declaration.syntax);
    const variable = l.variable(declaration.local, location);
    if (declaration.initializer === undefined) continue;
    const source = l.value(declaration.initializer);
    if (source.type.kind === 'array' && source.type.rank === 1) fixArray(l, variable, source, source.type.element);
    else
      l.assign(variable, source.type.kind === 'pointer' ? source : convert(source, variable.type, location), location);
  }
  l.statement(node.body);
}

function fixArray(l: Lowering, variable: Operation, source: Operation, element: Operation['type']): void {
  const { location } = variable;
  const [some, sized, none, after] = [l.newLabel(), l.newLabel(), l.newLabel(), l.newLabel()];
  const array = l.store(source);
  l.branch(isNull(array, location), none, some);
  l.mark(some);
  const length: Operation = {
    kind: 'property',
    property: knownProperty(l, 'System.Array', 'Length'),
    instance: array,
    type: INT,
    location,
  };
  l.branch(equals(length, integerLiteral(0, location), location), none, sized);
  l.mark(sized);
  const index = [{ name: '', parameter: undefined, value: integerLiteral(0, location), source: 'explicit' as const }];
  const first: Operation = {
    kind: 'element',
    instance: array,
    property: undefined,
    arguments: index,
    type: element,
    location,
  };
  l.assign(variable, addressOf(first, location), location);
  l.goto(after);
  l.mark(none);
  l.assign(variable, integerLiteral(0, location), location);
  l.mark(after);
}
