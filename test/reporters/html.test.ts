import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultMapping } from '../../src/compliance/mapping.ts';
import { periodPage } from '../../src/reporters/html/period-page.ts';
import { scanPage } from '../../src/reporters/html/scan-page.ts';
import type { ReportedEndpoint, ScanReport } from '../../src/reporters/scan-report.ts';
import { fromScripts } from '../support/tools.ts';
import { withBrowser } from './html-page.ts';
import { samplePeriod } from './sample-period.ts';
import { sampleEndpoint, sampleFinding, samplePlace, sampleReport } from './sample-report.ts';

const steps = () => [{ text: 'the class requires an authenticated user', counts: true, place: samplePlace }];

const accesses = ['unspecified', 'anonymous', 'authenticated', 'restricted'];

const trend = {
  ledger: 'ledger.jsonl',
  scans: 3,
  entries: 4,
  problems: ['Entry 1 is missing.'],
  points: samplePeriod().trend,
};

/** A report of so many endpoints, every tenth with a finding. */
function large(count: number): ScanReport {
  const inventory = Array.from({ length: count }, (_, i) =>
    sampleEndpoint({
      route: `/api/area${i % 40}/things/${String(i).padStart(5, '0')}`,
      httpMethods: [i % 3 === 0 ? 'POST' : 'GET'],
      access: accesses[i % 4] as string,
      application: i % 2 === 0 ? 'Shop.Api' : 'Shop.Admin',
    }),
  );
  const findings = inventory
    .filter((_, i) => i % 10 === 0)
    .map((endpoint, i) =>
      sampleFinding({
        endpoint,
        severity: i % 2 === 0 ? 'critical' : 'medium',
        fingerprint: `f${i}`.padStart(32, '0'),
      }),
    );
  return { ...sampleReport(), inventory, findings, trend };
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "';alert(1)//",
  '</script><script>alert(1)</script>',
  '<svg onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '<!--',
  '\u2028alert(1)\u202e',
  ']]><iframe srcdoc="<script>alert(1)</script>">',
].join(' ');

/** Every text of a value replaced, but for those of closed lists. */
function poisoned<T>(value: T, kept: ReadonlySet<string>): T {
  if (typeof value === 'string') return (kept.has(value) ? value : `${value} ${hostile}`) as T;
  if (Array.isArray(value)) return value.map((v) => poisoned(v, kept)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, poisoned(v, kept)])) as T;
}

describe('the HTML report', function () {
  this.timeout(240_000);

  it('holds the script that its sources give', async () => {
    const { clientJson } = await fromScripts<{ clientJson(): Promise<string> }>('html-client.mjs');
    const held = readFileSync(new URL('../../src/reporters/html/data/client.json', import.meta.url), 'utf8');
    assert.equal(held, await clientJson(), 'node scripts/html-client.mjs');
  });

  it('allows no script but its own, by digest, and nothing from elsewhere', () => {
    const page = scanPage(sampleReport(), steps);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src &#39;none&#39;; script-src &#39;sha256-[^;]*&#39;; style-src &#39;sha256-[^;]*&#39;; base-uri &#39;none&#39;/,
    );
    assert.doesNotMatch(policy, /unsafe|http|\*/);
    assert.doesNotMatch(page, /<(?:link|img|iframe|object|embed|script src)/);
    assert.doesNotMatch(page, / style="| on[a-z]+="/);
  });

  it('of a scan filters, sorts, explains, and works with the keyboard, without an incident', () =>
    withBrowser(async (open) => {
      const page = await open(scanPage(large(300), steps));
      assert.equal(await page.evaluate('document.querySelector("#endpoints .status").textContent'), '300 rows');
      await page.fill('#endpoints input[type=search]', 'area7/things post');
      assert.ok(
        (await page.rows('endpoints')).every(([methods, route]) => methods === 'POST' && route?.includes('/area7/')),
      );
      await page.click('#endpoints .reset');
      await page.selectOption('#endpoints select[data-column="2"]', '=restricted');
      assert.equal(await page.evaluate('document.querySelector("#endpoints .status").textContent'), '75 of 300 rows');
      assert.ok((await page.rows('endpoints')).every((cells) => cells[2] === 'restricted'));
      await page.click('#endpoints .reset');
      await page.click('#endpoints th:nth-child(6) button');
      assert.equal((await page.rows('endpoints'))[0]?.[5], 'critical', 'the worst comes first');
      assert.equal(await page.evaluate('document.querySelector("#endpoints th:nth-child(6)").ariaSort'), 'ascending');
      await page.click('#endpoints th:nth-child(2) button');
      await page.click('#endpoints th:nth-child(2) button');
      assert.match((await page.rows('endpoints'))[0]?.[1] ?? '', /area9\/things/);
      await page.evaluate('document.querySelector("#endpoints tbody button").focus()');
      for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate('document.activeElement.closest("tr").dataset.at'), '40');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.getElementById("detail").open'), true);
      assert.match(
        await page.evaluate('document.getElementById("detail").textContent'),
        /Why it has this access.*authenticated user/s,
      );
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate('document.getElementById("detail").open'), false);
      assert.equal(await page.evaluate('document.activeElement.closest("tr").dataset.at'), '40', 'back where it was');
      await page.evaluate('document.querySelector("#findings tbody button").click()');
      assert.match(
        await page.evaluate('document.querySelector("#detail pre .marked").textContent'),
        /12 {2}.*public IActionResult Add/,
      );
      await page.keyboard.press('Escape');
      await page.click('.heat button');
      assert.notEqual(await page.evaluate('document.querySelector("#endpoints input").value'), '');
      assert.deepEqual(page.incidents, []);
    }));

  it('has no serious violation of accessibility, light and dark, as a page of a scan and of a period', () =>
    withBrowser(async (open) => {
      for (const markup of [scanPage(large(120), steps), periodPage(samplePeriod())]) {
        const page = await open(markup);
        assert.deepEqual(await page.axe(), []);
        const light = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        await page.click('button.theme');
        assert.notEqual(await page.evaluate('getComputedStyle(document.body).backgroundColor'), light);
        assert.deepEqual(await page.axe(), [], 'dark');
        await page.click('button.theme');
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'light', 'what was chosen stays');
        assert.deepEqual(page.incidents, []);
      }
    }));

  it('prints all rows to A4, in light colours', () =>
    withBrowser(async (open) => {
      const page = await open(scanPage(large(300), steps));
      await page.click('button.theme');
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
      assert.equal(await page.evaluate('getComputedStyle(document.querySelector(".tools")).display'), 'none');
      await page.evaluate('dispatchEvent(new Event("beforeprint"))');
      assert.equal((await page.rows('endpoints')).length, 300);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 59[45]\.\d* 84[12]\.\d*\]/);
      await page.emulateMedia({ media: 'screen' });
      await page.evaluate('dispatchEvent(new Event("afterprint"))');
      assert.ok((await page.rows('endpoints')).length < 100, 'back to those in view');
      assert.deepEqual(page.incidents, []);
    }));

  it('draws the rows in view only, of 10,000 endpoints, and finds all of them', () =>
    withBrowser(async (open) => {
      const page = await open(scanPage(large(10_000), steps));
      assert.ok((await page.evaluate<number>('document.querySelectorAll("#endpoints tbody tr").length')) < 80);
      assert.equal(await page.evaluate('document.querySelector("#endpoints table").ariaRowCount'), '10001');
      await page.evaluate('document.querySelector("#endpoints .scroller").scrollTop = 1e9');
      // Polled from here: the page's policy lets no string be evaluated in it.
      const isThere = () =>
        page.evaluate<boolean>('document.querySelector("#endpoints tbody").textContent.includes("/09999")');
      for (let tries = 0; tries < 100 && !(await isThere()); tries++) await new Promise((done) => setTimeout(done, 20));
      assert.ok(await isThere());
      await page.fill('#endpoints input[type=search]', '/05432');
      assert.equal((await page.rows('endpoints')).length, 1);
      assert.deepEqual(page.incidents, []);
    }));

  it('shows text of scanned code as text, whatever is in it', () =>
    withBrowser(async (open) => {
      const report = { ...sampleReport(), trend };
      const closed = new Set([
        'pass',
        'fail',
        'incomplete',
        'critical',
        'high',
        'medium',
        'low',
        'note',
        'none',
        ...report.rules.map((r) => r.id),
      ]);
      const { mapping, inventory: _, findings, ...rest } = report;
      const endpoint: ReportedEndpoint = poisoned(sampleEndpoint(), closed);
      const bad = poisoned(
        findings.map(({ snippet, ...f }) => ({ ...f, snippet, path: [{ place: samplePlace, message: 'm' }] })),
        closed,
      ).map((f) => ({ ...f, endpoint }));
      const markup = scanPage(
        { ...poisoned(rest, closed), mapping: mapping ?? defaultMapping, inventory: [endpoint], findings: bad },
        () => poisoned(steps(), closed),
      );
      const page = await open(markup);
      for (const table of ['endpoints', 'findings']) {
        await page.evaluate(`document.querySelector("#${table} tbody button").click()`);
        assert.match(
          await page.evaluate('document.getElementById("detail").textContent'),
          /<script>alert\(1\)<\/script>/,
        );
        await page.keyboard.press('Escape');
      }
      const foreign = await page.evaluate(
        'document.querySelectorAll("main img, main iframe, main svg[onload], dialog img, dialog script").length',
      );
      assert.equal(foreign, 0);
      assert.equal(await page.evaluate('document.scripts.length'), 2);
      assert.deepEqual(page.incidents, []);
      const period = await open(
        periodPage(
          poisoned(samplePeriod(), new Set(['valid', 'broken', 'unauthenticated', 'scanned', 'uncovered', ...closed])),
        ),
      );
      assert.equal(await period.evaluate('document.scripts.length'), 2);
      assert.deepEqual(period.incidents, []);
    }));
});
