import { spawn } from 'node:child_process';

export interface PipedCommandResult {
  /** Null when the command could not start or was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/**
 * A command that answers bytes with bytes, such as one that signs, ready to run: program and arguments, without a shell, so that nothing in them is
 * interpreted. The bytes go to its standard input. It is ended when it takes longer than `timeoutMs`.
 */
export function pipedCommand(
  command: readonly [program: string, ...args: string[]],
  timeoutMs: number,
): (input: Uint8Array) => Promise<PipedCommandResult> {
  const [program, ...args] = command;
  return (input) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: timeoutMs });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.on('error', (error) => resolve({ exitCode: null, stdout: Buffer.alloc(0), stderr: error.message }));
      child.on('close', (exitCode) => {
        resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') });
      });
      // A command that fails early closes its input; its exit code says so.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
}
