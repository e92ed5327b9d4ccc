import type { Severity } from '../rules/finding.ts';
import type { FailOn } from './configuration.ts';

const ORDER: readonly (Severity | 'none')[] = ['note', 'low', 'medium', 'high', 'critical', 'none'];

/** Whether a severity is at or over a threshold. */
export function reaches(severity: Severity, threshold: Severity | 'none'): boolean {
  return threshold !== 'none' && ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}

/** The one of two thresholds that more findings fail. */
export function stricter(a: FailOn, b: FailOn): FailOn {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}
