import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultMapping } from '../../../src/compliance/mapping.ts';
import { sha256OfJson } from '../../../src/evidence/digest.ts';
import { generateKeyPair } from '../../../src/evidence/generate-key.ts';
import type { EvidenceInput } from '../../../src/evidence/input.ts';
import { headOf, type LedgerHead, nextEntry, recordLine } from '../../../src/evidence/ledger/entry.ts';
import { signEntry } from '../../../src/evidence/ledger/sign-entry.ts';
import type { FindingRecord, SuppressionRecord } from '../../../src/evidence/predicate.ts';
import { readPrivateKey } from '../../../src/evidence/read-key.ts';
import { scanStatement } from '../../../src/evidence/scan-statement.ts';
import { signStatement } from '../../../src/evidence/sign.ts';
import { keySigner, type Signer } from '../../../src/evidence/signer.ts';
import { sampleInput } from '../sample-input.ts';

/*
 * A year of two pipelines over one repository, with everything in it that an auditor should be told:
 *
 *   node --import tsx test/evidence/period/simulated-year.ts FOLDER [SEED] [ENDPOINTS]
 */

const HOUR = 3_600_000;
const YEAR = Date.parse('2026-01-01T00:00:00.000Z');
const COMMITS = 1510;

/** What was planted, as the report should tell it. */
export interface Planted {
  readonly webSilent: { readonly after: string; readonly until: string };
  readonly failed: { readonly on: string; readonly passedOn: string };
  readonly expired: { readonly on: string; readonly clearedOn: string };
  readonly rotatedOn: string;
  readonly configuredOn: string;
  readonly alteredSequence: number;
  readonly alteredRun: string;
  readonly forkedSequence: number;
  readonly includedCommit: string;
  readonly uncoveredCommit: string;
  readonly runs: number;
}

interface Commit {
  readonly id: string;
  readonly on: number;
}

interface Run {
  readonly pipeline: 'api' | 'web';
  readonly at: number;
  readonly commit: Commit;
  readonly on: Date;
}

/** Numbers that are the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SILENT = [300, 312] as const;
const FAILED = [500, 502] as const;
const SKIPPED = 900;
const ALTERED = 700;
const FORKED = 1100;
const EXPIRY = Date.parse('2026-06-01T00:00:00.000Z');
const ROTATION = Date.parse('2026-07-15T00:00:00.000Z');
const CONFIGURED = Date.parse('2026-09-01T00:00:00.000Z');

/**
 * Writes `ledger.jsonl`, the repository `shop`, `runs.csv`, `releases.json`, `old.pub` and `new.pub` into a folder.
 * @param endpoints how many each scan has
 */
export async function simulateYear(folder: string, seed = 1, endpoints = 40): Promise<Planted> {
  const next = random(seed);
  const commits = makeRepository(join(folder, 'shop'), next);
  const [old, fresh] = [0, 1].map(() => generateKeyPair('ecdsa-p256-sha256')) as [Pair, Pair];
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys/old.pub'), old.publicPem);
  writeFileSync(join(folder, 'keys/new.pub'), fresh.publicPem);
  const signers = [old, fresh].map((p) => keySigner(readPrivateKey(p.privatePem))) as [Signer, Signer];
  const runs = runsOf(commits, next);
  const lines: Buffer[] = [];
  let head: LedgerHead | undefined;
  let fixedOn: Date | undefined;
  const planted: Record<string, unknown> = {};
  for (const run of runs) {
    const signer = run.on.getTime() < ROTATION ? signers[0] : signers[1];
    const append = async (on: Date, after: LedgerHead | undefined, suffix = '') => {
      const statement = scanStatement(inputOf({ ...run, on }, endpoints, suffix));
      const bundle = await signStatement(statement, signer);
      const entry = nextEntry(after, bundle, statement, new Date(on.getTime() + 60_000));
      return { entry, bundle, signatures: [await signEntry(entry, signer)], digest: sha256OfJson(entry) };
    };
    const record = await append(run.on, head);
    const altered = run.pipeline === 'api' && run.at === ALTERED;
    lines.push(recordLine(altered ? { ...record, bundle: alteredBundle(record.bundle) } : record));
    if (altered) {
      planted.alteredSequence = record.entry.sequence;
      planted.alteredRun = runId(run);
    }
    if (run.pipeline === 'api' && run.at === FORKED) {
      lines.push(recordLine(await append(new Date(run.on.getTime() + 5 * 60_000), head, '-again')));
      planted.forkedSequence = record.entry.sequence;
    }
    head = headOf(record);
    if (run.pipeline === 'web' && run.at < SILENT[0]) planted.silentAfter = run.on;
    if (run.pipeline === 'web' && run.at > SILENT[1]) planted.silentUntil ??= run.on;
    if (run.pipeline === 'api' && run.at === FAILED[0]) planted.failedOn = run.on;
    if (run.pipeline === 'api' && run.at === FAILED[1] + 1) planted.passedOn = run.on;
    if (run.pipeline === 'api' && run.on.getTime() >= EXPIRY) planted.expiredOn ??= run.on;
    if (run.pipeline === 'api' && run.on.getTime() >= EXPIRY + 120 * HOUR) fixedOn ??= run.on;
    if (run.on.getTime() >= ROTATION) planted.rotatedOn ??= run.on;
    if (run.pipeline === 'web' && run.on.getTime() >= CONFIGURED) planted.configuredOn ??= run.on;
  }
  writeFileSync(join(folder, 'ledger.jsonl'), Buffer.concat(lines.flatMap((l) => [l, Buffer.of(0x0a)])));
  writeExports(folder, runs, commits);
  const iso = (name: string): string => (planted[name] as Date).toISOString();
  return {
    webSilent: { after: iso('silentAfter'), until: iso('silentUntil') },
    failed: { on: iso('failedOn'), passedOn: iso('passedOn') },
    expired: { on: iso('expiredOn'), clearedOn: (fixedOn as Date).toISOString() },
    rotatedOn: iso('rotatedOn'),
    configuredOn: iso('configuredOn'),
    alteredSequence: planted.alteredSequence as number,
    alteredRun: planted.alteredRun as string,
    forkedSequence: planted.forkedSequence as number,
    includedCommit: commits[SKIPPED]?.id as string,
    uncoveredCommit: commits[COMMITS - 1]?.id as string,
    runs: lines.length,
  };
}

type Pair = ReturnType<typeof generateKeyPair>;

/** Every commit is scanned by both pipelines, a few minutes after it came. */
function runsOf(commits: readonly Commit[], next: () => number): Run[] {
  const runs = commits.flatMap((commit, at): Run[] => {
    if (at === SKIPPED || at === COMMITS - 1) return [];
    const api: Run = { pipeline: 'api', at, commit, on: new Date(commit.on + Math.round(5 + next() * 5) * 60_000) };
    const web: Run = { pipeline: 'web', at, commit, on: new Date(commit.on + Math.round(12 + next() * 5) * 60_000) };
    return at >= SILENT[0] && at <= SILENT[1] ? [api] : [api, web];
  });
  return runs.sort((a, b) => a.on.getTime() - b.on.getTime());
}

const runId = ({ pipeline, at }: Run, suffix = ''): string => `${pipeline}-${at}${suffix}`;

/** The first bundle's signature with one of its bytes changed, in strict base64. */
function alteredBundle(bundle: Buffer): Buffer {
  return Buffer.from(
    bundle.toString().replace(/"sig":"(.{20})(.)/, (_, start, c) => `"sig":"${start}${c === 'A' ? 'B' : 'A'}`),
  );
}

function inputOf(run: Run, endpoints: number, suffix: string): EvidenceInput {
  const base = sampleInput();
  const time = run.on.getTime();
  const api = run.pipeline === 'api';
  const failed = api && run.at >= FAILED[0] && run.at <= FAILED[1];
  const late = api && time >= EXPIRY && time < EXPIRY + 120 * HOUR;
  const suppressed = api && time < EXPIRY;
  const ids = Array.from({ length: endpoints }, (_, i) => `${run.pipeline} GET /items/${i} Handler${i}`);
  const finding = (
    fingerprint: string,
    severity: FindingRecord['severity'],
    status: FindingRecord['status'],
  ): FindingRecord => ({
    fingerprint,
    rule: 'AP102',
    severity,
    status,
    endpoints: [ids[fingerprint.length % endpoints] as string],
  });
  const suppression: SuppressionRecord = {
    rule: 'AP102',
    kind: 'external',
    target: '/items/1',
    reason: 'shown to everybody until the move',
    owner: 'shop-team',
    until: '2026-05-31',
    status: suppressed ? 'applied' : 'expired',
    findings: suppressed ? ['accepted-finding'] : [],
  };
  return {
    ...base,
    configuration: { value: { failOn: 'critical', strict: !api && time >= CONFIGURED } },
    source: { commit: run.commit.id, modified: false, files: [], skipped: [], failed: [], assemblies: [] },
    mapping: defaultMapping,
    suppressions: suppressed || late ? [suppression] : [],
    endpoints: ids.map((id, i) => ({
      ...(base.endpoints[1] as EvidenceInput['endpoints'][number]),
      id,
      route: `/items/${i}`,
      checks: [{ rule: 'AP102' }],
    })),
    middlewareEndpoints: [],
    gaps: [],
    findings: [
      ...(failed ? [finding('failing-one', 'critical', 'open')] : []),
      ...(suppressed || late ? [finding('accepted-finding', 'high', suppressed ? 'suppressed' : 'open')] : []),
    ],
    gate: { failOn: 'critical', verdict: failed ? 'fail' : 'pass', exitCode: failed ? 1 : 0, allowIncomplete: false },
    outputs: [],
    previous: { openFindings: [] },
    run: {
      ...base.run,
      startedAt: new Date(time - 20_000),
      finishedAt: run.on,
      ci: {
        provider: 'gitlab',
        repository: 'https://git.example/shop',
        branch: 'main',
        pipeline: run.pipeline,
        run: runId(run, suffix),
        commit: run.commit.id,
        trigger: 'push',
      },
    },
  };
}

/** A repository of empty commits about six hours apart, with a tag that was scanned and one that was not. */
function makeRepository(folder: string, next: () => number): Commit[] {
  execFileSync('git', ['init', '-q', '-b', 'main', folder]);
  const times = Array.from({ length: COMMITS }, (_, i) =>
    Math.floor((YEAR + (i + 0.5) * ((365 * 24 * HOUR) / COMMITS) + (next() - 0.5) * HOUR) / 1000),
  );
  const stream = times.map((time, i) => {
    const message = `change ${i}`;
    return `commit refs/heads/main\nmark :${i + 1}\ncommitter dev <dev@localhost> ${time} +0000\ndata ${message.length}\n${message}\n\n`;
  });
  const tags = `reset refs/tags/v1.0\nfrom :${SKIPPED}\n\nreset refs/tags/v1.1\nfrom :${SKIPPED + 1}\n\n`;
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: `${stream.join('')}${tags}` });
  const log = execFileSync('git', ['log', '--reverse', '--format=%H', 'main'], { cwd: folder, encoding: 'utf8' });
  return log
    .trim()
    .split('\n')
    .map((id, i) => ({ id, on: (times[i] as number) * 1000 }));
}

/** What the platform says that it ran, and what was released: one of the releases is of no commit that was scanned. */
function writeExports(folder: string, runs: readonly Run[], commits: readonly Commit[]): void {
  const fork = runs.find((r) => r.pipeline === 'api' && r.at === FORKED) as Run;
  const rows = [...runs.map((r) => [runId(r), r] as const), [runId(fork, '-again'), fork] as const].map(
    ([id, r]) => `${id},${r.on.toISOString()},${r.pipeline},main,${r.commit.id}`,
  );
  writeFileSync(join(folder, 'runs.csv'), `id,finishedOn,pipeline,branch,commit\n${rows.join('\n')}\n`);
  const release = (name: string, commit: string, on: number) => ({
    kind: 'release',
    id: name,
    commit,
    on: new Date(on).toISOString(),
  });
  const scanned = commits[10] as Commit;
  const releases = [
    release('release-1', scanned.id, scanned.on + HOUR),
    release('release-2', hash('sha1', 'built elsewhere'), scanned.on + 2 * HOUR),
  ];
  writeFileSync(join(folder, 'releases.json'), JSON.stringify(releases));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , folder = '.', seed = '1', endpoints = '40'] = process.argv;
  mkdirSync(folder, { recursive: true });
  process.stdout.write(
    `${JSON.stringify(await simulateYear(folder, Number(seed), Number(endpoints)), undefined, 2)}\n`,
  );
}
