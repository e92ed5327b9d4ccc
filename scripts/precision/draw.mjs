#!/usr/bin/env node
// Draws endpoints that take an identifier, to be labelled from their code before any verdict on them is looked at.
//
//   node scripts/precision/draw.mjs --seed N NAME=INVENTORY.json:ROOT:COUNT …
//
// INVENTORY is what `authledger endpoints --format json` wrote (no verdict is in it), ROOT the folder that its files are relative to, COUNT how many
// to draw from it. An endpoint takes an identifier when its route has a parameter (other than an API version) or a parameter of its handler is named
// like one. Prints JSON: per application all candidates in drawn order, of which the first COUNT that really take an identifier are the sample.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const IDENTIFIER = /(^|[a-z])(ids?|Ids?|ID|guid|Guid|key|Key|slug|Slug|username|userName|email)\s*(=[^,]*)?$/;

/** Marsaglia's xorshift32: the same order for the same seed on every machine. */
export function shuffled(items, seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Whether the route or the handler's parameter list says that the caller names something. */
function takesIdentifier({ route, handler }, root) {
  const parameters = (route ?? '').match(/\{[^}]*\}/g) ?? [];
  if (parameters.some((p) => !/^\{\*?\*?(version|area|controller|action|page)\b/i.test(p))) return true;
  const { file, line } = handler.location ?? {};
  if (file === undefined || !existsSync(join(root, file))) return false;
  const text = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .slice(line - 1, line + 20)
    .join('\n');
  const list = /\(([^{;]*?)\)\s*(\{|=>|where)/s.exec(text)?.[1] ?? '';
  return list.split(',').some((p) => IDENTIFIER.test(p.trim()));
}

const key = (e) => `${(e.httpMethods ?? []).join()} ${e.route} ${e.handler?.name ?? ''}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const seed = Number(args[args.indexOf('--seed') + 1]);
  const drawn = args
    .filter((a) => a.includes('='))
    .map((argument) => {
      const [, application, inventory, root, count] = /^([^=]+)=(.+):([^:]+):(\d+)$/.exec(argument);
      const all = JSON.parse(readFileSync(inventory, 'utf8')).endpoints.filter((e) => takesIdentifier(e, root));
      all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
      const candidates = shuffled(all, seed).slice(0, Number(count) * 3);
      return {
        application,
        count: Number(count),
        eligible: all.length,
        candidates: candidates.map((e) => ({
          methods: e.httpMethods,
          route: e.route,
          handler: e.handler.name,
          file: e.handler.location?.file,
          line: e.handler.location?.line,
          access: e.access,
        })),
      };
    });
  console.log(JSON.stringify({ seed, drawn }, undefined, 1));
}
