import type { EntityJson } from '../dataflow/entity-json.ts';
import { type EntitiesReport, placeOfEvidence } from './entities-report.ts';
import { endpointLabel } from './scan-report.ts';
import { type Colors, colorsOf, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';

/** Whose each entity is, with all evidence and its places, and what every endpoint does to it. Ends with a line feed. */
export function entityExplanations({ entities }: EntitiesReport, style: TextStyle): string {
  const c = colorsOf(style);
  return `${entities.map((e) => explained(e, c).join('\n')).join('\n\n')}\n`;
}

function explained(entity: EntityJson, c: Colors): string[] {
  const none =
    entity.ownership === 'public' ? 'the configuration says that it is for everybody' : 'nothing says whose it is';
  return [
    c.bold(plainLine(`${entity.entity}  ${entity.ownership}`)),
    ...(entity.evidence.length === 0 ? [`  ${none}`] : []),
    ...entity.evidence.map((e) => {
      const place = placeOfEvidence(e);
      return `  ${plainLine(`${e.member}: ${e.text} [${e.kind}]`)}${place === '' ? '' : c.dim(`  ${plainLine(place)}`)}`;
    }),
    ...(entity.endpoints.length === 0 ? ['  no endpoint touches it'] : ['  endpoints that touch it:']),
    ...entity.endpoints.map(
      (e) => `    ${plainLine(`${e.effect} ${e.verdict}: ${endpointLabel(e)} [${e.application}]`)}`,
    ),
  ];
}
