import type { Sha256 } from '../../evidence/digest.ts';
import type { Severity } from '../../reporters/scan-report.ts';
import type { SourceRange } from '../../symbols/index.ts';

/** What an earlier scan found, from its SARIF log or its evidence. */
export interface Baseline {
  /** As typed. */
  readonly name: string;
  readonly kind: 'sarif' | 'evidence';
  /** Of the file. */
  readonly sha256: Sha256;
  /** The trusted key that signed it; undefined when nobody vouches for it. */
  readonly signedBy: Sha256 | undefined;
  /** By fingerprint. */
  readonly findings: ReadonlyMap<string, BaselineFinding>;
}

/** An earlier finding, as far as the file tells. All of its text is untrusted. */
export interface BaselineFinding {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly status: 'open' | 'suppressed';
  /** As it was reported; evidence holds no messages. */
  readonly message: string | undefined;
  readonly endpoint: BaselineEndpoint;
  readonly place: SourceRange | undefined;
}

export interface BaselineEndpoint {
  readonly application: string;
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly handler: string;
}

/** Whether a path of a baseline stays below the scanned root: a file from elsewhere is nothing that a report could point to. */
export function isBelowRoot(path: string): boolean {
  return path !== '' && !/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(path) && !path.split(/[/\\]/).includes('..');
}
