import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differencesBetween, type Inventory } from './fixture-differences.ts';

export type { Inventory, InventoryEndpoint } from './fixture-differences.ts';

/** Authorization data as an attribute or a convention puts it on an endpoint; `roles` is comma-separated. */
export interface TruthAuthorize {
  readonly policy?: string;
  readonly roles?: string;
  readonly schemes?: string;
  readonly type: string;
}

export interface TruthPolicy {
  readonly requirements: readonly string[];
  readonly schemes: readonly string[];
}

/** An authorization filter of MVC; an AuthorizeFilter with a policy has `[requirement; requirement]` behind its type. */
export interface TruthFilter {
  readonly type: string;
  readonly scope: string;
  readonly authorize?: readonly TruthAuthorize[];
  readonly allowAnonymous: boolean;
}

/** An endpoint as the application's routing knows it. */
export interface TruthEndpoint {
  /** Empty: any method. */
  readonly methods: readonly string[];
  readonly route?: string;
  readonly resolvedRoute?: string;
  readonly kind: string;
  readonly order: number;
  readonly controllerType?: string;
  readonly actionMethod?: string;
  readonly handlerMethod?: string;
  /** File, relative to the fixture's root, and line of the body's beginning. */
  readonly source?: string;
  readonly hasAllowAnonymous: boolean;
  readonly authorize: readonly TruthAuthorize[];
  readonly policyMetadata: readonly TruthPolicy[];
  readonly requirementData: readonly string[];
  readonly authorizationFilters: readonly TruthFilter[];
  readonly effective: {
    readonly access: 'anonymous' | 'authorized' | 'fallback' | 'open';
    readonly requirements: readonly string[];
    readonly error?: string;
  };
  readonly excludedFromDescription: boolean;
}

export interface Truth {
  readonly assembly: string;
  readonly environment: string;
  readonly fallbackPolicy?: TruthPolicy;
  readonly defaultPolicy?: TruthPolicy;
  readonly namedPolicies: Readonly<Record<string, TruthPolicy>>;
  readonly useAuthentication: boolean;
  readonly useAuthorization: boolean;
  readonly globalMvcFilters: readonly TruthFilter[];
  readonly notes: readonly string[];
  readonly endpoints: readonly TruthEndpoint[];
}

/** What a request without credentials got; `route` is null where the request belongs to no endpoint. */
export interface TruthStatus {
  readonly method: string;
  readonly route: string | null;
  readonly url: string;
  readonly status: number;
}

/** An application under `test/fixtures/aspnetcore` with what the framework says of it. */
export interface Fixture {
  readonly name: string;
  readonly covers: string;
  /** Absolute folder of all its sources: the one to scan. */
  readonly root: string;
  /** Absolute path of the application's project file. */
  readonly project: string;
  readonly truth: Truth;
  /** In Development, for fixtures that differ there. */
  readonly development: Truth | undefined;
  /** Entry i belongs to `truth.endpoints[i]`; further requests follow. */
  readonly status: readonly TruthStatus[];
  /** Routes that are as right as the truth's: its key is the truth's. */
  readonly alsoRoutes: Readonly<Record<string, string>>;
  /** `METHOD route` of endpoints that source cannot know: the inventory has to name something unresolved in their place. */
  readonly unknown: readonly string[];
  /** `METHOD route` of endpoints that serve the static assets of a library: not listed. */
  readonly assets: readonly string[];
}

interface FixtureSettings {
  readonly covers: string;
  readonly root?: string;
  readonly project: string;
  readonly development?: boolean;
  readonly alsoRoutes?: Readonly<Record<string, string>>;
  readonly unknown?: readonly string[];
  readonly assets?: readonly string[];
}

/** Where the applications are. */
export const fixtureFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../fixtures/aspnetcore');

/** The fixtures' names, in ordinal order. */
export function fixtureNames(): string[] {
  return readdirSync(fixtureFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads a fixture and the answers beside it, which `scripts/fixtures/regenerate.mjs` writes. */
export function loadFixture(name: string): Fixture {
  const directory = join(fixtureFolder, name);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const settings = read('fixture.json') as FixtureSettings;
  const root = resolve(directory, settings.root ?? '.');
  return {
    name,
    covers: settings.covers,
    root,
    project: join(root, settings.project),
    truth: read('truth.json') as Truth,
    development: settings.development === true ? (read('truth.development.json') as Truth) : undefined,
    status: read('status.json') as TruthStatus[],
    alsoRoutes: settings.alsoRoutes ?? {},
    unknown: settings.unknown ?? [],
    assets: settings.assets ?? [],
  };
}

/**
 * Where an inventory and the framework disagree, one readable line each, sorted; empty where they agree:
 *
 *     assert.deepEqual(differencesFromTruth('route-groups', inventory), []);
 *
 * Compared are methods, routes, kinds, access, roles and policies. An endpoint behind a guard need not exist in Production.
 */
export function differencesFromTruth(fixture: string | Fixture, inventory: Inventory): string[] {
  return differencesBetween(typeof fixture === 'string' ? loadFixture(fixture) : fixture, inventory);
}
