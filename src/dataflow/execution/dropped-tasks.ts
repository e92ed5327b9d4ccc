import { isNamed, type MethodBody, type Operation, type TypeReference, visitBody } from '../../symbols/index.ts';

const read = new WeakMap<MethodBody, ReadonlySet<number>>();

/** Whether a statement calls something that returns a task and then lets the task go: it stands alone, or in a variable that nobody reads. */
export function dropsTask(operation: Operation, body: MethodBody): boolean {
  if (operation.kind === 'call') return isTask(operation.type);
  return (
    operation.kind === 'assign' &&
    operation.value.kind === 'call' &&
    operation.target.kind === 'local' &&
    isTask(operation.value.type) &&
    !readLocals(body).has(operation.target.index)
  );
}

function isTask(type: TypeReference): boolean {
  return (
    isNamed(type, 'System.Threading.Tasks.Task') ||
    isNamed(type, 'System.Threading.Tasks.Task`1') ||
    isNamed(type, 'System.Threading.Tasks.ValueTask') ||
    isNamed(type, 'System.Threading.Tasks.ValueTask`1')
  );
}

/** The variables that a body reads anywhere. */
function readLocals(body: MethodBody): ReadonlySet<number> {
  let found = read.get(body);
  if (found === undefined) {
    const targets = new Set<Operation>();
    const locals = new Set<number>();
    visitBody(body, (operation) => {
      if (operation.kind === 'assign' && operation.target.kind === 'local') targets.add(operation.target);
      else if (operation.kind === 'local' && !targets.has(operation)) locals.add(operation.index);
    });
    found = locals;
    read.set(body, found);
  }
  return found;
}
