import { decodeInstructions } from '../../src/metadata/il/instructions.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';
import { embeddedPdb, type PortablePdb } from '../../src/metadata/pdb/portable-pdb.ts';
import { decodeAttributeValue } from '../../src/metadata/signatures/attribute-value.ts';
import { decodeConstant } from '../../src/metadata/signatures/constants.ts';
import { decodeCodedIndex } from '../../src/metadata/tables/coded-index.ts';
import { SCHEMA, TABLE_NAMES } from '../../src/metadata/tables/schema.ts';

/** What reading all of an image came to. */
export interface EverythingRead {
  readonly signatures: number;
  readonly attributes: number;
  readonly incompleteAttributes: number;
  readonly instructions: number;
  readonly sequencePoints: number;
}

/** Reads every cell, signature, attribute, constant, body and sequence point. Throws MetadataError at the first that is damaged. */
export function readEverything(bytes: Uint8Array): EverythingRead {
  const module = new MetadataModule(bytes);
  const { tables, owners } = module;
  const { heaps } = tables;
  const decoder = module.decoder();
  const read = { signatures: 0, attributes: 0, incompleteAttributes: 0, instructions: 0, sequencePoints: 0 };
  for (const name of TABLE_NAMES) {
    const table = tables.table(name);
    for (let row = 1; row <= table.rowCount; row++) {
      for (const [column, type] of Object.entries(SCHEMA[name].columns)) {
        const value = table.get(row, column as never);
        if (type === 'string') heaps.string(value);
        else if (type === 'blob') heaps.blob(value);
        else if (type === 'guid') heaps.guid(value);
        else if (type.startsWith('coded:')) decodeCodedIndex(type.slice('coded:'.length) as never, value);
      }
    }
  }
  const fields = tables.table('Field');
  for (let row = 1; row <= fields.rowCount; row++, read.signatures++)
    decoder.field(heaps.blob(fields.get(row, 'Signature')));
  const properties = tables.table('Property');
  for (let row = 1; row <= properties.rowCount; row++, read.signatures++)
    decoder.property(heaps.blob(properties.get(row, 'Type')));
  const specs = tables.table('TypeSpec');
  for (let row = 1; row <= specs.rowCount; row++, read.signatures++) module.typeOf({ table: 'TypeSpec', row });
  const methodSpecs = tables.table('MethodSpec');
  for (let row = 1; row <= methodSpecs.rowCount; row++, read.signatures++)
    decoder.methodSpec(heaps.blob(methodSpecs.get(row, 'Instantiation')));
  const constants = tables.table('Constant');
  for (let row = 1; row <= constants.rowCount; row++)
    decodeConstant(constants.get(row, 'Type'), heaps.blob(constants.get(row, 'Value')));
  const references = tables.table('MemberRef');
  for (let row = 1; row <= references.rowCount; row++, read.signatures++) {
    const blob = heaps.blob(references.get(row, 'Signature'));
    if (((blob[0] ?? 0) & 0xf) === 6) decoder.field(blob);
    else decoder.method(blob);
  }
  const pdb = embeddedPdb(module.image);
  const methods = tables.table('MethodDef');
  for (let row = 1; row <= methods.rowCount; row++, read.signatures++) {
    decoder.method(heaps.blob(methods.get(row, 'Signature')));
    owners.typeOfMethod(row);
    const body = module.methodBody(row);
    if (body === undefined) continue;
    read.instructions += decodeInstructions(body.code).length;
    if (body.localSignatureToken !== 0) {
      const signatures = tables.table('StandAloneSig');
      decoder.locals(heaps.blob(signatures.get(body.localSignatureToken & 0xffffff, 'Signature')));
    }
  }
  if (pdb !== undefined) read.sequencePoints += readPdb(pdb, methods.rowCount);
  readAttributes(module, read);
  for (let row = 1; row <= tables.table('TypeDef').rowCount; row++) {
    module.typeDefName(row);
    owners.interfaceImpls(row);
  }
  return read;
}

/** Reads what debug information says of that many methods, and of its documents. @returns the number of sequence points */
export function readPdb(pdb: PortablePdb, methods: number): number {
  let sequencePoints = 0;
  for (let row = 1; row <= methods; row++) {
    sequencePoints += pdb.sequencePoints(row).length;
    pdb.variables(row);
    pdb.kickoffMethod(row);
    pdb.moveNextMethod(row);
  }
  for (let document = 1; document <= pdb.documentCount; document++) pdb.document(document);
  void pdb.sourceLink;
  return sequencePoints;
}

function readAttributes(module: MetadataModule, read: { attributes: number; incompleteAttributes: number }): void {
  const { tables } = module;
  const attributes = tables.table('CustomAttribute');
  const context = { enumElementType: () => undefined, enumMember: () => undefined, assemblyOf: () => undefined };
  for (let row = 1; row <= attributes.rowCount; row++, read.attributes++) {
    const method = attributes.coded(row, 'Type');
    if (method === undefined) continue;
    const signature =
      method.table === 'MethodDef'
        ? tables.table('MethodDef').get(method.row, 'Signature')
        : tables.table('MemberRef').get(method.row, 'Signature');
    const { parameters } = module.decoder().method(tables.heaps.blob(signature));
    const value = decodeAttributeValue(
      tables.heaps.blob(attributes.get(row, 'Value')),
      parameters.map((p) => p.type),
      context,
    );
    if (!value.isComplete) read.incompleteAttributes++;
  }
}
