#!/usr/bin/env node
// Compares what the loader says of every type with what the reader printed (generate.mjs --dump FILE):
//
//   node --import tsx scripts/references/verify.mjs FILE
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { loadReferences } from '../../src/references/index.ts';
import { normalPrint, printedType } from '../../test/references/printed-type.ts';

const file = process.argv[2];
if (file === undefined) {
  console.error('usage: node --import tsx scripts/references/verify.mjs FILE');
  process.exit(2);
}
const library = loadReferences();
let count = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  const { group, package: id, ...printed } = JSON.parse(line);
  const assembly = library
    .group(group)
    .assemblies.find((each) => each.name === printed.assembly && `${each.packageId} ${each.packageVersion}` === id);
  const type = assembly?.findType(printed.name);
  assert.ok(type, `${printed.name} is not found in ${group}`);
  assert.deepEqual(printedType(type), normalPrint(printed), printed.name);
  count++;
}
console.log(`${count} types are decoded as they were read`);
