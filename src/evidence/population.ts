import type { EndpointCheck, EndpointInput, EvidenceInput, SourceInput } from './input.ts';
import { canonicalBytes } from './json.ts';
import { distinct, orderedBy, ordinal } from './order.ts';
import type {
  EndpointRecord,
  FileNote,
  FilesRecord,
  FindingRecord,
  ObjectVerdict,
  ObjectVerdictCounts,
  PopulationRecord,
  Verdict,
  VerdictRecord,
} from './predicate.ts';

/** The population of a scan: what it looked at, with the verdict of every rule on every endpoint in its scope. */
export function populationOf(input: EvidenceInput): PopulationRecord {
  const findings = findingsByEndpoint(input.findings);
  const judged = input.endpoints.flatMap((e) => e.objectAccess ?? []);
  return {
    applications: distinct(input.applications),
    endpoints: inFullOrder(
      input.endpoints.map((e) => endpointRecord(e, findings.get(e.id) ?? [])),
      (e) => [e.application ?? '', e.route, e.httpMethods.join(','), e.id],
    ),
    ...(judged.length > 0 && {
      objectAccess: { endpoints: countsOf(judged), effects: countsOf(judged.flatMap((a) => a.effects)) },
    }),
    ...(input.entities !== undefined && { entities: inFullOrder(input.entities, (e) => [e.entity]) }),
    middlewareEndpoints: inFullOrder(input.middlewareEndpoints, (e) => [
      e.application ?? '',
      e.path ?? '',
      e.middleware,
    ]),
    ...(input.documents !== undefined && {
      documents: inFullOrder(
        input.documents.map((d) => ({ ...d, applications: distinct(d.applications) })),
        (d) => [d.path],
      ),
    }),
    files: filesOf(input.source),
    gaps: inFullOrder(
      input.gaps.map((gap) => ({ ...gap, endpoints: distinct(gap.endpoints) })),
      (gap) => [gap.place?.file ?? '', gap.kind],
    ),
  };
}

function countsOf(items: readonly { readonly verdict: ObjectVerdict }[]): ObjectVerdictCounts {
  const of = (verdict: ObjectVerdict): number => items.filter((i) => i.verdict === verdict).length;
  return {
    guarded: of('guarded'),
    unguarded: of('unguarded'),
    'not-applicable': of('not-applicable'),
    unknown: of('unknown'),
  };
}

/** Ordered by a key and, where keys tie, by everything else, so that the order of the input never shows. */
export function inFullOrder<T>(items: readonly T[], key: (item: T) => readonly string[]): T[] {
  const whole = (item: T) => canonicalBytes(item).toString('utf8');
  return items
    .map((item) => ({ item, key: key(item).join('\0') }))
    .sort((a, b) => ordinal(a.key, b.key) || ordinal(whole(a.item), whole(b.item)))
    .map(({ item }) => item);
}

function endpointRecord(endpoint: EndpointInput, findings: readonly FindingRecord[]): EndpointRecord {
  const { checks, ...record } = endpoint;
  const rules = distinct([...checks.map((c) => c.rule), ...findings.map((f) => f.rule)]);
  const verdicts = rules.map((rule) =>
    verdictOf(
      rule,
      checks.filter((c) => c.rule === rule),
      findings.filter((f) => f.rule === rule),
    ),
  );
  return { ...record, verdicts };
}

function verdictOf(rule: string, checks: readonly EndpointCheck[], findings: readonly FindingRecord[]): VerdictRecord {
  const reason = checks.find((c) => c.unknown !== undefined)?.unknown;
  let verdict: Verdict = 'pass';
  if (findings.some((f) => f.status === 'open')) verdict = 'fail';
  else if (reason !== undefined) verdict = 'unknown';
  else if (findings.length > 0) verdict = 'suppressed';
  return {
    rule,
    verdict,
    ...(findings.length > 0 && { findings: distinct(findings.map((f) => f.fingerprint)) }),
    ...(verdict === 'unknown' && reason !== undefined && { reason }),
  };
}

function findingsByEndpoint(findings: readonly FindingRecord[]): Map<string, FindingRecord[]> {
  const byEndpoint = new Map<string, FindingRecord[]>();
  for (const finding of findings) {
    for (const id of new Set(finding.endpoints)) {
      const list = byEndpoint.get(id);
      if (list === undefined) byEndpoint.set(id, [finding]);
      else list.push(finding);
    }
  }
  return byEndpoint;
}

function filesOf(source: SourceInput): FilesRecord {
  const skipped = noted(source.skipped);
  const failed = noted(source.failed);
  const read = { count: source.files.length, files: orderedBy(source.files, (file) => file.path) };
  return { seen: read.count + skipped.count + failed.count, read, skipped, failed };
}

function noted(notes: readonly FileNote[]): { count: number; files: FileNote[] } {
  const count = notes.reduce((sum, note) => sum + (note.count ?? 1), 0);
  return { count, files: inFullOrder(notes, (note) => [note.path]) };
}
