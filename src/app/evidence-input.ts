import { existsSync, readFileSync } from 'node:fs';
import type { Endpoint, LocationJson } from '../aspnetcore/index.ts';
import type { ObjectAccess } from '../dataflow/body-facts.ts';
import { entitiesJson } from '../dataflow/entity-json.ts';
import { sha256 } from '../evidence/digest.ts';
import type {
  AssemblyRead,
  EndpointCheck,
  EndpointInput,
  EvidenceInput,
  OutputInput,
  PreviousScan,
} from '../evidence/input.ts';
import { endpointId } from '../evidence/input.ts';
import type { JsonValue } from '../evidence/json.ts';
import type { FindingRecord, ObjectAccessRecord, Place, SuppressionRecord } from '../evidence/predicate.ts';
import { readCiRun } from '../host/ci-environment.ts';
import { changedPaths, type GitState } from '../host/git.ts';
import { type Rule, rules } from '../rules/index.ts';
import type { Gap, Location } from '../symbols/index.ts';
import type { Comparison } from './baseline/compare.ts';
import type { AppContext } from './context.ts';
import type { ScanResult } from './judge-scan.ts';
import { relativePath } from './paths.ts';
import { placeOf } from './report-parts.ts';
import type { ReadFile } from './source-reader.ts';
import { version } from './version.ts';

/** What the evidence of a scan is made from. The scan must have computed the digests of its files. */
export function evidenceInput(
  result: ScanResult,
  outputs: readonly OutputInput[],
  git: GitState,
  context: AppContext,
): EvidenceInput {
  const { system, inventory, configuration, configurationFile, mapping } = result;
  const { approved } = result.expectations;
  const ids = endpointIds(inventory.endpoints);
  const ci = readCiRun(context.environment);
  const enabled = rules.filter((r) => configuration.rules[r.id]?.enabled !== false);
  return {
    tool: { version, ...programDigest(context) },
    rules: rules.map((rule) => ({
      id: rule.id,
      severity: configuration.rules[rule.id]?.severity ?? rule.severity,
      enabled: enabled.includes(rule),
    })),
    mapping,
    configuration: {
      value: jsonOf(configuration),
      ...(configurationFile !== undefined && {
        file: { path: relativePath(configurationFile.path, system.root), sha256: sha256(configurationFile.bytes) },
      }),
      ...(approved !== undefined && {
        approved: { path: approved.path, sha256: approved.sha256, endpoints: approved.endpoints.length },
      }),
      ...(result.policy !== undefined && {
        policy: {
          sha256: result.policy.sha256,
          value: jsonOf(result.policy.value),
          overrides: result.policy.overrides,
        },
      }),
    },
    source: {
      ...(git.commit !== undefined && { commit: git.commit }),
      ...(git.commit !== undefined && modifiedMember(result, context)),
      files: system.files.map(({ path, sha256: digest }) => ({ path, sha256: digest as string })),
      skipped: system.skipped,
      failed: system.unread,
      assemblies: system.files.flatMap(assemblyRead),
    },
    suppressions: result.suppressions.map(suppressionRecord),
    applications: inventory.applications.map((a) => a.name),
    endpoints: inventory.endpoints.map((e) => endpointInput(e, ids.get(e) as string, enabled, result)),
    entities: entitiesJson(inventory, result.bodies).map(({ entity, ownership, evidence }) => ({
      entity,
      ownership,
      evidence: evidence.map(({ kind, member, text, location }) => ({
        kind,
        member,
        reason: text,
        ...placeRecord(location),
      })),
    })),
    middlewareEndpoints: inventory.middlewareEndpoints.map(({ application, middleware, path, guards, location }) => ({
      application,
      middleware,
      ...(path !== undefined && { path }),
      guards,
      ...placed(location),
    })),
    ...documentsMember(result),
    gaps: inventory.gaps.map((gap) => ({
      kind: gap.kind,
      message: gap.message,
      ...placed(gap.location),
      endpoints: touchedBy(gap, ids),
    })),
    findings: result.findings.map(
      ({ finding, suppression }): FindingRecord => ({
        fingerprint: finding.fingerprint,
        rule: finding.ruleId,
        severity: finding.severity,
        status: suppression === undefined ? 'open' : 'suppressed',
        endpoints: finding.endpoint === undefined ? [] : [ids.get(finding.endpoint) as string],
        ...placed(finding.location),
      }),
    ),
    gate: {
      failOn: result.gate.failOn,
      verdict: result.gate.verdict,
      exitCode: result.gate.exitCode,
      allowIncomplete: result.gate.allowIncomplete,
    },
    outputs,
    ...(result.comparison !== undefined && { previous: previousScan(result.comparison) }),
    run: {
      startedAt: result.startedAt,
      finishedAt: context.clock(),
      ...(ci !== undefined && { ci }),
      machine: { node: process.version, platform: process.platform, architecture: process.arch },
      cache: { used: false },
      ...(result.shards !== undefined && { shards: result.shards }),
    },
  };
}

/** The documents with their digests: what was documented, and of whom. */
function documentsMember({ system, inventory, expectations }: ScanResult): Pick<EvidenceInput, 'documents'> {
  const { documents, documentsOf, ghosts } = expectations.documents;
  if (documents.length === 0) return {};
  const digests = new Map(system.files.map((f) => [f.path, f.sha256]));
  return {
    documents: documents.map((document) => ({
      path: document.path,
      digest: { sha256: digests.get(document.path) as string },
      dialect: document.dialect,
      operations: document.operations.length,
      unimplemented: ghosts.filter((g) => g.document === document).length,
      applications: inventory.applications.flatMap(({ name }) => (documentsOf(name).includes(document) ? [name] : [])),
    })),
  };
}

function assemblyRead({ path, sha256: digest, assembly }: ReadFile): readonly AssemblyRead[] {
  if (assembly === undefined || digest === undefined) return [];
  const { name, mvid, pdbId, informationalVersion } = assembly;
  return [
    {
      name: path,
      sha256: digest,
      assembly: name,
      ...(mvid !== undefined && { mvid }),
      ...(pdbId !== undefined && { pdbId }),
      ...(informationalVersion !== undefined && { informationalVersion }),
    },
  ];
}

function previousScan({ baseline, gone }: Comparison): PreviousScan {
  const { kind, sha256: digest, signedBy, findings } = baseline;
  return {
    ...(kind === 'evidence' && { bundleSha256: digest }),
    openFindings: [...findings.values()].filter((f) => f.status === 'open').map((f) => f.fingerprint),
    notChecked: gone.filter((g) => g.outcome === 'not-checked').map((g) => g.finding.fingerprint),
    baseline: { kind, digest: { sha256: digest }, ...(signedBy !== undefined && { signedBy }) },
    gone: gone.map(({ finding: { fingerprint, ruleId, severity, endpoint }, because }) => ({
      fingerprint,
      rule: ruleId,
      severity,
      endpoint: endpointId(endpoint),
      because,
    })),
  };
}

/** Whether scanned files differ from the commit; files that have nothing to do with the scan, its own outputs among them, do not count. */
function modifiedMember({ system }: ScanResult, { environment }: AppContext): { readonly modified?: boolean } {
  const changed = changedPaths(system.root, environment);
  if (changed === undefined) return {};
  const scanned = new Set(system.files.map((f) => f.path));
  const gone = /\.(?:cs|csproj|props|targets|slnx?)$/i;
  const counts = (path: string): boolean =>
    scanned.has(path) || (gone.test(path) && !existsSync(`${system.root}/${path}`));
  return { modified: changed.some(counts) };
}

/** Ids that people can read; what is mapped twice in the same way is numbered. */
function endpointIds(endpoints: readonly Endpoint[]): Map<Endpoint, string> {
  const counts = new Map<string, number>();
  return new Map(
    endpoints.map((endpoint) => {
      const id = endpointId({ ...endpoint, handler: endpoint.handler.name });
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return [endpoint, count === 1 ? id : `${id} #${count}`];
    }),
  );
}

function endpointInput(endpoint: Endpoint, id: string, enabled: readonly Rule[], result: ScanResult): EndpointInput {
  const { inventory, bodies, expectations } = result;
  const { application, httpMethods, route, kind, source, handler, reachable, described, access, by, guards } = endpoint;
  return {
    id,
    application,
    httpMethods,
    route,
    kind,
    source,
    handler: handler.name,
    ...placed(endpoint.location),
    reachable,
    described,
    access,
    by,
    layers: endpoint.layers.map((layer) => ({
      kind: layer.kind,
      origin: layer.origin,
      requires: layer.text,
      effective: layer.effective,
      ...placed(layer.location),
    })),
    guards,
    ...(endpoint.unresolved !== undefined && { unresolved: endpoint.unresolved }),
    objectAccess: objectAccessRecord(bodies.objectAccess(endpoint)),
    checks: enabled
      .filter((rule) => rule.inScope(endpoint, inventory, expectations))
      .map((rule) => check(rule, endpoint, result)),
  };
}

function objectAccessRecord({ verdict, reason, effects }: ObjectAccess): ObjectAccessRecord {
  return {
    verdict,
    reason,
    effects: effects.map((e) => ({
      effect: e.effect,
      entity: e.entity,
      verdict: e.verdict,
      reason: e.reason,
      ...placed(e.location),
    })),
  };
}

function check(rule: Rule, endpoint: Endpoint, { inventory, bodies, expectations }: ScanResult): EndpointCheck {
  const unknown = rule.undecided(endpoint, inventory, bodies, expectations);
  return { rule: rule.id, ...(unknown !== undefined && { unknown }) };
}

/** The endpoints whose mapping or handler stands in the file of a gap: it may hide something about any of them. */
function touchedBy(gap: Gap, ids: ReadonlyMap<Endpoint, string>): string[] {
  const file = placeOf(gap.location)?.file;
  if (file === undefined) return [];
  return [...ids].flatMap(([endpoint, id]) => {
    const files = [placeOf(endpoint.location)?.file, placeOf(endpoint.handler.location)?.file];
    return files.includes(file) ? [id] : [];
  });
}

function suppressionRecord(use: ScanResult['suppressions'][number]): SuppressionRecord {
  const { rule, suppression, target, status, refusal, findings } = use;
  return {
    rule,
    kind: suppression.kind,
    ...placed(suppression.location),
    ...(target !== undefined && { target }),
    ...(suppression.reason !== undefined && { reason: suppression.reason }),
    ...(suppression.owner !== undefined && { owner: suppression.owner }),
    ...(suppression.until !== undefined && { until: suppression.until }),
    status,
    ...(refusal !== undefined && { refusal }),
    findings,
  };
}

function placeRecord(location: LocationJson | null): { readonly place?: Place } {
  if (location === null || !('line' in location)) return {};
  return { place: { file: location.file, line: location.line, column: location.column } };
}

function placed(location: Location | undefined): { readonly place?: Place } {
  const range = placeOf(location);
  return range === undefined ? {} : { place: { file: range.file, line: range.line, column: range.column } };
}

/** The name of each chunk of the program holds a digest of its content, so this digest is over all of its code. */
function programDigest({ programFile }: AppContext): { readonly digest?: string } {
  return programFile === undefined ? {} : { digest: sha256(readFileSync(programFile)) };
}

function jsonOf(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
