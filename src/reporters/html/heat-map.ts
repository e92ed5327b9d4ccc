import { frameworkOf } from '../../compliance/catalogue.ts';
import type { MappedCriterion } from '../../compliance/mapping.ts';
import type { ReportedEndpoint, ScanReport } from '../scan-report.ts';
import { html, type Markup } from './markup.ts';

/** More rows than this are no picture any more: endpoints are then put together by the beginning of their routes. */
const ROWS = 60;

type Cell = { fail: number; unknown: number; suppressed: number };

/** Endpoints by criteria: what fails, is unknown or suppressed. The name of a row filters the table of endpoints. */
export function heatMap(report: ScanReport): Markup {
  const criteria = report.mapping.criteria.filter((m) => frameworkOf(m.criterion.framework).kind !== 'weaknesses');
  const rows = rowsOf(report, criteria);
  return html`<section aria-labelledby="heat-title"><h2 id="heat-title">Endpoints by criteria</h2>
<p class="muted">Numbers are endpoints: failing, F; not known, ?; suppressed, S. A dot: nothing was found by the rules behind the criterion.</p>
<div class="heat" tabindex="0" role="region" aria-labelledby="heat-title"><table>
<thead><tr><th scope="col">Endpoints</th>${criteria.map(({ criterion: c }) => html`<th scope="col" title="${frameworkOf(c.framework).name}: ${c.title}">${c.id}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ name, filter, cells }) =>
      html`<tr><th scope="row"><button type="button" data-table="endpoints" data-filter="${filter}">${name}</button></th>${cells.map(cellMarkup)}</tr>`,
  )}</tbody></table></div></section>`;
}

function cellMarkup({ fail, unknown, suppressed }: Cell): Markup {
  if (fail > 0) return html`<td class="fail">F ${fail}</td>`;
  if (unknown > 0) return html`<td class="unknown">? ${unknown}</td>`;
  if (suppressed > 0) return html`<td class="suppressed">S ${suppressed}</td>`;
  return html`<td class="clear">·</td>`;
}

function rowsOf(report: ScanReport, criteria: readonly MappedCriterion[]) {
  const failing = new Map<ReportedEndpoint, Set<string>>();
  const suppressed = new Map<ReportedEndpoint, Set<string>>();
  for (const { endpoint, ruleId, suppression } of report.findings) {
    // What is about no endpoint has no row.
    if (endpoint === undefined) continue;
    const target = suppression === undefined ? failing : suppressed;
    target.set(endpoint, (target.get(endpoint) ?? new Set()).add(ruleId));
  }
  const single = report.inventory.length <= ROWS;
  const groups = new Map<string, { readonly filter: string; readonly endpoints: ReportedEndpoint[] }>();
  report.inventory.forEach((endpoint, i) => {
    const prefix = `/${endpoint.route.split('/').filter(Boolean).slice(0, 2).join('/')}`;
    const name = single ? `${endpoint.httpMethods.join(', ') || 'ANY'} ${endpoint.route}` : prefix;
    const key = single ? String(i) : `${endpoint.application}\0${prefix}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { filter: single ? endpoint.route : name, endpoints: [endpoint] });
    else group.endpoints.push(endpoint);
  });
  const rows = [...groups.values()].map(({ filter, endpoints }) => ({
    name: single ? `${endpoints[0]?.httpMethods.join(', ') || 'ANY'} ${filter}` : `${filter} (${endpoints.length})`,
    filter,
    cells: criteria.map(({ criterion }): Cell => {
      const behind = report.mapping.rulesOf(criterion.id);
      const has = (rules: ReadonlySet<string> | undefined): boolean => behind.some((r) => rules?.has(r));
      const bodies = behind.some((r) => r.startsWith('AP2'));
      const fails = endpoints.filter((e) => has(failing.get(e)));
      const unknown = endpoints.filter((e) => !has(failing.get(e)) && isUnknown(e, bodies));
      return {
        fail: fails.length,
        unknown: unknown.length,
        suppressed: endpoints.filter((e) => has(suppressed.get(e))).length,
      };
    }),
  }));
  const weight = (row: (typeof rows)[number]): number => row.cells.reduce((n, c) => n + c.fail * 1000 + c.unknown, 0);
  return rows
    .map((row) => ({ row, weight: weight(row) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, ROWS)
    .map(({ row }) => row);
}

/** What is not known in full is never clear. */
function isUnknown({ unresolved, access, objectAccess }: ReportedEndpoint, bodies: boolean): boolean {
  return unresolved !== undefined || access === 'unknown' || (bodies && objectAccess?.verdict === 'unknown');
}
