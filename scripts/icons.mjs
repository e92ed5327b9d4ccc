#!/usr/bin/env node
// Draws images/extension-icon.png (128 × 128) and tasks/AuthledgerV1/icon.png (32 × 32): a page of a ledger with one line out of
// order, and a keyhole. Run after a change of the drawing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { root } from './setup.mjs';

/** @param detail false leaves out what is too small to see at 32 pixels */
function drawing(detail) {
  const rows = detail
    ? [
        [38, '#2da44e', 34],
        [54, '#2da44e', 40],
        [70, '#d1242f', 26],
        [86, '#2da44e', 20],
      ]
    : [
        [40, '#2da44e', 34],
        [62, '#d1242f', 34],
        [84, '#2da44e', 12],
      ];
  const [radius, stroke] = detail ? [4.5, 5] : [7, 9];
  const lines = rows
    .map(
      ([y, color, width]) =>
        `<circle cx="40" cy="${y}" r="${radius}" fill="${color}"/><path d="M${detail ? 51 : 54} ${y}h${width}" stroke="#9fb3c8" stroke-width="${stroke}" stroke-linecap="round"/>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#1b4f8f"/><stop offset="1" stop-color="#0b2545"/></linearGradient></defs>
<rect width="128" height="128" rx="26" fill="url(#g)"/>
<path d="M32 18h48l20 20v66a8 8 0 0 1-8 8H32a8 8 0 0 1-8-8V26a8 8 0 0 1 8-8z" fill="#fff"/>
<path d="M80 18l20 20H86a6 6 0 0 1-6-6z" fill="#c9d6e4"/>
${lines}
<circle cx="91" cy="92" r="27" fill="#0b2545"/>
<circle cx="91" cy="92" r="22" fill="#f2b134"/>
<path d="M91 80a7.5 7.5 0 0 0-4 13.8L84 106h14l-3-12.2A7.5 7.5 0 0 0 91 80z" fill="#0b2545"/>
</svg>`;
}

const browser = await launchBrowser();
try {
  for (const [path, size] of [
    ['images/extension-icon.png', 128],
    ['tasks/AuthledgerV1/icon.png', 32],
  ]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing(size > 64)}`);
    writeFileSync(join(root, path), await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(path);
  }
} finally {
  await browser.close();
}
