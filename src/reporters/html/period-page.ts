import { evidenceDisclaimer } from '../../compliance/wording.ts';
import type { PeriodReport } from '../../evidence/period/period-report.ts';
import { count, severities } from '../scan-report.ts';
import { barChart, lineChart } from './charts.ts';
import { html, type Markup, visible } from './markup.ts';
import { pageText } from './page.ts';
import type { TableColumn, TableData } from './table-data.ts';

/** The report on a period as one HTML page for people. Everything that comes from scanned code, git or an export is text. */
export function periodPage(report: PeriodReport): string {
  const { from, to, ledger, branches, generatedOn, tool } = report;
  return pageText({
    title: `Authorization evidence, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
    subtitle: `${ledger.name}${branches.length === 0 ? '' : `, ${branches.join(', ')}`}. Made on ${generatedOn}.`,
    content: [posture(report), record(report), trends(report), pipelines(report), controls(report), keys(report)],
    tables: [
      exceptions(report),
      population(report),
      findings(report),
      gate(report),
      suppressions(report),
      changes(report),
      sample(report),
    ],
    footer: `Authledger ${tool.version}. ${evidenceDisclaimer}`,
  });
}

function posture({
  ledger,
  exceptions: all,
  gaps,
  coverage,
  findings: episodes,
  pipelines: own,
}: PeriodReport): Markup {
  const cleared = episodes.filter((f) => f.clearedOn !== undefined);
  const uncovered = coverage.items.filter((i) => i.status === 'uncovered').length;
  const words = { valid: 'Valid', unauthenticated: 'Unauthenticated', broken: 'Broken' };
  return html`<ul class="cards" aria-label="Posture">
<li class="card gate-${ledger.outcome === 'valid' ? 'pass' : 'fail'}"><strong>${words[ledger.outcome]}</strong>record of ${own.reduce((n, p) => n + p.runs, 0)} scans</li>
<li class="card"><strong>${all.length}</strong>exceptions to explain</li>
<li class="card"><strong>${gaps.length}</strong>times without a scan, longer than promised</li>
<li class="card"><strong>${coverage.populations.length === 0 ? '?' : uncovered}</strong>of ${coverage.items.length} commits, tags, runs and releases not covered</li>
<li class="card"><strong>${cleared.length} of ${episodes.length}</strong>findings cleared</li></ul>`;
}

function record({ ledger, coverage }: PeriodReport): Markup {
  const compared =
    coverage.populations.length === 0
      ? 'Compared with nothing outside of the record.'
      : `Compared with ${coverage.populations.join('; ')}.`;
  return html`<section aria-labelledby="record-title"><h2 id="record-title">What was verified, and what cannot be told</h2><ul>${[...ledger.told, compared].map((t) => html`<li>${visible(t)}</li>`)}</ul></section>`;
}

function trends({ trend, findings: episodes }: PeriodReport): Markup {
  const open = trend.map((p) => ({ label: p.week, value: severities.reduce((n, s) => n + p.open[s], 0) }));
  const counts = severities.map((name) => ({ name, value: episodes.filter((f) => f.severity === name).length }));
  return html`<section aria-labelledby="trend-title"><h2 id="trend-title">Trend</h2>${lineChart('Open findings, week by week', open)}${lineChart(
    'Scans, week by week',
    trend.map((p) => ({ label: p.week, value: p.runs })),
  )}<div class="charts">${barChart('Findings of the period by severity', counts)}</div></section>`;
}

function pipelines({ pipelines: own, intervalHours, gaps }: PeriodReport): Markup {
  return html`<section aria-labelledby="pipelines-title"><h2 id="pipelines-title">Pipelines</h2><p class="muted">One scan every ${intervalHours} hours was promised.</p>
<div class="heat" tabindex="0" role="region" aria-labelledby="pipelines-title"><table><thead><tr>${['Pipeline', 'Scans', 'Passed', 'Failed', 'Incomplete', 'First', 'Last', 'Endpoints', 'Gaps'].map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${own.map(
    (p) =>
      html`<tr><th scope="row">${visible(p.pipeline)}</th>${[p.runs, p.pass, p.fail, p.incomplete, p.first, p.last, p.endpoints, gaps.filter((g) => g.pipeline === p.pipeline).length].map((v) => html`<td>${v}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

function controls({ controls: own }: PeriodReport): Markup {
  const cell = (value: number, kind: string): Markup => html`<td class="${value > 0 ? kind : 'clear'}">${value}</td>`;
  return html`<section aria-labelledby="controls-title"><h2 id="controls-title">Criteria</h2><p class="muted">Endpoints after the last scan of each pipeline, and scans in which an endpoint failed.</p>
<div class="heat" tabindex="0" role="region" aria-labelledby="controls-title"><table><thead><tr>${['Criterion', 'Rules', 'In scope', 'Failing', 'Unknown', 'Suppressed', 'Scans failing', 'Scans'].map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${own.map(
    (c) =>
      html`<tr><th scope="row" title="${c.title}">${c.frameworkName} ${c.criterion}: ${c.relation}</th><td>${c.rules.join(', ')}</td><td>${c.inScope}</td>${cell(c.failing, 'fail')}${cell(c.unknown, 'unknown')}${cell(c.suppressed, 'suppressed')}${cell(c.runsFailing, 'fail')}<td>${c.runs}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function keys({ keys: own }: PeriodReport): Markup {
  return html`<section aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>${own.length === 0 ? html`<p>No scan is signed by a key that somebody holds.</p>` : html`<ul>${own.map((k) => html`<li><code>${k.keyid}</code>${k.name === undefined ? '' : `, ${k.name}`}: ${k.standing}; ${count(k.runs, 'scan')}, ${k.first} to ${k.last}</li>`)}</ul>`}</section>`;
}

const column = (label: string, width: number, more: Partial<TableColumn> = {}): TableColumn => ({
  label,
  kind: 'text',
  width,
  ...more,
});

function table(
  id: string,
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | number | undefined)[])[],
): TableData {
  const cells = rows.map((row) => row.map((value) => (typeof value === 'number' ? value : visible(value ?? ''))));
  return { id, caption, columns, rows: cells, details: [] };
}

function exceptions({ exceptions: own }: PeriodReport): TableData {
  const columns = [column('Kind', 12, { kind: 'tag', filter: true }), column('What has to be explained', 88)];
  return table(
    'exceptions',
    'Exceptions',
    columns,
    own.map((e) => [e.kind, e.message]),
  );
}

function population({ coverage, sample: drawn }: PeriodReport): TableData {
  const sampled = new Set(drawn.runs.map((r) => r.bundle));
  const columns = [
    column('Kind', 10, { filter: true }),
    column('Name', 30),
    column('On', 20),
    column('Branch', 10, { filter: true }),
    column('Status', 12, { kind: 'tag', filter: true, order: ['uncovered', 'included', 'scanned'] }),
    column('Evidence', 40),
    column('Sample', 8, { filter: true }),
  ];
  const rows = coverage.items.map((i) => [
    i.kind,
    i.name,
    i.on,
    i.branch,
    i.status,
    i.bundles.join(' '),
    i.bundles.some((b) => sampled.has(b)) ? 'yes' : 'no',
  ]);
  return table('population', 'Population and what covers it', columns, rows);
}

function findings({ findings: own }: PeriodReport): TableData {
  const columns = [
    column('Severity', 10, { kind: 'tag', filter: true, order: severities }),
    column('Rule', 8, { filter: true }),
    column('Endpoints', 36),
    column('Pipeline', 12, { filter: true }),
    column('Opened', 20),
    column('Cleared', 20),
    column('Hours', 8, { kind: 'number' }),
    column('State', 12, { filter: true }),
  ];
  const rows = own.map((f) => [
    f.severity,
    f.rule,
    f.endpoints.join(', '),
    f.pipeline,
    `${f.openBefore ? 'before ' : ''}${f.openedOn}`,
    f.clearedOn,
    f.hours ?? '',
    f.clearedOn !== undefined ? 'cleared' : f.suppressedOn !== undefined ? 'suppressed' : 'open',
  ]);
  return table('findings', 'Findings', columns, rows);
}

function gate({ gate: own }: PeriodReport): TableData {
  const columns = [
    column('Verdict', 10, { kind: 'tag' }),
    column('Pipeline', 12),
    column('Failed', 20),
    column('Passed again', 20),
    column('Scans', 8, { kind: 'number' }),
    column('Run', 14),
    column('Commit', 30),
    column('Fails at', 10),
  ];
  const rows = own.map((g) => [
    g.verdict,
    g.pipeline,
    g.failedOn,
    g.passedOn ?? 'not in the period',
    g.runs,
    g.run,
    g.commit,
    g.failOn,
  ]);
  return table('gate', 'When the gate stopped', columns, rows);
}

function suppressions({ suppressions: own }: PeriodReport): TableData {
  const columns = [
    column('Rule', 8),
    column('For', 24),
    column('Owner', 14, { filter: true }),
    column('Reason', 34),
    column('Until', 12),
    column('Seen', 24),
    column('State', 14, { filter: true }),
  ];
  const rows = own.map((s) => [
    s.rule,
    s.target,
    s.owner,
    s.reason,
    s.until,
    `${s.firstSeen.slice(0, 10)} to ${s.lastSeen.slice(0, 10)}`,
    s.refused ? 'refused' : s.expiredOn === undefined ? 'in force' : `expired, seen ${s.expiredOn.slice(0, 10)}`,
  ]);
  return table('suppressions', 'Suppressions', columns, rows);
}

function changes({ changes: own }: PeriodReport): TableData {
  const columns = [
    column('What', 12, { filter: true }),
    column('Pipeline', 14),
    column('On', 20),
    column('From', 30),
    column('To', 30),
  ];
  return table(
    'changes',
    'Changes of settings and keys',
    columns,
    own.map((c) => [c.what, c.pipeline, c.on, c.from, c.to]),
  );
}

function sample({ sample: own }: PeriodReport): TableData {
  const columns = [
    column('Entry', 8, { kind: 'number' }),
    column('On', 20),
    column('Pipeline', 12),
    column('Run', 14),
    column('Gate', 10, { kind: 'tag' }),
    column('Commit', 30),
    column('Evidence', 40),
  ];
  const caption = `Sample: ${own.runs.length} of ${own.population} scans, seed ${own.seed}`;
  return table(
    'sample',
    caption,
    columns,
    own.runs.map((r) => [r.sequence ?? '', r.on, r.pipeline, r.run, r.gate, r.commit, r.bundle]),
  );
}
