import type { Suppression } from '../rules/finding.ts';
import type { SuppressionLimits } from './policy.ts';

/**
 * Why a policy does not let a suppression count; undefined when it may.
 * @param rule whose findings it would hide
 * @param today `YYYY-MM-DD`
 */
export function refusalOf(
  rule: string,
  suppression: Suppression,
  limits: SuppressionLimits,
  today: string,
): string | undefined {
  if (limits.forbiddenRules.includes(rule)) return `findings of ${rule} may not be suppressed`;
  const missing = limits.require.filter((name) => (suppression[name] ?? '').trim() === '');
  if (missing.length > 0) return `it has no ${missing.join(', no ')}`;
  if (limits.maxDays === undefined) return undefined;
  if (suppression.until === undefined) return `it has no until, and ${limits.maxDays} days are the most`;
  const days = (Date.parse(suppression.until) - Date.parse(today)) / 86_400_000;
  return days > limits.maxDays ? `it ends in ${days} days, and ${limits.maxDays} are the most` : undefined;
}
