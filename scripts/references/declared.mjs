// Signatures of packages that cannot be restored, written down as C# in declared/*.cs and compiled, so that the reader sees an assembly like any other.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dotnet, newestSdk } from './assemblies.mjs';

/**
 * Compiles what the groups list as `declared` against `references` (paths of assemblies). Entries as `restorePackages` gives them.
 * A declared package may use those before it.
 */
export function compileDeclared(groups, folder, references, scratch) {
  mkdirSync(scratch, { recursive: true });
  const compiler = join(newestSdk().path, 'Roslyn/bincore/csc.dll');
  const known = [...references];
  return groups.flatMap(({ name: group, declared = [] }) =>
    declared.map(({ id, version, assembly = id }) => {
      const source = join(folder, `${id}.cs`);
      if (!existsSync(source)) throw new Error(`${source} is missing`);
      const path = join(scratch, `${assembly}.dll`);
      const response = join(scratch, `${assembly}.rsp`);
      writeFileSync(
        response,
        [
          '-nologo',
          '-noconfig',
          '-nostdlib',
          '-target:library',
          '-deterministic',
          '-nullable:annotations',
          '-warn:0',
          `-out:"${path}"`,
        ]
          .concat(
            distinctAssemblies(known).map((reference) => `-r:"${reference}"`),
            `"${source}"`,
          )
          .join('\n'),
      );
      dotnet(['exec', compiler, `@${response}`]);
      if (readFileSync(path).length === 0) throw new Error(`${path} is empty`);
      known.push(path);
      return { group, id, version, source: 'declared', paths: [path] };
    }),
  );
}

/** The compiler takes each assembly name once. */
function distinctAssemblies(paths) {
  const byName = new Map();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!byName.has(name)) byName.set(name, path);
  }
  return [...byName.values()];
}
