import { readFileSync, statSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sha256 } from '../../evidence/digest.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import { AuthledgerError } from '../errors.ts';
import { FACTS_LIMIT, type FactsHeader, type ShardBodies, type SharedFacts } from './facts-file.ts';
import { factsSchema } from './facts-schema.ts';
import { restored } from './stored.ts';

/** The facts of one shard as they came. Whether they are of the system that lies here is not known yet. */
export interface ReadFacts {
  /** As the user typed it. */
  readonly name: string;
  /** Digest of the file. */
  readonly sha256: string;
  readonly header: FactsHeader;
  readonly shared: SharedFacts;
  readonly own: ShardBodies;
}

const validators = new Map<string, ReturnType<Ajv2020['compile']>>();

/**
 * Reads a file of facts, which may come from anybody.
 * @param path absolute
 * @param name for messages
 * @throws AuthledgerError `facts-invalid` for what is no such file, or one of another version; `facts-altered` when a digest does not match
 */
export function readFacts(path: string, name: string): ReadFacts {
  const bytes = bytesOf(path, name);
  const lines = textOf(bytes, name).split('\n');
  const header = valid<FactsHeader>('header', lines[0] ?? '', name);
  const [, system = '', bodies = '', end] = lines;
  if (lines.length !== 4 || end !== '') throw invalid(name, 'it has not the three lines of a file of facts');
  for (const [part, line] of [
    ['system', system],
    ['bodies', bodies],
  ] as const)
    if (sha256(Buffer.from(line)) !== header.digests[part])
      throw new AuthledgerError(
        'facts-altered',
        `${name} was changed since it was written: its ${part} do${part === 'system' ? 'es' : ''} not have the digest that it says`,
        'Make the facts of this shard again.',
      );
  return {
    name,
    sha256: sha256(bytes),
    header,
    shared: restored(valid('system', system, name)) as SharedFacts,
    own: restored(valid('bodies', bodies, name)) as ShardBodies,
  };
}

function bytesOf(path: string, name: string): Buffer {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw invalid(name, 'it is no file');
    if (stats.size > FACTS_LIMIT) throw invalid(name, `it has more than ${FACTS_LIMIT} bytes`);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof AuthledgerError) throw cause;
    throw invalid(name, `it cannot be read: ${reasonOf(cause)}`, cause);
  }
}

function textOf(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalid(name, 'it is not UTF-8', cause);
  }
}

/** A line that is valid under its part of the schema. */
function valid<T>(part: 'header' | 'system' | 'bodies', line: string, name: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw invalid(name, `its ${part} is not JSON`, cause);
  }
  const validate = validatorOf(part);
  if (validate(value)) return value as T;
  const [error] = validate.errors ?? [];
  throw invalid(name, `its ${part}${error?.instancePath} ${error?.message}`);
}

function validatorOf(part: string): ReturnType<Ajv2020['compile']> {
  let validate = validators.get(part);
  if (validate === undefined) {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(factsSchema);
    validate = ajv.compile({ $ref: `${factsSchema.$id}#/$defs/${part}` });
    validators.set(part, validate);
  }
  return validate;
}

function invalid(name: string, why: string, cause?: unknown): AuthledgerError {
  return new AuthledgerError(
    'facts-invalid',
    `${name} holds no facts that this version reads: ${why}`,
    'Facts are what scan --facts FILE writes, with the same version of Authledger.',
    { cause },
  );
}
