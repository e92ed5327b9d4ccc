#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { tuneForScans } from '../host/engine.ts';
import type { TextStream } from './io.ts';
import { run } from './run.ts';
import { watchOutput } from './standard-output.ts';

tuneForScans();

let outputFailed = false;
watchOutput(process.stdout, (reason) => {
  outputFailed = true;
  process.exitCode = 3;
  process.stderr.write(`authledger: standard output cannot be written: ${reason}\n`);
});
watchOutput(process.stderr, () => undefined);

const exitCode = await run(process.argv.slice(2), {
  stdout: textStream(process.stdout),
  stderr: textStream(process.stderr),
  environment: process.env,
  workingDirectory: process.cwd(),
  clock: () => new Date(),
  programFile: programFile(),
});
process.exitCode = outputFailed ? 3 : exitCode;

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
