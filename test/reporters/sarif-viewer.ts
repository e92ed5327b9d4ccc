import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fromScripts, repository } from '../support/tools.ts';

/** What is used of a page of playwright-core. */
export interface ViewerPage {
  /** All text that can be seen. */
  text(): Promise<string>;
  /** Opens the row that holds a text, and waits until another text is shown. */
  unfold(text: string, shown: string): Promise<void>;
  /** A picture of the page, and how many colours it has. */
  screenshot(): Promise<{ readonly png: Buffer; readonly colors: number }>;
}

interface Page {
  goto(url: string): Promise<unknown>;
  waitForFunction(expression: string): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  locator(selector: string): { first(): { click(): Promise<void> } };
  screenshot(options: object): Promise<Buffer>;
  on(event: 'pageerror', listener: (error: Error) => void): void;
}
interface Browser {
  newPage(options: object): Promise<Page>;
  close(): Promise<void>;
}

const entry = `
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { Viewer } from '@microsoft/sarif-web-component';
ReactDOM.render(React.createElement(Viewer, { logs: [window.sarifLog], showSuppression: true }), document.getElementById('viewer'));
`;

/**
 * Shows SARIF logs as the SARIF SAST Scans Tab of Azure DevOps does, with its own component in a real browser.
 * @param use is given a function that opens a log on a page of its own
 */
export async function withSarifViewer(
  use: (open: (log: string) => Promise<ViewerPage>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-viewer-'));
  const { launchBrowser } = await fromScripts<{ launchBrowser(): Promise<Browser> }>('browser.mjs');
  const [browser] = await Promise.all([launchBrowser(), bundleViewer(join(folder, 'viewer.js'))]);
  let pages = 0;
  try {
    await use(async (log) => {
      const path = join(folder, `page-${++pages}.html`);
      const inert = JSON.stringify(JSON.parse(log)).replaceAll('<', '\\u003c');
      writeFileSync(
        path,
        `<!doctype html><meta charset="utf-8"><title>Scans</title><link rel="stylesheet" href="viewer.css"><div id="viewer" style="height:100vh;display:flex"></div><script>window.sarifLog = ${inert}</script><script src="viewer.js"></script>`,
      );
      return openPage(browser, path);
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleViewer(outfile: string): Promise<void> {
  await build({
    stdin: { contents: entry, resolveDir: join(repository, 'tools') },
    bundle: true,
    outfile,
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl' },
    logLevel: 'error',
  });
}

async function openPage(browser: Browser, path: string): Promise<ViewerPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(pathToFileURL(path).href);
  await page.waitForFunction(`document.body.innerText.trim().length > 20`);
  return {
    text: async () => {
      if (errors.length > 0) throw errors[0];
      return page.evaluate<string>('document.body.innerText');
    },
    unfold: async (text, shown) => {
      await page
        .locator(`tr:has-text(${JSON.stringify(text)}) .bolt-tree-expand-button`)
        .first()
        .click();
      await page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(shown)})`);
    },
    screenshot: async () => {
      const png = await page.screenshot({ type: 'png' });
      return { png, colors: await page.evaluate<number>(countColors(png)) };
    },
  };
}

/** The browser itself decodes its picture. */
function countColors(png: Buffer): string {
  return `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    return new Set(pixels).size;
  })()`;
}
