import { hash } from 'node:crypto';
import client from './data/client.json' with { type: 'json' };
import { html, inertJsonMarkup, type Markup, trusted } from './markup.ts';
import { styleSheet } from './style.ts';
import type { TableColumn, TableData } from './table-data.ts';

export interface Page {
  readonly title: string;
  /** Under the title. */
  readonly subtitle: string;
  readonly content: readonly Markup[];
  readonly tables: readonly TableData[];
  readonly footer: string;
}

/**
 * A page that stands for itself: it loads nothing, connects to nothing, and by its security policy runs no script and takes no style but the ones whose digests
 * stand in it.
 */
export function pageText({ title, subtitle, content, tables, footer }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(client.script)}'`,
    `style-src '${digestOf(styleSheet)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><div><h1>${title}</h1><p class="muted">${subtitle}</p></div><button type="button" class="theme" aria-pressed="false">Dark theme</button></header>
<main id="main">
<noscript><p>Tables and details need the script of this page, whose digest its security policy names. Without it the overview is what can be seen.</p></noscript>
${content}
${tables.map(tableSection)}
</main>
<footer><p>${footer}</p></footer>
<dialog id="detail" aria-labelledby="detail-title"><div class="detail-head"><h2 id="detail-title">Detail</h2><button type="button" class="close">Close</button></div><div class="detail-body"></div></dialog>
<script type="application/json" id="tables">${inertJsonMarkup(tables)}</script>
<script>${trusted(client.script)}</script>
</body>
</html>
`.text;
}

function tableSection({ id, caption, columns }: TableData): Markup {
  const total = columns.reduce((sum, c) => sum + c.width, 0);
  const share = (c: TableColumn): string => `${Math.round((c.width / total) * 1000) / 10}%`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${caption}</h2>
<div class="tools">
<label>Search<input type="search" autocomplete="off" spellcheck="false"></label>
${columns.flatMap((c, at) => (c.filter ? [html`<label>${c.label}<select data-column="${at}"><option value="">all</option></select></label>`] : []))}
<button type="button" class="reset">Reset</button>
<span class="status muted" role="status"></span>
</div>
<div class="scroller" tabindex="0" role="region" aria-labelledby="${id}-title">
<table class="data"><colgroup>${columns.map((c) => html`<col width="${share(c)}">`)}</colgroup>
<thead><tr>${columns.map((c) => html`<th scope="col"><button type="button">${c.label}</button></th>`)}</tr></thead>
<tbody></tbody></table>
</div>
</section>`;
}

/** As a security policy names a script or style. */
function digestOf(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}
