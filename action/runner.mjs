// What the scripts of the action know of the runner, see docs.github.com/actions/reference/workflows-and-actions/variables.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Where the package is installed: outside of the repository, so that it is not scanned. */
export function packageFolder() {
  return join(process.env.RUNNER_TEMP ?? '.', 'authledger-package');
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Authledger needs Node 20.19 or later; this is ${process.versions.node}. Put actions/setup-node before it.`);
}

/** Ends the step with a message on one line, which begins as no command does. */
export function fail(message) {
  console.error(`authledger: ${message.replace(/\p{Cc}/gu, ' ')}`);
  process.exit(2);
}

/** Sets an output. Nobody can guess the delimiter, so no value can end before its end and set another output. */
export function setOutput(name, value) {
  const delimiter = `end-${randomUUID()}`;
  appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}
