import process from 'node:process';
import { tuneForScans } from '../../src/host/engine.ts';
import { takeSecrets } from './secret-inputs.ts';

/** Secrets first: the task library must not see them. */
async function main(): Promise<void> {
  tuneForScans();
  let secrets: Record<string, string>;
  try {
    secrets = takeSecrets(process.env);
  } catch (error) {
    return (await import('./run-task.ts')).fail(error);
  }
  await (await import('./run-task.ts')).runTask(secrets);
}

void main();
