// A headless Chromium from tools/, which needs nothing of the system but its C library.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tools } from './setup.mjs';

const require = createRequire(join(tools, 'package.json'));

/**
 * A browser of playwright-core; close it.
 * @throws when there is none for this machine
 */
export async function launchBrowser() {
  // An ES module without a CommonJS form.
  const { default: chromium } = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href);
  const { chromium: playwright } = require('playwright-core');
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Its own arguments are those of a cloud function: one process for all, which ends with the first page that is closed.
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  });
}
