import { readFileSync, realpathSync } from 'node:fs';
import { mappingProblems } from '../compliance/mapping-problems.ts';
import type { Policy } from '../config/policy.ts';
import { sha256 } from '../evidence/digest.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { rules } from '../rules/index.ts';
import { AuthledgerError } from './errors.ts';
import { commonFolder } from './paths.ts';

/** A policy and the file that it comes from. */
export interface LocatedPolicy {
  readonly value: Policy;
  /** Base name: reports name no path of a machine. */
  readonly name: string;
  readonly sha256: string;
}

/**
 * The policy of a scan. It must lie outside of what is scanned: whoever may change the code could change the policy with it.
 * @param path absolute
 * @param inputs absolute paths of what is scanned
 * @throws AuthledgerError `policy-refused`, `policy-invalid`
 */
export async function locatePolicy(path: string, inputs: readonly string[]): Promise<LocatedPolicy> {
  const folder = commonFolder(inputs);
  const root = repositoryRoot(folder) ?? folder;
  const bytes = bytesOf(path);
  if (isBelow(path, root) || isBelow(realpathSync(path), realpathSync(root)))
    throw new AuthledgerError(
      'policy-refused',
      `the policy ${path} lies in the repository that is scanned, where a change of the code can change it`,
      'Keep it elsewhere: in a repository of its own that the pipeline checks out beside this one, or in a secure file.',
    );
  const { ConfigurationError } = await import('../config/validated-file.ts');
  const { readPolicy } = await import('../config/read-policy.ts');
  try {
    const value = readPolicy(bytes.toString('utf8'), path, mappingProblems);
    refuseUnknownRules(value, path);
    return { value, name: path.slice(path.lastIndexOf('/') + 1), sha256: sha256(bytes) };
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    throw new AuthledgerError(
      'policy-invalid',
      `the policy is not valid\n${cause.message}`,
      'schemas/policy.schema.json describes every setting.',
      { cause },
    );
  }
}

/** A rule that this version does not have cannot be enforced: the scan would look stricter than it is. */
function refuseUnknownRules({ rules: locked, suppressions }: Policy, path: string): void {
  const named = [...Object.keys(locked), ...(suppressions?.forbiddenRules ?? [])];
  const unknown = named.filter((id) => !rules.some((r) => r.id === id));
  if (unknown.length > 0)
    throw new AuthledgerError(
      'policy-invalid',
      `the policy ${path} names ${unknown.join(', ')}, which this version does not have`,
      'Use a version that has the rule, or take it out of the policy.',
    );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AuthledgerError(
      'policy-invalid',
      `the policy ${path} cannot be read: ${reasonOf(cause)}`,
      'Check the path after --policy. Without its policy nothing is scanned.',
      { cause },
    );
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
