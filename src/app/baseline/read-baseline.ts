import { readFileSync, statSync } from 'node:fs';
import { sha256 } from '../../evidence/digest.ts';
import type { PublicKey } from '../../evidence/key.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import { AuthledgerError } from '../errors.ts';
import type { Baseline } from './baseline.ts';
import { evidenceFindings } from './evidence-baseline.ts';
import { findBaseline } from './find-baseline.ts';
import { BaselineProblem } from './problem.ts';
import { sarifFindings } from './sarif-baseline.ts';

/** No log of ours is larger; a device or a huge file is refused before it fills the memory. */
const LARGEST = 256 * 1024 * 1024;

/**
 * An earlier scan, from a SARIF log or an evidence bundle; which of them it is, its content tells.
 * @param path absolute; a file, or the folder of an earlier run's artifact
 * @param name as typed
 * @param trustedKeys when not empty, the file must be a bundle that one of them signed
 * @throws AuthledgerError `baseline-invalid`
 */
export function readBaseline(path: string, name: string, trustedKeys: readonly PublicKey[]): Baseline {
  const bytes = bytesOf(path, name);
  try {
    const value = parsed(bytes);
    const read = isBundle(value) ? evidenceFindings(bytes, trustedKeys) : sarif(value, trustedKeys);
    return { name, sha256: sha256(bytes), ...read };
  } catch (cause) {
    if (!(cause instanceof BaselineProblem)) throw cause;
    throw new AuthledgerError(
      'baseline-invalid',
      `the baseline ${name} cannot be used: ${cause.message}`,
      'Give the SARIF log (--sarif) or the evidence (--evidence) of an earlier scan, as it was written.',
      { cause },
    );
  }
}

function sarif(value: unknown, trustedKeys: readonly PublicKey[]): Pick<Baseline, 'kind' | 'signedBy' | 'findings'> {
  const findings = sarifFindings(value);
  if (trustedKeys.length > 0)
    throw new BaselineProblem('it is a SARIF log, which nobody signs; with --baseline-key only evidence is taken');
  return { kind: 'sarif', signedBy: undefined, findings };
}

function isBundle(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'payloadType' in value;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BaselineProblem('it is no JSON in UTF-8');
  }
}

function bytesOf(given: string, name: string): Buffer {
  try {
    const path = findBaseline(given) ?? given;
    const stat = statSync(path);
    if (stat.isDirectory())
      throw new BaselineProblem('the folder holds neither authledger-evidence.json nor one SARIF log');
    if (!stat.isFile()) throw new BaselineProblem('it is no file');
    if (stat.size > LARGEST) throw new BaselineProblem(`it has ${stat.size} bytes, more than any result of a scan`);
    return readFileSync(path);
  } catch (cause) {
    const why = cause instanceof BaselineProblem ? cause.message : reasonOf(cause);
    throw new AuthledgerError(
      'baseline-invalid',
      `the baseline ${name} cannot be read: ${why}`,
      'Check the path after --baseline. For the first scan, leave it out.',
      { cause },
    );
  }
}
