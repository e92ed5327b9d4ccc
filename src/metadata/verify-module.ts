import { MetadataError } from './errors.ts';
import { MetadataModule } from './module/metadata-module.ts';
import { decodeCodedIndex } from './tables/coded-index.ts';
import { SCHEMA, TABLE_NAMES } from './tables/schema.ts';

/**
 * Whether what an image declares can be read at all: every cell, name and signature, needed or not. Code of methods and values of attributes
 * are left out; what is wrong with these is told where it is met.
 * @returns what is damaged; undefined when nothing is
 */
export function damageOf(bytes: Uint8Array): MetadataError | undefined {
  try {
    const module = new MetadataModule(bytes);
    readCells(module);
    readNames(module);
    readSignatures(module);
    return undefined;
  } catch (error) {
    if (error instanceof MetadataError) return error;
    throw error;
  }
}

function readCells({ tables }: MetadataModule): void {
  const { heaps } = tables;
  for (const name of TABLE_NAMES) {
    const table = tables.table(name);
    const columns = Object.entries<string>(SCHEMA[name].columns);
    for (let row = 1; row <= table.rowCount; row++) {
      for (const [column, type] of columns) {
        const value = table.get(row, column as never);
        if (type === 'string') heaps.string(value);
        else if (type === 'blob') heaps.blob(value);
        else if (type === 'guid') heaps.guid(value);
        else if (type.startsWith('coded:')) {
          const meant = decodeCodedIndex(type.slice('coded:'.length) as never, value);
          if (meant !== undefined && meant.row > tables.table(meant.table).rowCount)
            throw new MetadataError('malformed', `${meant.table} has no row ${meant.row}`);
        }
      }
    }
  }
}

function readNames(module: MetadataModule): void {
  const { tables, owners } = module;
  for (let row = 1; row <= tables.table('TypeDef').rowCount; row++) {
    module.typeDefName(row);
    owners.methods(row);
    owners.fields(row);
    owners.properties(row);
    owners.events(row);
  }
  for (let row = 1; row <= tables.table('TypeRef').rowCount; row++) module.typeRefName(row);
}

function readSignatures(module: MetadataModule): void {
  const { tables } = module;
  const { heaps } = tables;
  const decoder = module.decoder();
  const methods = tables.table('MethodDef');
  for (let row = 1; row <= methods.rowCount; row++) decoder.method(heaps.blob(methods.get(row, 'Signature')));
  const fields = tables.table('Field');
  for (let row = 1; row <= fields.rowCount; row++) decoder.field(heaps.blob(fields.get(row, 'Signature')));
  const properties = tables.table('Property');
  for (let row = 1; row <= properties.rowCount; row++) decoder.property(heaps.blob(properties.get(row, 'Type')));
  for (let row = 1; row <= tables.table('TypeSpec').rowCount; row++) module.typeOf({ table: 'TypeSpec', row });
  const references = tables.table('MemberRef');
  for (let row = 1; row <= references.rowCount; row++) {
    const blob = heaps.blob(references.get(row, 'Signature'));
    if (((blob[0] ?? 0) & 0xf) === 6) decoder.field(blob);
    else decoder.method(blob);
  }
}
