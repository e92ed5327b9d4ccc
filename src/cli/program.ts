import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { endpointSorts } from '../app/endpoint-selection.ts';
import { pipelineSnippets } from '../app/init/snippets.ts';
import { beginReading } from '../app/read-ahead.ts';
import { type Shard, shardOf } from '../app/shard.ts';
import { version } from '../app/version.ts';
import type { EndpointsFlags } from './commands/endpoints.ts';
import type { EntitiesFlags } from './commands/entities.ts';
import type { GateFlags } from './commands/gate.ts';
import type { InitFlags } from './commands/init.ts';
import type { InventoryFlags } from './commands/inventory.ts';
import type { KeysFlags } from './commands/keys.ts';
import type { MergeFlags } from './commands/merge.ts';
import type { ScanFlags } from './commands/scan.ts';
import type { SignFlags } from './commands/sign.ts';
import type { VerifyFlags } from './commands/verify.ts';
import { helpTexts } from './help.ts';
import type { CliIo } from './io.ts';
import { keyOptions, timestampCommandOption } from './key-options.ts';
import { ledgerCommands, periodProgram, wholeNumber } from './ledger-program.ts';
import { addResultOptions } from './result-options.ts';

/**
 * The command line. What only one command needs is imported when it runs, which keeps the start short.
 * @param done is given the exit code of the command that ran
 */
export function createProgram(io: CliIo, done: (exitCode: number) => void): Command {
  const program = new Command('authledger')
    .description(
      'Who can reach every endpoint of an ASP.NET Core system: a gate for the pipeline, and signed evidence of it.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', helpTexts.program)
    .showSuggestionAfterError()
    .enablePositionalOptions();

  addResultOptions(
    analysisOptions(program.command('scan'))
      .description('Scan a system, report what is wrong with who may reach what, and decide the gate.')
      .addArgument(inputPaths()),
  )
    .addOption(
      new Option('--shard <i/n>', 'read one of n parts only, for authledger merge; needs --facts').argParser(
        shardOption,
      ),
    )
    .option('--facts <file>', 'write what was read there, and judge nothing')
    .option('--openapi <files>', OPENAPI, listed)
    .addHelpText('after', helpTexts.scan)
    .action(async (paths: string[], flags: ScanFlags) =>
      done(await (await import('./commands/scan.ts')).runScan(paths, flags, io)),
    );

  addResultOptions(
    program
      .command('merge')
      .description('Judge what the shards of a scan have read, as one scan would have.')
      .argument('<facts...>', 'what scan --facts has written for each shard: files, or folders that hold *.facts'),
  )
    .option('--source <folder>', 'the root of what was scanned (default: the repository of the current folder)')
    .option('--config <file>', 'configuration (JSON or YAML), the one that the shards had')
    .option('--allow-incomplete', ALLOW_INCOMPLETE)
    .addHelpText('after', helpTexts.merge)
    .action(async (facts: string[], flags: MergeFlags) =>
      done(await (await import('./commands/merge.ts')).runMerge(facts, flags, io)),
    );

  program
    .command('init')
    .description('Write a pipeline and a configuration for a repository; nothing is overwritten.')
    .argument('[path]', 'a folder of the repository', '.')
    .addOption(
      new Option('--platform <name>', 'where the pipeline runs (default: what the repository tells)').choices(
        Object.keys(pipelineSnippets),
      ),
    )
    .option('--dry-run', 'show what would be written, and write nothing')
    .addHelpText('after', helpTexts.init)
    .action(async (path: string, flags: InitFlags) =>
      done(await (await import('./commands/init.ts')).runInit(path, flags, io)),
    );

  listingOptions(program.command('endpoints'))
    .description('List every endpoint with its effective authorization.')
    .option('--method <methods>', 'only endpoints for these HTTP methods, separated by commas', listed)
    .option('--access <access>', `only endpoints with one of: ${ACCESSES.join(', ')}`, listedAccess)
    .option('--route <route>', 'only this route and what is below it; * for any text')
    .option('--kind <kinds>', 'only these kinds or sources (controller, minimal-api, hub, grpc, health, …)', listed)
    .option('--project <names>', 'only endpoints of these applications', listed)
    .addOption(new Option('--sort <by>', 'order of the list (default: route)').choices(endpointSorts))
    .option(
      '--verdicts',
      'follow the code of handlers, and say whether the objects that it touches are bound to the caller',
    )
    .option('--verdict <verdicts>', `only endpoints with one of: ${VERDICTS.join(', ')}`, listedVerdicts)
    .option(
      '--explain <route>',
      'tell step by step why the endpoints of a route have their access, and what their code does to objects',
    )
    .addHelpText('after', helpTexts.endpoints)
    .action(async (paths: string[], flags: EndpointsFlags) =>
      done(await (await import('./commands/endpoints.ts')).runEndpoints(paths, flags, io)),
    );

  listingOptions(program.command('entities'))
    .description('List the objects that endpoints touch: whose each is, by what evidence, and who protects it.')
    .option('--entity <name>', 'only entities of this full or simple name; * for any text')
    .option('--ownership <kinds>', `only entities with one of: ${OWNERSHIPS.join(', ')}`, listedOwnerships)
    .option('--evidence <kinds>', `only entities with evidence of one of: ${EVIDENCE.join(', ')}`, listedEvidence)
    .option(
      '--verdict <verdicts>',
      `only entities on which an endpoint has one of: ${VERDICTS.join(', ')}`,
      listedVerdicts,
    )
    .option('--explain <name>', 'tell all evidence of the entities of a name, and every endpoint that touches them')
    .addHelpText('after', helpTexts.entities)
    .action(async (paths: string[], flags: EntitiesFlags) =>
      done(await (await import('./commands/entities.ts')).runEntities(paths, flags, io)),
    );

  listingOptions(program.command('inventory'))
    .description('Keep the list of endpoints: owner, first seen, documented, access, data; approve it.')
    .option('--openapi <files>', OPENAPI, listed)
    .option('--ledger <ledger>', 'ledger (file or git reference) whose scans tell when an endpoint was first seen')
    .option('--approve', 'write the approved inventory anew: authledger.endpoints.json at the root')
    .addHelpText('after', helpTexts.inventory)
    .action(async (paths: string[], flags: InventoryFlags) =>
      done(await (await import('./commands/inventory.ts')).runInventory(paths, flags, io)),
    );

  program
    .command('verify')
    .description('Verify the evidence of a scan.')
    .argument('<bundle>', 'the file that scan --evidence wrote')
    .option('--key <file>', 'trusted public key (PEM), or a folder of *.pub and *.pem')
    .option('--artifacts <folder>', 'compare the outputs of the scan that lie there')
    .option('--signatures <n>', 'how many of the trusted keys must have signed', wholeNumber)
    .option('--timestamp <file>', 'time stamp over the bundle (RFC 3161, *.tsr)')
    .option('--tsa-cert <file>', 'certificates (PEM) of the authorities whose time stamps count')
    .option('--allow-unauthenticated', 'exit 0 when the bundle is unchanged and only its signer is not known')
    .addHelpText('after', helpTexts.verify)
    .action(async (bundle: string, flags: VerifyFlags) =>
      done(await (await import('./commands/verify.ts')).runVerify(bundle, flags, io)),
    );

  keyOptions(program.command('sign'))
    .description('Sign the evidence of a scan again, in a protected stage that has the key.')
    .argument('<bundle>', 'the file that scan --evidence wrote')
    .option('--output <file>', 'write the signed bundle there instead of replacing it')
    .option('--signed-by <file>', 'public key (PEM), or folder of them: sign only what one of them signed already')
    .addOption(timestampCommandOption())
    .addHelpText('after', helpTexts.sign)
    .action(async (bundle: string, flags: SignFlags) =>
      done(await (await import('./commands/sign.ts')).runSign(bundle, flags, io)),
    );

  program
    .command('gate')
    .description('End as the scan of an earlier job decided, from its evidence.')
    .argument('<bundle>', 'the file that scan --evidence wrote in this pipeline')
    .option(
      '--key <file>',
      'trusted public key (PEM), or a folder of *.pub and *.pem: the evidence must be signed by it',
    )
    .option('--artifacts <folder>', 'compare the outputs of the scan that lie there')
    .addHelpText('after', helpTexts.gate)
    .action(async (bundle: string, flags: GateFlags) =>
      done(await (await import('./commands/gate.ts')).runGate(bundle, flags, io)),
    );

  ledgerCommands(program, io, done);
  periodProgram(program, io, done);

  program
    .command('keys')
    .description('Make keys for signing evidence.')
    .command('generate')
    .description('Make a pair of keys.')
    .addOption(new Option('--algorithm <name>', 'kind of key').choices(['ecdsa-p256', 'ed25519']).default('ecdsa-p256'))
    .option('--out <prefix>', 'where the files go', 'authledger')
    .addHelpText('after', helpTexts.keysGenerate)
    .action(async (flags: KeysFlags) => done(await (await import('./commands/keys.ts')).runKeysGenerate(flags, io)));

  program
    .command('explain')
    .description('Tell what a rule finds, why it matters and how to fix it.')
    .argument('<rule>', 'AP101, …')
    .addOption(new Option('--format <format>', 'form of the page').choices(['text', 'markdown']).default('text'))
    .addHelpText('after', helpTexts.explain)
    .action(async (id: string, flags: { format: 'text' | 'markdown' }) =>
      done(await (await import('./commands/rules.ts')).runExplain(id, flags, io)),
    );

  program
    .command('rules')
    .description('List all rules.')
    .action(async () => done(await (await import('./commands/rules.ts')).runRules(io)));

  return program;
}

const ALLOW_INCOMPLETE = 'do not fail for files that could not be read; the evidence records it';

const OPENAPI = 'OpenAPI document beside those that are found by their names, or several with commas; may be repeated';

/** What is scanned. */
function inputPaths(): Argument {
  return new Argument('[path...]', 'folder, solution, project or C# file').default(['.'], 'the current folder');
}

/** Of every command that lists something of a system. */
function listingOptions(command: Command): Command {
  return analysisOptions(command)
    .addArgument(inputPaths())
    .addOption(
      new Option('--format <format>', 'form of the list')
        .choices(['table', 'json', 'csv', 'markdown'])
        .default('table'),
    )
    .option('--output <file>', 'write the list there instead of printing it');
}

/** Options of everything that reads code. */
function analysisOptions(command: Command): Command {
  return command
    .hook('preAction', beginReading)
    .option('--define <symbol>', 'preprocessor symbol beside those of the projects; may be repeated', definedSymbols)
    .option('--config <file>', 'configuration (JSON or YAML)')
    .option('--include-tests', 'scan test projects as well')
    .option(
      '--exclude <globs>',
      'leave out files and folders, counted from the root: a glob, or several with commas; may be repeated',
      listedPatterns,
    )
    .option('--allow-incomplete', ALLOW_INCOMPLETE)
    .option('--eager', 'parse every method body at once; the result is the same, only slower');
}

/** As CI platforms write lists of paths: `spec, tests`. An empty list excludes nothing. */
function listedPatterns(value: string, previous: readonly string[] = []): string[] {
  const patterns = value.split(',').map((p) => p.trim());
  return [...previous, ...patterns.filter((p) => p !== '')];
}

/** A list option: separated by commas, repeated, or both. */
function listed(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, ...value.split(',').flatMap((item) => item.trim() || [])];
}

const ACCESSES: readonly string[] = ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'];

const VERDICTS: readonly string[] = ['unguarded', 'unknown', 'guarded', 'not-applicable'];

const OWNERSHIPS: readonly string[] = ['owned', 'public', 'unowned'];
const EVIDENCE: readonly string[] = [
  'declared',
  'compared',
  'assigned',
  'user',
  'reference',
  'same-name',
  'name',
  'guarded',
  'parent',
];

function listedOwnerships(value: string, previous: readonly string[] = []): readonly string[] {
  return listedOf(OWNERSHIPS, value, previous);
}

function listedEvidence(value: string, previous: readonly string[] = []): readonly string[] {
  return listedOf(EVIDENCE, value, previous);
}

function listedAccess(value: string, previous: readonly string[] = []): readonly string[] {
  return listedOf(ACCESSES, value, previous);
}

function listedVerdicts(value: string, previous: readonly string[] = []): readonly string[] {
  return listedOf(VERDICTS, value, previous);
}

function listedOf(allowed: readonly string[], value: string, previous: readonly string[]): readonly string[] {
  const all = listed(value, previous);
  const wrong = all.find((item) => !allowed.includes(item));
  if (wrong !== undefined) throw new InvalidArgumentError(`${wrong} is none of ${allowed.join(', ')}.`);
  return all;
}

function definedSymbols(value: string, previous: readonly string[] = []): string[] {
  const symbols = value.split(/[;,\s]+/).filter((s) => s !== '');
  const wrong = symbols.find((s) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(s));
  if (wrong !== undefined || symbols.length === 0)
    throw new InvalidArgumentError(`"${value}" is no preprocessor symbol.`);
  return [...previous, ...symbols];
}

function shardOption(value: string): Shard {
  const shard = shardOf(value);
  if (shard === undefined)
    throw new InvalidArgumentError(`"${value}" is no shard: write 1/4 for the first of four, 4/4 for the last.`);
  return shard;
}
