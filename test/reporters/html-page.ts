import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromScripts, repository } from '../support/tools.ts';

interface Keyboard {
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
}
interface Page {
  readonly keyboard: Keyboard;
  goto(url: string): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  addScriptTag(options: object): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  emulateMedia(options: object): Promise<void>;
  pdf(options: object): Promise<Buffer>;
  screenshot(options: object): Promise<Buffer>;
  waitForFunction(expression: string): Promise<unknown>;
  on(event: string, listener: (what: never) => void): void;
}
interface Browser {
  newContext(options: object): Promise<{ newPage(): Promise<Page> }>;
  close(): Promise<void>;
}

export interface OpenPage extends Page {
  /** Errors of the page and of its console, requests and dialogs: what must not be. */
  readonly incidents: readonly string[];
  /** Serious and critical violations that axe-core finds. */
  axe(): Promise<readonly string[]>;
  /** Text of the first rows of a table, cell by cell. */
  rows(id: string): Promise<readonly (readonly string[])[]>;
}

/**
 * Opens reports in a headless Chromium.
 * @param use is given a function that opens a page of its own
 */
export async function withBrowser(use: (open: (markup: string) => Promise<OpenPage>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-page-'));
  const { launchBrowser } = await fromScripts<{ launchBrowser(): Promise<Browser> }>('browser.mjs');
  const browser = await launchBrowser();
  let pages = 0;
  try {
    await use(async (markup) => {
      const path = join(folder, `page-${++pages}.html`);
      writeFileSync(path, markup);
      return openPage(browser, path);
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openPage(browser: Browser, path: string): Promise<OpenPage> {
  // axe-core is put into the page by the test, past its security policy; what the policy would have stopped is told by the page's own script.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false });
  const page = await context.newPage();
  const incidents: string[] = [];
  const address = pathToFileURL(path).href;
  page.on('pageerror', (error: Error) => incidents.push(`error: ${error.message}`));
  page.on('console', (message: { type(): string; text(): string }) =>
    incidents.push(`console: ${message.type()} ${message.text()}`),
  );
  page.on('dialog', (dialog: { message(): string; dismiss(): Promise<void> }) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request: { url(): string }) => {
    if (request.url() !== address) incidents.push(`request: ${request.url().slice(0, 100)}`);
  });
  await page.goto(address);
  await page.waitForFunction('document.documentElement.dataset.ready === "true"');
  const axe = readFileSync(
    createRequire(join(repository, 'tools/package.json')).resolve('axe-core/axe.min.js'),
    'utf8',
  );
  return Object.assign(page, {
    incidents,
    axe: async () => {
      // Evaluated by the debugger's protocol, which no policy of the page concerns.
      await page.evaluate(`${axe}; undefined`);
      const { violations } = await page.evaluate<{
        violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
      }>('axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })');
      return violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 200)} ${v.nodes[0]?.failureSummary}`);
    },
    rows: (id: string) =>
      page.evaluate<string[][]>(
        `[...document.querySelectorAll('#${id} tbody tr[data-index]')].map((r) => [...r.cells].map((c) => c.textContent))`,
      ),
  });
}
