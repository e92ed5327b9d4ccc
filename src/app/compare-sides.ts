import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { compareEndpoints } from '../aspnetcore/inventory-order.ts';

/** The endpoints of a system that was read as source and as assemblies. */
export interface ComparedSides {
  /** The source's, and those that only assemblies have, each with what the other side says of it. */
  readonly inventory: Inventory;
  /** Of them those of the source, and those of assemblies alone. */
  readonly source: readonly Endpoint[];
  readonly compiled: readonly Endpoint[];
}

/**
 * Matches the endpoints of two sides by application, methods, route and handler. Those of an application that only one side has are left alone when it is the
 * source's: nobody gave its assembly.
 */
export function compareSides(source: Inventory, compiled: Inventory): ComparedSides {
  const names = new Set(compiled.applications.map((a) => a.name));
  const open = new Map<string, Endpoint[]>();
  for (const endpoint of compiled.endpoints) for (const key of keysOf(endpoint)) push(open, key, endpoint);
  const taken = new Set<Endpoint>();
  const take = (endpoint: Endpoint): Endpoint | undefined => {
    for (const key of keysOf(endpoint)) {
      const found = open.get(key)?.find((other) => !taken.has(other));
      if (found === undefined) continue;
      taken.add(found);
      return found;
    }
    return undefined;
  };
  const written = source.endpoints.map((endpoint): Endpoint => {
    if (!names.has(endpoint.application)) return endpoint;
    const other = take(endpoint);
    if (other === undefined) return { ...endpoint, counterpart: { kind: 'missing' } };
    const [here, there] = [requirementOf(endpoint), requirementOf(other)];
    return {
      ...endpoint,
      counterpart: here === there ? { kind: 'same' } : { kind: 'differs', own: here, other: there },
    };
  });
  const added = compiled.endpoints
    .filter((endpoint) => !taken.has(endpoint))
    .map((endpoint): Endpoint => ({ ...endpoint, counterpart: { kind: 'compiled-only' } }));
  const known = new Set(source.applications.map((a) => a.name));
  return {
    inventory: {
      applications: [...source.applications, ...compiled.applications.filter((a) => !known.has(a.name))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
      endpoints: [...written, ...added].sort(compareEndpoints),
      middlewareEndpoints: [
        ...source.middlewareEndpoints,
        ...compiled.middlewareEndpoints.filter((m) => !known.has(m.application)),
      ],
      gaps: [...source.gaps, ...compiled.gaps],
    },
    source: written,
    compiled: added,
  };
}

/** From the most exact on: two mappings of one route are told apart by their handlers. */
function keysOf({ application, httpMethods, route, handler }: Endpoint): readonly string[] {
  const place = `${application}\n${httpMethods.join()}\n${route}`;
  return [`${place}\n${handler.name}`, place];
}

/** What an endpoint asks of a caller, in words that do not depend on where it was read. */
function requirementOf({ access, by, authorize, layers }: Endpoint): string {
  const data = authorize.map(({ policy, roles, schemes }) =>
    [
      ['policy', policy],
      ['roles', roles],
      ['schemes', schemes],
    ]
      .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name} ${value}`]))
      .join(', '),
  );
  const effective = layers.filter((l) => l.effective).map((l) => l.text);
  const asked = [...new Set([...data.filter((d) => d !== ''), ...effective])].sort();
  return [`${access}${by === 'none' ? '' : ` by ${by}`}`, ...asked].join('; ');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
