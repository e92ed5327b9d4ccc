#!/usr/bin/env node
// Draws docs/images/scan.svg: what a scan of the sample application prints, as it prints it. Run after `npm run build` whenever the output changes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import wrapAnsi from 'wrap-ansi';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const columns = 118;
const lineHeight = 18;
const charWidth = 8.4;
const colors = {
  31: '#f47067',
  32: '#57ab5a',
  33: '#c69026',
  34: '#539bf5',
  35: '#dcbdfb',
  36: '#76e3ea',
  90: '#768390',
};

const { stdout } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'scan', 'samples'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1' },
});
const lines = ['$ authledger scan samples', '', ...stdout.trimEnd().split('\n').flatMap(wrapped)];

/** A line broken at the width, continued at its own indentation. */
function wrapped(line) {
  const indent = /^ */.exec(line)[0];
  const text = wrapAnsi(line.slice(indent.length), columns - indent.length, { hard: true });
  return text.split('\n').map((part) => indent + part);
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line as text with spans; SGR sequences become attributes. */
function draw(line, y) {
  let style = {};
  let spans = '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the terminal's own sequences
  for (const part of line.split(/(\u001b\[\d+m)/)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the terminal's own sequences
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
    if (code === undefined) {
      if (part === '') continue;
      const attributes = Object.entries(style).map(([name, value]) => ` ${name}="${value}"`);
      spans += `<tspan${attributes.join('')}>${escapeXml(part)}</tspan>`;
    } else style = restyle(style, Number(code));
  }
  return `<text x="16" y="${y}" xml:space="preserve">${spans}</text>`;
}

function restyle(style, code) {
  const { fill, 'font-weight': weight, opacity } = style;
  const next = { fill, 'font-weight': weight, opacity };
  if (code === 0) return {};
  if (code === 1) next['font-weight'] = 'bold';
  else if (code === 2) next.opacity = '0.7';
  else if (code === 22) {
    next['font-weight'] = undefined;
    next.opacity = undefined;
  } else if (code === 39) next.fill = undefined;
  else if (colors[code] !== undefined) next.fill = colors[code];
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
}

const width = Math.ceil(columns * charWidth) + 32;
const height = lines.length * lineHeight + 32;
const body = lines.map((line, i) => draw(line, 28 + i * lineHeight)).join('\n');
mkdirSync(join(root, 'docs/images'), { recursive: true });
writeFileSync(
  join(root, 'docs/images/scan.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A scan of the sample application in a terminal">
<rect width="100%" height="100%" rx="8" fill="#22272e"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#adbac7">
${body}
</g>
</svg>
`,
);
console.log(`docs/images/scan.svg: ${lines.length} lines`);
