import { SarifRuleBuilder } from 'node-sarif-builder';
import type { ReportingDescriptor } from 'sarif';
import type { FrameworkId } from '../../compliance/framework.ts';
import { criteriaIn } from '../../compliance/mapping.ts';
import { ruleHelp, rulePages } from '../rule-page.ts';
import type { ReportedRule, ScanReport, Severity } from '../scan-report.ts';
import { messageStrings } from './messages.ts';
import { relationshipsOf } from './taxonomies.ts';
import { limited, sentence } from './text.ts';

/** GitHub and GitLab keep no more tags of a rule than this. */
const tagLimit = 10;

/** A rule as the descriptor that every platform takes something from. */
export function ruleBuilder(rule: ReportedRule, report: ScanReport): SarifRuleBuilder {
  const help = ruleHelp(rule).join('\n');
  const descriptor: ReportingDescriptor = {
    id: rule.id,
    name: rule.name,
    shortDescription: { text: limited(sentence(rule.title)) },
    fullDescription: { text: limited(sentence(rule.documentation.summary)) },
    messageStrings: messageStrings(rule),
    helpUri: `${rulePages}${rule.id}`,
    help: {
      text: plainHelp(rule),
      markdown: `# ${rule.id}: ${rule.title}\n\n${rule.documentation.summary}\n\n${help}`,
    },
    defaultConfiguration: { enabled: rule.enabled, level: levelOf(rule.severity), rank: rankOf(rule.severity) },
    relationships: relationshipsOf(rule.id, report),
    properties: {
      precision: rule.precision,
      'problem.severity': problemSeverity(rule.severity),
      'security-severity': securitySeverity(rule.severity),
      tags: tagsOf(rule, report),
    },
  };
  const { id: ruleId, shortDescription, ...rest } = descriptor;
  const builder = new SarifRuleBuilder({ ...rest });
  return builder.initSimple({ ruleId, shortDescriptionText: shortDescription?.text ?? '' });
}

export function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

/** SARIF's rank, 0 to 100: what GitLab reads first. */
export function rankOf(severity: Severity): number {
  return { critical: 95, high: 80, medium: 55, low: 30, note: 5 }[severity];
}

/** On the scale of CVSS, as GitHub and GitLab read it: critical from 9.0, high from 7.0, medium from 4.0. */
export function securitySeverity(severity: Severity): string {
  return { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0', note: '0.1' }[severity];
}

function problemSeverity(severity: Severity): string {
  return { critical: 'error', high: 'error', medium: 'warning', low: 'recommendation', note: 'recommendation' }[
    severity
  ];
}

/** `security`, then what platforms read a weakness from (GitHub `external/cwe/cwe-862`, GitLab `cwe-862`), then the organization's own controls, then the other frameworks. */
function tagsOf(rule: ReportedRule, { mapping }: ScanReport): string[] {
  const ids = (framework: FrameworkId): string[] =>
    criteriaIn(mapping, rule.id, framework).map((m) => m.criterion.id.toLowerCase());
  return [
    'security',
    ...ids('cwe').map((id) => `external/cwe/${id}`),
    ...ids('cwe'),
    ...ids('organization').map((id) => `external/control/${id.replace(/[^a-z0-9._-]+/g, '-')}`),
    ...ids('owasp-api').map((id) => `external/owasp-api/${id.replace(':', '-')}`),
    ...ids('soc2').map((id) => `external/soc2/${id}`),
  ].slice(0, tagLimit);
}

function plainHelp(rule: ReportedRule): string {
  const { summary, whyItMatters, howToFix, noncompliant, compliant } = rule.documentation;
  return [
    summary,
    `Why it matters: ${whyItMatters}`,
    `How to fix it: ${howToFix}`,
    `Noncompliant:\n${noncompliant}`,
    `Compliant:\n${compliant}`,
  ].join('\n\n');
}
