import { type Command, CommanderError } from 'commander';
import { withoutKeys } from '../app/errors.ts';
import { reportFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { createProgram } from './program.ts';

/**
 * Runs a command line.
 * @param args without the program's own name
 * @returns the exit code: 0 clean, 1 findings, 2 usage or configuration, 3 incomplete or internal error, 4 evidence does not verify
 */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(withoutKeys(text.replace(/^error: /, 'authledger: '))),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return error instanceof CommanderError ? usageExitCode(error, args, io) : reportFailure(error, io);
  }
}

function usageExitCode(error: CommanderError, args: readonly string[], io: CliIo): number {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 0;
  if (error.code === 'commander.help') return args.includes('help') ? 0 : 2;
  const command = args.find((a) => /^[a-z]+$/.test(a));
  io.stderr.write(`Run authledger ${command === undefined ? '' : `${command} `}--help to see how it is used.\n`);
  return 2;
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
