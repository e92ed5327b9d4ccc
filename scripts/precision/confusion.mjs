#!/usr/bin/env node
// Compares verdicts with labels: the confusion matrix, the shares that count, and what is wrong.
//
//   node scripts/precision/confusion.mjs LABELS.json APPLICATION=VERDICTS.json … [--list] [--markdown]
//
// LABELS: bench/precision/labels.json. VERDICTS: what `endpoints --verdicts --format json` says of the application (measure.mjs does it for all). A
// verdict is right when it is the label's or one of its `also` (a second reason that holds by itself: a filter by tenant and a permission). What hurts
// is `guarded` or `not-applicable` that is not right.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const args = process.argv.slice(2);
const [labelsFile] = args;
const { labels } = JSON.parse(readFileSync(labelsFile, 'utf8'));
const verdicts = new Map(
  args
    .slice(1)
    .filter((a) => a.includes('='))
    .map((a) => [a.split('=')[0], JSON.parse(readFileSync(a.slice(a.indexOf('=') + 1), 'utf8')).endpoints]),
);
const key = (e) => `${e.methods.join()} ${e.route} ${e.handler}`;
const keyOf = (e) => `${e.httpMethods.join()} ${e.route} ${e.handler.name}`;
const at = (location) => (location ? `${location.file}:${location.line}` : '');
const KINDS = ['guarded', 'unguarded', 'not-applicable', 'unknown'];

const rows = labels
  .filter((l) => verdicts.has(l.application))
  .map((label) => {
    const found = verdicts.get(label.application).find((v) => keyOf(v) === key(label))?.objectAccess;
    const verdict = found?.verdict ?? 'missing';
    return { label, found, verdict, right: verdict === label.verdict || (label.also ?? []).includes(verdict) };
  });
const share = (n) => `${((100 * n) / rows.length).toFixed(0)} %`;
const count = (test) => rows.filter(test).length;
const right = count((r) => r.right);
const hurting = count((r) => !r.right && (r.verdict === 'guarded' || r.verdict === 'not-applicable'));
const unknown = count((r) => r.verdict === 'unknown');

console.log(`| labelled \\ verdict | ${KINDS.join(' | ')} |`);
console.log(`|---|${KINDS.map(() => '---:|').join('')}`);
for (const kind of KINDS.slice(0, 3))
  console.log(
    `| ${kind} | ${KINDS.map((v) => count((r) => r.label.verdict === kind && r.verdict === v)).join(' | ')} |`,
  );
console.log('');
console.log(
  `${right} of ${rows.length} right (${share(right)}), ${hurting} wrongly guarded or not applicable (${share(hurting)}), ${unknown} unknown (${share(unknown)})`,
);
for (const app of new Set(rows.map((r) => r.label.application))) {
  const own = rows.filter((r) => r.label.application === app);
  console.log(
    `  ${app}: ${own.filter((r) => r.right).length} of ${own.length} right, ${own.filter((r) => r.verdict === 'unknown').length} unknown`,
  );
}
if (args.includes('--list'))
  for (const { label, found, verdict, right: isRight } of rows)
    if (!isRight) {
      console.log(
        `\n${label.application} ${key(label)}\n  labelled ${label.verdict}: ${label.reason} (${label.at})\n  verdict ${verdict}: ${found?.reason}`,
      );
      for (const e of found?.effects ?? [])
        console.log(
          `    ${e.effect} ${e.entity} ${e.verdict}: ${e.reason} ${at(e.location)} [${e.ownership}] ${e.path.map((p) => `${p.text} ${at(p.location)}`).join(' > ')}`,
        );
    }
if (args.includes('--markdown')) {
  console.log('\n| application | endpoint | labelled | because | verdict |\n|---|---|---|---|---|');
  for (const { label, verdict, right: isRight } of rows)
    console.log(
      `| ${label.application} | \`${label.methods.join()} ${label.route.replaceAll('|', '\\|')}\` | ${[label.verdict, ...(label.also ?? [])].join(' or ')} | ${label.reason} (${label.at}) | ${isRight ? verdict : `**${verdict}**`} |`,
    );
}
