import assert from 'node:assert/strict';
import { type ApiDocument, readDocument } from '../../src/openapi/index.ts';

/** A document that must be readable. */
export function documentOf(
  value: object | string,
  options: { path?: string; files?: Readonly<Record<string, string>>; application?: string } = {},
): ApiDocument {
  const { path = 'openapi.json', files = {}, application } = options;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const read = readDocument(path, text, (name) => files[name], application);
  assert.equal(read.kind, 'document', JSON.stringify(read));
  return (read as Extract<typeof read, { kind: 'document' }>).document;
}

/** A document of OpenAPI 3.1 with operations `GET /path`. */
export function listing(operations: readonly string[], more: Readonly<Record<string, unknown>> = {}): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: {} } };
  }
  return { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths, ...more };
}
