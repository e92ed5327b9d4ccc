// Finds the assemblies to read: those of targeting packs beside the installed SDK, and those of packages, restored by a throw-away project.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** Target frameworks whose assemblies this target framework can use, best first. */
const FRAMEWORKS = [
  'net10.0',
  'net9.0',
  'net8.0',
  'net7.0',
  'net6.0',
  'net5.0',
  'netcoreapp3.1',
  'netcoreapp3.0',
  'netstandard2.1',
  'netstandard2.0',
];

/** Code of a library's own, by the name of its namespace. */
const PACKAGE_EXCLUDE = ['*.Internal'];

/** Runs `dotnet`; returns what it printed. Throws with its output when it fails. */
export function dotnet(args, options = {}) {
  const result = spawnSync('dotnet', args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
    env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', DOTNET_CLI_UI_LANGUAGE: 'en' },
  });
  if (result.error)
    throw new Error('dotnet cannot be run: generating reference data needs the .NET SDK', { cause: result.error });
  if (result.status !== 0) throw new Error(`dotnet ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** `{ path, version }` of the SDK with the highest version. */
export function newestSdk() {
  const sdks = [...dotnet(['--list-sdks']).matchAll(/^(\S+) \[(.+)\]$/gm)].map(([, version, folder]) => ({
    version,
    path: join(folder, version),
  }));
  const newest = sdks.sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  if (newest === undefined) throw new Error('no .NET SDK is installed');
  return newest;
}

/** The assemblies of a targeting pack: `{ id, version, source, group, exclude, include, paths }`. */
export function readPack(pack, targetFramework) {
  const folder = join(dirname(dirname(newestSdk().path)), 'packs', pack.id);
  if (!existsSync(folder)) throw new Error(`${folder} is missing: install the targeting pack`);
  const version = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'ref', targetFramework)))
    .sort(compareVersions)
    .at(-1);
  if (version === undefined) throw new Error(`${folder} has nothing for ${targetFramework}`);
  return {
    ...pack,
    version,
    source: 'targeting pack',
    paths: assembliesIn(join(folder, version, 'ref', targetFramework)),
  };
}

/**
 * Downloads packages to the user's package folder (exact versions, no dependencies) and returns them with their assemblies,
 * in the order given. `folder` is where the throw-away project is made.
 */
export function restorePackages(packages, targetFramework, folder) {
  mkdirSync(folder, { recursive: true });
  const versions = new Map();
  for (const { id, version } of packages) versions.set(id, [...(versions.get(id) ?? []), `[${version}]`]);
  const downloads = [...versions].map(
    ([id, all]) => `    <PackageDownload Include="${id}" Version="${all.join(';')}" />`,
  );
  const project = join(folder, 'packages.csproj');
  writeFileSync(
    project,
    `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>${targetFramework}</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
${downloads.join('\n')}
  </ItemGroup>
</Project>
`,
  );
  dotnet(['restore', project]);
  const { packageFolders } = JSON.parse(readFileSync(join(folder, 'obj/project.assets.json'), 'utf8'));
  return packages.map((entry) => {
    const home = Object.keys(packageFolders)
      .map((root) => join(root, entry.id.toLowerCase(), entry.version.toLowerCase()))
      .find((path) => existsSync(path));
    if (home === undefined) throw new Error(`${entry.id} ${entry.version} was not restored`);
    return {
      ...entry,
      exclude: [...(entry.exclude ?? []), ...PACKAGE_EXCLUDE],
      source: 'package',
      dependencies: dependenciesOf(home, entry.id),
      paths: assembliesIn(bestFolder(home)),
    };
  });
}

/** Ids of the packages that a package depends on, for any framework, ordinal. */
function dependenciesOf(home, id) {
  const nuspec = readFileSync(join(home, `${id.toLowerCase()}.nuspec`), 'utf8');
  return [...new Set([...nuspec.matchAll(/<dependency id="([^"]+)"/g)].map((match) => match[1]))].sort();
}

/** Reference assemblies before implementations; of either, the best framework that has any. */
function bestFolder(home) {
  for (const kind of ['ref', 'lib']) {
    for (const framework of FRAMEWORKS) {
      const folder = join(home, kind, framework);
      if (existsSync(folder) && assembliesIn(folder).length > 0) return folder;
    }
  }
  throw new Error(`${home} has no assembly that ${FRAMEWORKS[0]} can use`);
}

function assembliesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dll'))
    .sort()
    .map((name) => join(folder, name));
}

export function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) =>
    version.split(/[.-]/).map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  );
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    // A missing part (1.0 against 1.0-preview) is the release.
    if (left[i] === right[i]) continue;
    if (left[i] === undefined) return typeof right[i] === 'string' ? 1 : -1;
    if (right[i] === undefined) return typeof left[i] === 'string' ? -1 : 1;
    return left[i] < right[i] ? -1 : 1;
  }
  return 0;
}
