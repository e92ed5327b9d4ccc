import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { provenTime } from '../evidence/time-stamp.ts';
import { describeVerification, type Verification } from '../evidence/verification.ts';
import { type ArtifactSource, verify } from '../evidence/verify.ts';
import { artifactFolder } from '../host/artifact-folder.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { AuthledgerError } from './errors.ts';
import { readBundle } from './read-bundle.ts';
import { withKeyErrors } from './signing-key.ts';
import { readTimeStamp } from './time-stamps.ts';
import { readTrustedKeys } from './trusted-keys.ts';

/** `authledger verify` with everything that was typed. */
export interface VerifyCommand {
  readonly bundle: string;
  /** A public key, or a folder of them. */
  readonly key: string | undefined;
  readonly artifacts: string | undefined;
  /** How many different trusted keys must have signed; 1 when left out. */
  readonly signatures?: number | undefined;
  /** A time stamp over the bundle's file (RFC 3161), and the certificates of who may make it. */
  readonly timestamp?: string | undefined;
  readonly tsaCert?: string | undefined;
  /** Takes a bundle that is whole and signed by nobody in particular for good enough. */
  readonly allowUnauthenticated: boolean;
}

export interface VerifyOutcome {
  readonly verification: Verification;
  /** What happened, one sentence a line; the first names the outcome. May hold text of the bundle's author. */
  readonly lines: readonly string[];
  /** 0: as good as was asked for; 4: it does not verify. */
  readonly exitCode: 0 | 4;
}

/**
 * Verifies a bundle.
 * @throws AuthledgerError `bundle-unreadable`, `key-invalid`, `path-missing` for a folder of artifacts that is not there
 */
export function verifyCommand(command: VerifyCommand, workingDirectory: string): VerifyOutcome {
  const { signatures, timestamp, tsaCert } = command;
  const bytes = readBundle(resolve(workingDirectory, command.bundle), command.bundle);
  const trustedKeys = command.key === undefined ? [] : readTrustedKeys(resolve(workingDirectory, command.key));
  const folder = command.artifacts && resolve(workingDirectory, command.artifacts);
  if (folder !== undefined && !isFolder(folder))
    throw new AuthledgerError(
      'path-missing',
      `${command.artifacts} is no folder`,
      'Give the folder that holds the outputs of the scan.',
    );
  const provenOn = timestamp === undefined ? undefined : timeOf(bytes, timestamp, tsaCert, workingDirectory);
  const verification = verify(bytes, {
    trustedKeys,
    ...(signatures !== undefined && { signatures }),
    ...(provenOn !== undefined && { provenOn }),
    ...(folder !== undefined && { artifacts: readableArtifacts(folder) }),
  });
  const { outcome } = verification;
  const good = outcome === 'valid' || (outcome === 'unauthenticated' && command.allowUnauthenticated);
  return {
    verification,
    lines: [
      ...describeVerification(verification),
      ...(provenOn === undefined ? [] : [`Time stamp: it was there on ${provenOn}.`]),
      ...unchecked(verification, folder),
    ],
    exitCode: good ? 0 : 4,
  };
}

function timeOf(bytes: Buffer, timestamp: string, tsaCert: string | undefined, workingDirectory: string): string {
  const { response, authorities } = readTimeStamp(timestamp, tsaCert, { workingDirectory });
  return withKeyErrors(timestamp, () => provenTime(response, bytes, authorities));
}

/** @throws AuthledgerError `path-missing` for an artifact that is there and cannot be read: it is neither unchanged nor missing */
function readableArtifacts(folder: string): ArtifactSource {
  const artifacts = artifactFolder(folder);
  return {
    read: (name) => {
      try {
        return artifacts.read(name);
      } catch (cause) {
        const message = `the artifact ${name} cannot be read: ${reasonOf(cause)}`;
        throw new AuthledgerError('path-missing', message, 'Nothing is said of the bundle as long as that is so.', {
          cause,
        });
      }
    },
  };
}

/** A bundle without its artifacts says nothing about them: the answer must not look as if it did. */
function unchecked(verification: Verification, folder: string | undefined): string[] {
  if (folder !== undefined || !('statement' in verification)) return [];
  const outputs = verification.statement.subject.filter((s) => s.annotations.role === 'output');
  return outputs.length === 0
    ? []
    : [`Not compared: ${outputs.map((o) => o.name).join(', ')}; give their folder with --artifacts.`];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
