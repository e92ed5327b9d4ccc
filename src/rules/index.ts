import { NO_DOCUMENTS } from '../openapi/index.ts';
import { ap101 } from './ap101.ts';
import { ap102 } from './ap102.ts';
import { ap103 } from './ap103.ts';
import { ap104 } from './ap104.ts';
import { ap105 } from './ap105.ts';
import { ap106 } from './ap106.ts';
import { ap107 } from './ap107.ts';
import { ap108 } from './ap108.ts';
import { ap109 } from './ap109.ts';
import { ap201 } from './ap201.ts';
import { ap202 } from './ap202.ts';
import { ap203 } from './ap203.ts';
import { ap204 } from './ap204.ts';
import { ap205 } from './ap205.ts';
import { ap206 } from './ap206.ts';
import { ap301 } from './ap301.ts';
import { ap302 } from './ap302.ts';
import { ap303 } from './ap303.ts';
import { ap304 } from './ap304.ts';
import { ap305 } from './ap305.ts';
import { ap306 } from './ap306.ts';
import { ap307 } from './ap307.ts';
import { ap308 } from './ap308.ts';
import { diagnosticWords } from './diagnostic-words.ts';
import type { Finding } from './finding.ts';
import { type Expectations, type Rule, type RuleContext, shortDigest } from './rule.ts';

/** Where nobody says what must exist: no documents, no approved inventory, the words for diagnostics as they come. */
export const NOTHING_EXPECTED: Expectations = {
  documents: NO_DOCUMENTS,
  approved: undefined,
  diagnostics: diagnosticWords(),
};

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  ap101,
  ap102,
  ap103,
  ap104,
  ap105,
  ap106,
  ap107,
  ap108,
  ap109,
  ap201,
  ap202,
  ap203,
  ap204,
  ap205,
  ap206,
  ap301,
  ap302,
  ap303,
  ap304,
  ap305,
  ap306,
  ap307,
  ap308,
];

/** Runs rules; findings in the order of rule, application, route, methods, handler. No two have the same fingerprint. */
export function runRules(selected: readonly Rule[], context: RuleContext): readonly Finding[] {
  return distinguished(selected.flatMap((rule) => rule.run(context)).sort((a, b) => compare(sortKey(a), sortKey(b))));
}

/** The same route may be mapped twice in one method: the second finding of a fingerprint gets one of its own. */
function distinguished(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = (counts.get(finding.fingerprint) ?? 0) + 1;
    counts.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: shortDigest(`${finding.fingerprint}\n${count}`) };
  });
}

function sortKey(finding: Finding): string {
  const { application, route, httpMethods, handler } = finding.subject;
  return [finding.ruleId, application, route, httpMethods.join(), handler, finding.messageId].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export { type ApprovedEndpoint, type ApprovedInventory, approvalKey, requirementsOf } from './approved-inventory.ts';
export { type DiagnosticWords, diagnosticWords, type WordSettings } from './diagnostic-words.ts';
export { isOperation } from './documented-endpoint.ts';
export type * from './finding.ts';
export { type Expectations, endpointLabel, type Rule, type RuleContext, type RuleDocumentation } from './rule.ts';
