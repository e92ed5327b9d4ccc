import { defaultMapping } from '../compliance/mapping.ts';
import { DEFAULT_CONFIGURATION } from '../config/configuration.ts';
import { rulePage, rulesMarkdown, rulesTable, ruleText } from '../reporters/rule-page.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { rules } from '../rules/index.ts';
import { AuthledgerError } from './errors.ts';
import { reportedRule } from './reported-rule.ts';

/** Every rule's page as Markdown, by its path in the repository. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map(rules.map((rule) => [rule.page, rulePage(reportedRule(rule, DEFAULT_CONFIGURATION), defaultMapping)]));
}

/**
 * What a rule finds, why it matters and how to fix it.
 * @param id in any case
 * @throws AuthledgerError `usage` when there is no such rule
 */
export function explainRule(id: string, format: 'text' | 'markdown', style: TextStyle): string {
  const rule = rules.find((r) => r.id === id.toUpperCase());
  if (rule === undefined) {
    const known = rules.map((r) => r.id).join(', ');
    throw new AuthledgerError('usage', `there is no rule ${id}`, `The rules are ${known}.`);
  }
  const reported = reportedRule(rule, DEFAULT_CONFIGURATION);
  return format === 'markdown' ? rulePage(reported, defaultMapping) : ruleText(reported, defaultMapping, style);
}

/** All rules, one a line. */
export function listRules(style: TextStyle): string {
  return rulesTable(
    rules.map((rule) => reportedRule(rule, DEFAULT_CONFIGURATION)),
    style,
  );
}

/** The list of all rules as Markdown, with links to their pages. */
export function listRulesMarkdown(): string {
  return rulesMarkdown(
    rules.map((rule) => reportedRule(rule, DEFAULT_CONFIGURATION)),
    defaultMapping,
  );
}
