#!/usr/bin/env node
// Draws images/run-summary.png: the summary of a scan of the sample application, as it stands on the page of a run in Azure Pipelines. Run after
// `npm run build` whenever the summary changes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { launchBrowser } from './browser.mjs';
import { root, tools } from './setup.mjs';

const { marked } = createRequire(join(tools, 'package.json'))('marked');

function summary() {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-picture-'));
  const file = join(folder, 'summary.md');
  spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'scan', 'samples', '--summary', file], { cwd: root });
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return text;
}

const page = `<!doctype html><meta charset="utf-8"><style>
* { box-sizing: border-box }
body { margin: 0; background: #f8f8f8; font: 14px 'Segoe UI', 'DejaVu Sans', sans-serif; color: #1f1f1f }
header { background: #fff; padding: 18px 32px 0; border-bottom: 1px solid #eaeaea }
header h1 { font-size: 20px; margin: 0 0 4px; display: flex; align-items: center; gap: 10px }
.failed { width: 20px; height: 20px; border-radius: 50%; background: #cd4a45; color: #fff; font-size: 13px; display: grid; place-items: center }
header p { margin: 0; color: #666 }
nav { display: flex; gap: 28px; margin-top: 16px }
nav span { padding-bottom: 8px } nav .here { border-bottom: 3px solid #0078d4; font-weight: 600 }
main { margin: 20px 32px; padding: 4px 24px 20px; background: #fff; border-radius: 4px; box-shadow: 0 1px 4px #0002 }
main h1 { font-size: 22px } main h2 { font-size: 17px }
table { border-collapse: collapse; font-size: 12px; width: 100% } td, th { border: 1px solid #e0e0e0; padding: 5px 8px; text-align: left; vertical-align: top }
code { font-family: 'DejaVu Sans Mono', monospace; font-size: 11px; background: #f4f4f4; padding: 1px 3px; overflow-wrap: anywhere }
.charts { display: flex; gap: 16px } pre { background: #f4f4f4; padding: 10px 14px; border-radius: 4px; margin: 12px 0; flex: 1 } pre code { padding: 0 }
main h2 + table td:nth-child(3), main h2 + table td:nth-child(4) { min-width: 160px }
</style>
<header><h1><span class="failed">✕</span>#20260701.4 • Orders: restock by the warehouse</h1><p>Shop CI</p>
<nav><span>Summary</span><span>Scans</span><span class="here">Extensions</span></nav></header>
<main>${marked.parse(summary()).replace(/(<pre>[\s\S]*?<\/pre>)\s*(<pre>[\s\S]*?<\/pre>)/, '<div class="charts">$1$2</div>')}</main>`;

const browser = await launchBrowser();
try {
  const tab = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await tab.setContent(page);
  writeFileSync(join(root, 'images/run-summary.png'), await tab.screenshot());
} finally {
  await browser.close();
}
console.log('images/run-summary.png');
