// What lies beside the groups: the index that says which group to read, and the manifest.
import { extensionMethods } from './encode.mjs';

/** `groups`: `{ name, isFramework, types }`, types in the order of `sortTypes`. The shape is that of `IndexData` in src/references. */
export function buildIndex(groups) {
  const owners = new Map();
  for (const { name, types } of groups) {
    for (const { namespace } of types) owners.set(namespace, (owners.get(namespace) ?? new Set()).add(name));
  }
  return {
    groups: groups.map(({ name, isFramework, types }) => ({
      name,
      namespaces: Object.fromEntries(
        [...new Set(types.map((type) => type.namespace))].map((namespace) => {
          if (isFramework || owners.get(namespace).size === 1) return [namespace, null];
          const own = types.filter((type) => type.namespace === namespace);
          return [
            namespace,
            {
              types: own
                .filter((type) => !type.name.includes('+'))
                .map((type) => (namespace === '' ? type.name : type.name.slice(namespace.length + 1)))
                .join(' '),
              extensions: extensionMethods(own)
                .map((method) => method.name)
                .join(' '),
            },
          ];
        }),
      ),
    })),
  };
}

/** Packages in the order of search, with what of them was left out. */
export function buildManifest(packages, types, groups) {
  const assemblies = new Map();
  for (const type of types) {
    const key = `${type.group}/${type.package}`;
    assemblies.set(key, (assemblies.get(key) ?? new Set()).add(type.assembly));
  }
  const known = new Set(packages.map(({ id }) => id));
  return {
    packages: packages.map(({ group, id, version, source, dependencies = [], exclude, include }) => ({
      group,
      id,
      version,
      source,
      assemblies: [...(assemblies.get(`${group}/${id} ${version}`) ?? [])],
      // Only those that the data know: what lies between them is not.
      dependencies: dependencies.filter((name) => known.has(name)),
      ...(exclude?.length ? { exclude } : {}),
      ...(include ? { include } : {}),
    })),
    groups,
  };
}

/** JSON with a line for each package and group: readable in a diff. */
export function formatManifest(manifest) {
  const lines = (items) => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  return `{\n  "packages": [\n${lines(manifest.packages)}\n  ],\n  "groups": [\n${lines(manifest.groups)}\n  ]\n}\n`;
}
