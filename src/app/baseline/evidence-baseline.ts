import type { PublicKey } from '../../evidence/key.ts';
import type { EndpointRecord, FindingRecord, Severity } from '../../evidence/predicate.ts';
import type { Verification } from '../../evidence/verification.ts';
import { describeVerification } from '../../evidence/verification.ts';
import { verify } from '../../evidence/verify.ts';
import { severities } from '../../reporters/scan-report.ts';
import { type Baseline, type BaselineFinding, isBelowRoot } from './baseline.ts';
import { BaselineProblem } from './problem.ts';

/**
 * The findings of an evidence bundle, by fingerprint.
 * @param trustedKeys when not empty, one of them must have signed it
 * @throws BaselineProblem when it was altered, or is not signed by a key that is asked for
 */
export function evidenceFindings(
  bytes: Uint8Array,
  trustedKeys: readonly PublicKey[],
): Pick<Baseline, 'kind' | 'signedBy' | 'findings'> {
  const verification = verify(bytes, { trustedKeys });
  if (!isIntact(verification) || (trustedKeys.length > 0 && verification.outcome !== 'valid'))
    throw new BaselineProblem(describeVerification(verification).slice(0, 2).join(' '));
  const { findings, population } = verification.statement.predicate;
  const endpoints = new Map(population.endpoints.map((e) => [e.id, e]));
  return {
    kind: 'evidence',
    signedBy: verification.signers.find((s) => s.standing === 'trusted')?.keyid,
    findings: new Map(findings.map((f) => [f.fingerprint, findingOf(f, endpoints)])),
  };
}

function isIntact(v: Verification): v is Exclude<Verification, { readonly outcome: 'altered' | 'malformed' }> {
  return v.outcome !== 'altered' && v.outcome !== 'malformed';
}

/** A signature says who wrote the record, not that each member is as this version would write it. */
function findingOf(record: FindingRecord, endpoints: ReadonlyMap<string, EndpointRecord>): BaselineFinding {
  const { fingerprint, rule, severity, status, place } = record;
  const id = Array.isArray(record.endpoints) ? record.endpoints[0] : undefined;
  if (typeof rule !== 'string' || !severities.includes(severity as Severity))
    throw new BaselineProblem(`its finding ${fingerprint} has no rule or no severity that is known`);
  const endpoint = id === undefined ? undefined : endpoints.get(id);
  const { file, line, column = 1 } = place ?? {};
  return {
    fingerprint,
    ruleId: rule,
    severity,
    status: status === 'suppressed' ? 'suppressed' : 'open',
    message: undefined,
    endpoint: {
      application: endpoint?.application ?? '',
      httpMethods: endpoint?.httpMethods ?? [],
      route: endpoint?.route ?? id ?? '',
      handler: endpoint?.handler ?? '',
    },
    place:
      file === undefined || line === undefined || !isBelowRoot(file)
        ? undefined
        : { file, line, column, endLine: line, endColumn: column + 1 },
  };
}
