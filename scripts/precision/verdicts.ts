// Writes the verdict of every endpoint of a system on the objects that it touches, with the reason of each.
//
//   node --import tsx scripts/precision/verdicts.ts PATH… [--define SYMBOL,…] [--route ROUTE,…] > verdicts.json
//
// --route: only these endpoints are followed, as if there were no others (for looking at one).
//
// It is what `inventory` and the rules AP201–AP206 are made from; scripts/precision/confusion.mjs compares it with labels.
import process from 'node:process';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import { type Location, sourceRange } from '../../src/symbols/index.ts';

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const defines = option('--define')?.split(',') ?? [];
const wanted = option('--route')?.split(',');

const system = readSystem({ inputs: args, defines, includeTests: false, exclude: [], eager: false });
const all = analyze(system);
const inventory =
  wanted === undefined ? all : { ...all, endpoints: all.endpoints.filter((e) => wanted.some((w) => e.route === w)) };
const bodies = analyzeBodies(system.program, inventory);

const at = (location: Location | undefined): string | undefined => {
  const range = location && sourceRange(location);
  return range === undefined ? undefined : `${range.file}:${range.line}`;
};

const endpoints = inventory.endpoints
  .map((endpoint) => ({ endpoint, access: bodies.objectAccess(endpoint) }))
  .map(({ endpoint, access }) => ({
    methods: endpoint.httpMethods,
    route: endpoint.route,
    handler: endpoint.handler.name,
    access: endpoint.access,
    verdict: access.verdict,
    reason: access.reason,
    effects: access.effects.map((e) => ({
      effect: e.effect,
      entity: e.entity,
      verdict: e.verdict,
      reason: e.reason,
      at: at(e.location),
      byIdentifier: e.byIdentifier,
      mistaken: e.mistaken && `${e.mistaken.kind}: ${e.mistaken.text} ${at(e.mistaken.location)}`,
      ownership: e.ownership.evidence.map((o) => `${o.kind} ${o.member}`),
      path: e.path.map((p) => `${p.text} ${at(p.location)}`),
    })),
    massAssignments: access.massAssignments.map((m) => `${m.entity}: ${m.members.join()} (${m.how})`),
  }));
process.stdout.write(`${JSON.stringify(endpoints, undefined, 1)}\n`);
