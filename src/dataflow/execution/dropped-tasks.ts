import { isNamed, type Operation, type TypeReference } from '../../symbols/index.ts';

/** Whether a statement calls something that returns a task and then lets the task go. A variable that nobody reads is none in the canonical form. */
export function dropsTask({ kind, type }: Operation): boolean {
  return kind === 'call' && isTask(type);
}

function isTask(type: TypeReference): boolean {
  return (
    isNamed(type, 'System.Threading.Tasks.Task') ||
    isNamed(type, 'System.Threading.Tasks.Task`1') ||
    isNamed(type, 'System.Threading.Tasks.ValueTask') ||
    isNamed(type, 'System.Threading.Tasks.ValueTask`1')
  );
}
