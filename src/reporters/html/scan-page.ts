import { criterionLabel, evidenceDisclaimer } from '../../compliance/wording.ts';
import type { ReportedStep } from '../endpoint-explanation.ts';
import { operationText } from '../reported-operation.ts';
import {
  accesses,
  changeCounts,
  count,
  fileSummary,
  isUnchanged,
  methodsLabel,
  type ReportedEndpoint,
  type ReportedFinding,
  type ScanReport,
  severities,
} from '../scan-report.ts';
import { barChart, lineChart } from './charts.ts';
import { heatMap } from './heat-map.ts';
import { html, type Markup, visible } from './markup.ts';
import { pageText } from './page.ts';
import type { DetailBlock, TableData } from './table-data.ts';

const verdicts = ['unguarded', 'unknown', 'guarded', 'not-applicable'];

/**
 * A scan as one HTML page for people. Everything in it that comes from scanned code is text.
 * @param stepsOf why an endpoint of the inventory has its access, by its place there
 */
export function scanPage(report: ScanReport, stepsOf: (at: number) => readonly ReportedStep[]): string {
  const { repository, gate, tool } = report;
  const findings = new Map<ReportedEndpoint, ReportedFinding[]>();
  for (const finding of report.findings)
    if (finding.endpoint !== undefined)
      findings.set(finding.endpoint, [...(findings.get(finding.endpoint) ?? []), finding]);
  const where = [repository.uri, repository.branch, repository.commit?.slice(0, 12)]
    .filter((part) => part !== undefined)
    .join(', ');
  return pageText({
    title: `Authorization posture: ${report.applications.map((a) => a.name).join(', ') || 'no application'}`,
    subtitle: `${where === '' ? '' : `${where}. `}${fileSummary(report)}.`,
    content: [posture(report), charts(report), trend(report), heatMap(report), notes(report)],
    tables: [endpointTable(report, findings, stepsOf), findingTable(report)],
    footer: `Authledger ${tool.version}. Gate: ${gate.reasons.join('; ') || gate.verdict}. ${evidenceDisclaimer}`,
  });
}

function posture({ gate, endpoints, gaps, unread, findings, change }: ScanReport): Markup {
  const open = severities.reduce((n, s) => n + gate.open[s], 0);
  const words = { pass: 'Pass', fail: 'Fail', incomplete: 'Incomplete' };
  const openToAll = (endpoints.byAccess.unspecified ?? 0) + (endpoints.byAccess.anonymous ?? 0);
  return html`<ul class="cards" aria-label="Posture">
<li class="card gate-${gate.verdict}"><strong>${words[gate.verdict]}</strong>${gate.failOn === 'none' ? 'gate, which no finding fails' : `gate, fails at ${gate.failOn}`}</li>
<li class="card"><strong>${open}</strong>open findings${gate.suppressed > 0 ? `, ${gate.suppressed} suppressed` : ''}</li>
<li class="card"><strong>${endpoints.total}</strong>endpoints, ${openToAll} open to everybody</li>
<li class="card"><strong>${gaps.length}</strong>gaps in what is known${unread.length > 0 ? `, ${count(unread.length, 'unread file')}` : ''}</li>
${change === undefined ? '' : html`<li class="card"><strong>${change.counts.new}</strong>new since the scan before; ${changeCounts(change)}</li>`}
</ul>${findings.length === 0 ? html`<p>No rule found anything in what was looked at.</p>` : ''}`;
}

function charts({ gate, endpoints, inventory }: ScanReport): Markup {
  const objects = verdicts.map((name) => ({
    name,
    value: inventory.filter((e) => e.objectAccess?.verdict === name).length,
  }));
  return html`<section aria-labelledby="glance-title"><h2 id="glance-title">At a glance</h2><div class="charts">
${barChart(
  'Open findings by severity',
  severities.map((name) => ({ name, value: gate.open[name] })),
)}
${barChart(
  'Endpoints by access',
  accesses.map((name) => ({ name, value: endpoints.byAccess[name] ?? 0 })),
)}
${objects.some((b) => b.value > 0) ? barChart('Objects that endpoints touch', objects) : ''}
</div></section>`;
}

function trend({ trend: own }: ScanReport): Markup {
  if (own === undefined) return html``;
  const { ledger, scans, entries, problems, points } = own;
  const missing = entries > scans ? `, of ${entries} entries` : '';
  const told = [
    `${count(scans, 'scan')}${missing}, of the ledger ${ledger}. Who signed them was not verified here: authledger ledger verify does that.`,
    ...problems,
  ];
  const open = points.map((p) => ({ label: p.week, value: severities.reduce((n, s) => n + p.open[s], 0) }));
  return html`<section aria-labelledby="trend-title"><h2 id="trend-title">Trend</h2>${points.length === 0 ? '' : lineChart('Open findings, week by week', open)}<ul>${told.map((t) => html`<li>${visible(t)}</li>`)}</ul></section>`;
}

function notes({ gaps, notices, unread }: ScanReport): Markup {
  const list = (title: string, items: readonly string[]): Markup =>
    items.length === 0
      ? html``
      : html`<details><summary>${title} (${items.length})</summary><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></details>`;
  return html`<section aria-labelledby="limits-title"><h2 id="limits-title">What is not known</h2>
${list(
  'Files that could not be read',
  unread.map((u) => `${u.path}: ${u.reason}`),
)}
${list(
  'Gaps',
  gaps.map((g) => `${g.place === undefined ? '' : `${placeText(g.place)}: `}${g.message}`),
)}
${list(
  'Notices',
  notices.map((n) => n.message),
)}
${gaps.length + notices.length + unread.length === 0 ? html`<p>Nothing was left open.</p>` : ''}</section>`;
}

function endpointTable(
  { inventory, mapping }: ScanReport,
  findings: ReadonlyMap<ReportedEndpoint, readonly ReportedFinding[]>,
  stepsOf: (at: number) => readonly ReportedStep[],
): TableData {
  return {
    id: 'endpoints',
    caption: 'Endpoints',
    columns: [
      { label: 'Methods', kind: 'text', width: 12, filter: true },
      { label: 'Route', kind: 'code', width: 34 },
      { label: 'Access', kind: 'tag', width: 17, filter: true, order: accesses },
      { label: 'Requires', kind: 'text', width: 18 },
      { label: 'Objects', kind: 'tag', width: 18, filter: true, order: verdicts },
      { label: 'Worst finding', kind: 'tag', width: 13, filter: true, order: severities },
      { label: 'Findings', kind: 'number', width: 12 },
      { label: 'Application', kind: 'text', width: 16, filter: true },
      { label: 'Handler', kind: 'text', width: 24 },
    ],
    rows: inventory.map((e) => {
      const own = (findings.get(e) ?? []).filter((f) => f.suppression === undefined);
      const worst = severities.find((s) => own.some((f) => f.severity === s)) ?? '';
      const cells = [
        methodsLabel(e),
        e.route,
        e.access,
        e.requires.join(' and '),
        e.objectAccess?.verdict ?? '',
        worst,
      ];
      return [...cells.map(visible), own.length, visible(e.application), visible(e.handler)];
    }),
    details: inventory.map((e, at) => endpointBlocks(e, stepsOf(at), findings.get(e) ?? [], mapping).map(seen)),
  };
}

function endpointBlocks(
  e: ReportedEndpoint,
  steps: readonly ReportedStep[],
  findings: readonly ReportedFinding[],
  mapping: ScanReport['mapping'],
): DetailBlock[] {
  const explained = steps.map(
    (s) => `${s.counts ? '' : 'Does not count: '}${s.text}${s.place === undefined ? '' : ` (${placeText(s.place)})`}`,
  );
  const where = e.place === undefined ? '' : `, ${placeText(e.place)}`;
  return [
    { kind: 'text', text: `${e.access} (${e.by}). Handler: ${e.handler}${where}` },
    { kind: 'heading', text: 'Why it has this access' },
    { kind: 'list', items: explained },
    ...operationBlocks(e),
    ...objectBlocks(e),
    ...findings.flatMap((f) => findingBlocks(f, mapping)),
  ];
}

function operationBlocks({ operations }: ReportedEndpoint): DetailBlock[] {
  if (operations.length === 0) return [];
  const items = operations.map((o) => `${operationText(o)}${o.place === undefined ? '' : ` (${placeText(o.place)})`}`);
  return [
    { kind: 'heading', text: 'What a request names inside it' },
    { kind: 'list', items },
  ];
}

function findingTable({ findings: all, mapping, rules }: ScanReport): TableData {
  // The worst first; the order of rules and routes within a severity.
  const findings = severities.flatMap((severity) => all.filter((f) => f.severity === severity));
  return {
    id: 'findings',
    caption: 'Findings',
    columns: [
      { label: 'Severity', kind: 'tag', width: 12, filter: true, order: severities },
      { label: 'Rule', kind: 'text', width: 11, filter: true },
      { label: 'Endpoint', kind: 'code', width: 34 },
      { label: 'What', kind: 'text', width: 46 },
      { label: 'Criteria', kind: 'text', width: 20 },
      { label: 'State', kind: 'text', width: 12, filter: true },
      { label: 'Where', kind: 'text', width: 28 },
    ],
    rows: findings.map((f) =>
      [
        f.severity,
        f.ruleId,
        f.subject.label,
        f.message,
        mapping
          .criteriaOf(f.ruleId)
          .map((m) => m.criterion.id)
          .join(', '),
        f.suppression !== undefined ? 'suppressed' : isUnchanged(f) ? 'known' : (f.baselineState ?? 'open'),
        f.place === undefined ? '' : placeText(f.place),
      ].map(visible),
    ),
    details: findings.map((f) => {
      const rule = rules.find((r) => r.id === f.ruleId);
      return [
        ...findingBlocks(f, mapping),
        ...(rule === undefined ? [] : [{ kind: 'text' as const, text: `${rule.id}: ${rule.title}` }]),
      ].map(seen);
    }),
  };
}

function findingBlocks(f: ReportedFinding, mapping: ScanReport['mapping']): DetailBlock[] {
  const { suppression, snippet, place } = f;
  const criteria = mapping.criteriaOf(f.ruleId).map((m) => criterionLabel(m.criterion));
  return [
    { kind: 'heading', text: `${f.ruleId}, ${f.severity}${suppression === undefined ? '' : ', suppressed'}` },
    { kind: 'text', text: f.message },
    ...(suppression === undefined
      ? []
      : [
          {
            kind: 'text' as const,
            text: `Suppressed by ${suppression.owner ?? 'nobody in particular'} until ${suppression.until ?? 'no date'}: ${suppression.reason ?? 'no reason'}`,
          },
        ]),
    { kind: 'text', text: `Fix: ${f.fix}` },
    ...(snippet === undefined || place === undefined
      ? []
      : [
          {
            kind: 'code' as const,
            title: placeText(place),
            firstLine: snippet.context.startLine,
            lines: snippet.context.text.replace(/\r?\n$/, '').split(/\r?\n/),
            marked: place.line,
          },
        ]),
    ...(f.path.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: 'The way of the data' },
          { kind: 'path' as const, steps: f.path.map((s) => ({ place: placeText(s.place), text: s.message })) },
        ]),
    ...(f.related.length === 0
      ? []
      : [{ kind: 'path' as const, steps: f.related.map((s) => ({ place: placeText(s.place), text: s.message })) }]),
    ...(criteria.length === 0 ? [] : [{ kind: 'list' as const, items: criteria }]),
  ];
}

function objectBlocks({ objectAccess }: ReportedEndpoint): DetailBlock[] {
  if (objectAccess === undefined) return [];
  return [
    { kind: 'heading', text: `What its code does to objects: ${objectAccess.verdict}` },
    { kind: 'text', text: objectAccess.reason },
    { kind: 'list', items: objectAccess.effects.map((e) => `${e.effect} ${e.entity}: ${e.verdict}, ${e.reason}`) },
  ];
}

/** Nothing in a detail hides or reorders what stands beside it. */
function seen(block: DetailBlock): DetailBlock {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(visible) };
    case 'path':
      return { ...block, steps: block.steps.map((s) => ({ place: visible(s.place), text: visible(s.text) })) };
    case 'code':
      return { ...block, title: visible(block.title), lines: block.lines.map(visible) };
    default:
      return { ...block, text: visible(block.text) };
  }
}

function placeText({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
