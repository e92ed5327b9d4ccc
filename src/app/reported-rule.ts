import type { Configuration } from '../config/configuration.ts';
import type { ReportedRule } from '../reporters/scan-report.ts';
import type { Rule } from '../rules/index.ts';

/** A rule with the severity in force. */
export function reportedRule(rule: Rule, configuration: Configuration): ReportedRule {
  const { id, name, title, precision, messages, documentation } = rule;
  const setting = configuration.rules[id];
  return {
    id,
    name,
    title,
    severity: setting?.severity ?? rule.severity,
    enabled: setting?.enabled ?? true,
    precision,
    messages,
    documentation,
  };
}
