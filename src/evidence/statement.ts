import { isObject, type JsonValue } from './json.ts';
import type { ScanPredicate } from './predicate.ts';

/** `_type` of an in-toto Statement, version 1. */
export const statementType = 'https://in-toto.io/Statement/v1';

/** What a subject is to the scan; kept in the descriptor's annotations. */
export type SubjectRole = 'commit' | 'source' | 'assembly' | 'output';

/**
 * A resource descriptor of in-toto. The digest's member is `sha256`, `gitCommit`, or `merkleSha256` for the root over
 * the source files.
 */
export interface Subject {
  readonly name: string;
  readonly digest: Readonly<Record<string, string>>;
  readonly annotations: { readonly role: SubjectRole; readonly kind?: string };
}

export interface Statement<P> {
  readonly _type: typeof statementType;
  readonly subject: readonly Subject[];
  readonly predicateType: string;
  readonly predicate: P;
}

export type ScanStatement = Statement<ScanPredicate>;

const roles: readonly string[] = ['commit', 'source', 'assembly', 'output'] satisfies SubjectRole[];

/** The subject that a JSON value describes, or undefined when it is none. */
export function subjectFrom(value: JsonValue | undefined): Subject | undefined {
  if (!isObject(value) || typeof value.name !== 'string' || !isObject(value.digest)) return undefined;
  const digests = Object.entries(value.digest);
  if (digests.length === 0 || !digests.every(([, d]) => typeof d === 'string' && /^[0-9a-f]{40,128}$/.test(d))) {
    return undefined;
  }
  const { annotations } = value;
  if (!isObject(annotations) || typeof annotations.role !== 'string' || !roles.includes(annotations.role)) {
    return undefined;
  }
  if (annotations.role === 'output' && (!isArtifactName(value.name) || typeof value.digest.sha256 !== 'string')) {
    return undefined;
  }
  return value as unknown as Subject;
}

/**
 * Whether a name can stand for an output: a relative path with `/` that stays below the folder it is looked up in, so
 * that a bundle from elsewhere cannot name other files of the machine that verifies it.
 */
export function isArtifactName(name: string): boolean {
  return (
    name.length > 0 &&
    !/[\\:\0]/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
