#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { TextStream } from './io.ts';
import { run } from './run.ts';

// A scan is over before most functions have earned back what optimizing them costs. With V8's own budget (132 KB of bytecode run per function)
// half of the processor time goes into its optimizing compiler; with this one only the loops that every file goes through are optimized.
setFlagsFromString('--interrupt-budget=1000000');

// A reader that has seen enough (`authledger endpoints | head`) closes the pipe: no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: textStream(process.stdout),
  stderr: textStream(process.stderr),
  environment: process.env,
  workingDirectory: process.cwd(),
  clock: () => new Date(),
  programFile: programFile(),
});

function textStream(stream: NodeJS.WriteStream): TextStream {
  return { write: (text) => stream.write(text), isTTY: stream.isTTY === true, columns: stream.columns };
}

/** The bundle that runs; undefined when it is the sources. */
function programFile(): string | undefined {
  const path = process.argv[1];
  if (path === undefined) return undefined;
  const real = realpathSync(path);
  return basename(real) === 'cli.js' ? real : undefined;
}
