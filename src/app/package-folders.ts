import { directoryOf } from '../csharp/projects/index.ts';

/** What the folders of a package are for (https://learn.microsoft.com/nuget/create-packages/supporting-multiple-target-frameworks). */
const FOLDER = /^(lib|ref|analyzers|build|buildTransitive|buildMultiTargeting)\/(?:([^/]+)\/)?/;

/**
 * The assemblies of packages, packed or unpacked, that are not what an application of today uses: those for older frameworks, those that have no
 * code, and those that run inside of the compiler. Each with the reason.
 * @param files all files; a package has a `.nuspec` in its folder
 */
export function otherFrameworks(files: readonly string[], assemblies: readonly string[]): ReadonlyMap<string, string> {
  const others = new Map<string, string>();
  for (const nuspec of files) {
    if (!nuspec.endsWith('.nuspec')) continue;
    const root = `${directoryOf(nuspec)}/`;
    const inPackage = assemblies
      .filter((file) => file.startsWith(root))
      .map((file) => ({ file, ...partOf(file, root) }));
    for (const { file, kind } of inPackage) {
      if (kind === 'ref') others.set(file, 'a reference assembly, which has no code');
      else if (kind !== undefined && kind !== 'lib') others.set(file, 'runs inside of the compiler');
    }
    const library = inPackage.filter(({ kind }) => kind === 'lib');
    const best = library.reduce((a, b) => (b.rank > a.rank ? b : a), { rank: -1, framework: '' });
    for (const { file, framework } of library)
      if (framework !== best.framework) others.set(file, `the package is scanned as built for ${best.framework}`);
  }
  return others;
}

interface PackagePart {
  readonly kind: string | undefined;
  readonly framework: string;
  readonly rank: number;
}

function partOf(file: string, root: string): PackagePart {
  const [, kind, framework = ''] = FOLDER.exec(file.slice(root.length)) ?? [];
  return { kind, framework, rank: frameworkRank(framework) };
}

/** Order of target frameworks by what they can run (0 for a folder that names none). */
function frameworkRank(moniker: string): number {
  const [, family, version] = /^(netcoreapp|netstandard|net)(\d[\d.]*)/.exec(moniker) ?? [];
  if (family === undefined || version === undefined) return 0;
  if (family === 'netstandard') return 1000 + Number(version);
  if (family === 'netcoreapp') return 2000 + Number(version);
  // `net48` is .NET Framework, `net10.0` what came after .NET Core.
  return version.includes('.') ? 3000 + Number(version) : Number(version.padEnd(3, '0'));
}
