/**
 * The preprocessor symbols that the SDK defines for a target framework moniker: `net10.0` → NET, NET10_0, NET10_0_OR_GREATER … NETCOREAPP ….
 * Source: ".NET SDK: preprocessor symbols" of the C# documentation.
 */
export function frameworkSymbols(moniker: string): readonly string[] {
  const core = /^net(\d{1,2})\.(\d{1,2})(?:-(\w+?)[\d.]*)?$/.exec(moniker);
  if (core && Number(core[1]) >= 5) {
    const major = Number(core[1]);
    const platform = core[3] === undefined ? [] : [core[3].toUpperCase()];
    const greater = Array.from({ length: major - 4 }, (_, i) => `NET${i + 5}_0_OR_GREATER`);
    return ['NET', `NET${major}_0`, ...greater, 'NETCOREAPP', ...coreApp(3.1), ...platform];
  }
  const coreApp3 = /^netcoreapp(\d+\.\d+)$/.exec(moniker);
  if (coreApp3)
    return ['NETCOREAPP', `NETCOREAPP${symbolVersion(coreApp3[1] as string)}`, ...coreApp(Number(coreApp3[1]))];
  const standard = /^netstandard(\d+\.\d+)$/.exec(moniker);
  if (standard) {
    const versions = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.0', '2.1'].filter(
      (v) => Number(v) <= Number(standard[1]),
    );
    return [
      'NETSTANDARD',
      `NETSTANDARD${symbolVersion(standard[1] as string)}`,
      ...versions.map((v) => `NETSTANDARD${symbolVersion(v)}_OR_GREATER`),
    ];
  }
  const framework = /^net(\d)(\d)(\d)?$/.exec(moniker);
  if (framework) return ['NETFRAMEWORK', `NET${framework.slice(1).filter(Boolean).join('')}`];
  return [];
}

const symbolVersion = (version: string): string => version.replace('.', '_');

function coreApp(upTo: number): string[] {
  return ['1.0', '1.1', '2.0', '2.1', '2.2', '3.0', '3.1']
    .filter((v) => Number(v) <= upTo)
    .map((v) => `NETCOREAPP${symbolVersion(v)}_OR_GREATER`);
}

/** Of several target frameworks the one that is scanned: the newest .NET, without a platform if there is such a one. */
export function chooseFramework(monikers: readonly string[]): string | undefined {
  return [...monikers].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : a > b ? 1 : 0))[0];
}

function rank(moniker: string): number {
  const core = /^net(\d+)\.(\d+)(-)?/.exec(moniker);
  if (core) return 1000 + Number(core[1]) * 10 + Number(core[2]) - (core[3] ? 0.5 : 0);
  const coreApp = /^netcoreapp(\d+\.\d+)/.exec(moniker);
  if (coreApp) return 500 + Number(coreApp[1]);
  return moniker.startsWith('netstandard') ? 100 : 0;
}
