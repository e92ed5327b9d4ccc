import { controlsOf } from './controls.ts';
import { sha256OfJson } from './digest.ts';
import { EvidenceError } from './errors.ts';
import type { EvidenceInput, PreviousScan } from './input.ts';
import { canonicalBytes, wellFormed } from './json.ts';
import { sourceTreeRoot } from './merkle.ts';
import { distinct, orderedBy } from './order.ts';
import { inFullOrder, populationOf } from './population.ts';
import {
  type ChangeRecord,
  type ConfigurationRecord,
  type FindingRecord,
  type GateRecord,
  type ScanPredicate,
  type SourceRecord,
  scanPredicateType,
  type ToolRecord,
} from './predicate.ts';
import { runRecord } from './run-record.ts';
import { isArtifactName, type ScanStatement, type Subject, statementType } from './statement.ts';

/**
 * The in-toto statement of one scan. The same input gives the same statement whatever the order of its lists; two runs
 * over the same code differ in `predicate.run` at most.
 * @throws EvidenceError `input-invalid` for a doubled file or output, an output name that leaves its folder, times that
 *   run backwards
 */
export function scanStatement(given: EvidenceInput): ScanStatement {
  const input = repaired(given);
  const findings = inFullOrder(
    input.findings.map((f) => ({ ...f, endpoints: distinct(f.endpoints) })),
    (f) => [f.rule, f.fingerprint],
  );
  const population = populationOf(input);
  const rules = orderedBy(input.rules, (r) => r.id);
  const predicate: ScanPredicate = {
    tool: toolRecord(input),
    configuration: configurationRecord(input),
    source: sourceRecord(input),
    suppressions: inFullOrder(
      input.suppressions.map((s) => ({ ...s, findings: distinct(s.findings) })),
      (s) => [s.rule, s.place?.file ?? ''],
    ),
    population,
    findings,
    controls: controlsOf(input.mapping, rules, population.endpoints, findings),
    gate: gateRecord(input.gate, findings),
    change: changeSince(input.previous, findings),
    previous: input.previous?.bundleSha256 === undefined ? null : { sha256: input.previous.bundleSha256 },
    run: runRecord(input.run),
  };
  return { _type: statementType, subject: subjects(input, predicate), predicateType: scanPredicateType, predicate };
}

/** What two scans of the same input have in common, byte for byte: the predicate without its run fields. */
export function reproducibleBytes(predicate: ScanPredicate): Buffer {
  const { run: _, ...rest } = predicate;
  return canonicalBytes(rest);
}

/** Strings of scanned code made fit for canonical JSON; the mapping is ours, and functions and dates are no JSON. */
function repaired(input: EvidenceInput): EvidenceInput {
  const { mapping, run, ...data } = input;
  const { startedAt, finishedAt, ...rest } = run;
  return { ...wellFormed(data), mapping, run: { ...wellFormed(rest), startedAt, finishedAt } };
}

function toolRecord(input: EvidenceInput): ToolRecord {
  const rules = orderedBy(input.rules, (r) => r.id);
  const digest = { sha256: sha256OfJson({ rules, mapping: input.mapping.rows }) };
  return {
    name: 'authledger',
    version: input.tool.version,
    ...(input.tool.digest !== undefined && { digest: { sha256: input.tool.digest } }),
    ruleSet: { digest, rules },
  };
}

function configurationRecord({ configuration }: EvidenceInput): ConfigurationRecord {
  const { value, file, policy, approved } = configuration;
  return {
    digest: { sha256: sha256OfJson(value) },
    value,
    ...(file !== undefined && { file: { path: file.path, digest: { sha256: file.sha256 } } }),
    ...(approved !== undefined && {
      approved: { path: approved.path, digest: { sha256: approved.sha256 }, endpoints: approved.endpoints },
    }),
    ...(policy !== undefined && {
      policy: { digest: { sha256: policy.sha256 }, value: policy.value, overrides: policy.overrides },
    }),
  };
}

function sourceRecord({ source }: EvidenceInput): SourceRecord {
  return {
    ...(source.commit !== undefined && { commit: { gitCommit: source.commit } }),
    ...(source.modified !== undefined && { modified: source.modified }),
    merkleRoot: { sha256: sourceTreeRoot(source.files) },
    assemblies: inFullOrder(
      source.assemblies.map(({ name, sha256, ...identity }) => ({ name, digest: { sha256 }, ...identity })),
      (a) => [a.name],
    ),
  };
}

function gateRecord(gate: EvidenceInput['gate'], findings: readonly FindingRecord[]): GateRecord {
  const openFindings = { critical: 0, high: 0, medium: 0, low: 0, note: 0 };
  for (const finding of findings) if (finding.status === 'open') openFindings[finding.severity]++;
  return { ...gate, openFindings };
}

function changeSince(previous: PreviousScan | undefined, findings: readonly FindingRecord[]): ChangeRecord | null {
  if (previous === undefined) return null;
  const before = new Set(previous.openFindings);
  const open = new Set(findings.filter((f) => f.status === 'open').map((f) => f.fingerprint));
  const hidden = new Set(findings.map((f) => f.fingerprint).filter((f) => !open.has(f)));
  const { baseline, gone } = previous;
  const notChecked = new Set(previous.notChecked);
  return {
    new: distinct([...open].filter((f) => !before.has(f))),
    persisting: distinct([...open].filter((f) => before.has(f))),
    cleared: distinct([...before].filter((f) => !open.has(f) && !hidden.has(f) && !notChecked.has(f))),
    suppressed: distinct([...before].filter((f) => hidden.has(f))),
    ...(previous.notChecked !== undefined && { notChecked: distinct(notChecked) }),
    ...(baseline !== undefined && { baseline }),
    ...(gone !== undefined && { gone: inFullOrder(gone, (g) => [g.fingerprint]) }),
  };
}

function subjects(input: EvidenceInput, predicate: ScanPredicate): Subject[] {
  const { commit, merkleRoot, assemblies } = predicate.source;
  const list: Subject[] = [];
  if (commit !== undefined) list.push({ name: 'commit', digest: { ...commit }, annotations: { role: 'commit' } });
  list.push({ name: 'source', digest: { merkleSha256: merkleRoot.sha256 }, annotations: { role: 'source' } });
  for (const assembly of assemblies) {
    list.push({ name: assembly.name, digest: { ...assembly.digest }, annotations: { role: 'assembly' } });
  }
  const names = new Set<string>();
  for (const output of orderedBy(input.outputs, (o) => o.name)) {
    if (!isArtifactName(output.name)) {
      throw new EvidenceError(
        'input-invalid',
        `The output name ${output.name} is no relative path with forward slashes that stays in its folder.`,
      );
    }
    if (names.has(output.name)) {
      throw new EvidenceError('input-invalid', `Two outputs are named ${output.name}. Give each a file of its own.`);
    }
    names.add(output.name);
    list.push({
      name: output.name,
      digest: { sha256: output.sha256 },
      annotations: { role: 'output', kind: output.kind },
    });
  }
  return list;
}
