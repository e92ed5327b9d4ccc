import { decodeInstructions } from '../../src/metadata/il/instructions.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';

/** What an assembly holds, in the terms of `scripts/metadata/Count.cs`. */
export interface Counts {
  readonly types: number;
  readonly methods: number;
  readonly fields: number;
  readonly properties: number;
  readonly events: number;
  readonly attributes: number;
  readonly nested: number;
  readonly parameters: number;
  readonly forwards: number;
  readonly bodies: number;
  readonly clauses: number;
  readonly instructions: number;
  readonly opcodes: Readonly<Record<string, number>>;
}

/** Counts by going from types to their members, so that rows that are not reached would be missed. */
export function countMetadata(bytes: Uint8Array): Counts {
  const module = new MetadataModule(bytes);
  const { owners, tables } = module;
  const counts = { methods: 0, fields: 0, properties: 0, events: 0, nested: 0, parameters: 0, bodies: 0, clauses: 0 };
  const histogram = new Map<string, number>();
  let instructions = 0;
  const types = tables.table('TypeDef').rowCount;
  for (let type = 1; type <= types; type++) {
    counts.fields += owners.fields(type).length;
    counts.properties += owners.properties(type).length;
    counts.events += owners.events(type).length;
    counts.nested += owners.nestedTypes(type).length;
    for (const method of owners.methods(type)) {
      counts.methods++;
      counts.parameters += owners.params(method).length;
      const body = module.methodBody(method);
      if (body === undefined) continue;
      counts.bodies++;
      counts.clauses += body.clauses.length;
      for (const { opcode } of decodeInstructions(body.code)) {
        instructions++;
        histogram.set(opcode.name, (histogram.get(opcode.name) ?? 0) + 1);
      }
    }
  }
  return {
    types,
    ...counts,
    attributes: tables.table('CustomAttribute').rowCount,
    forwards: tables.table('ExportedType').rowCount,
    instructions,
    opcodes: Object.fromEntries([...histogram].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
