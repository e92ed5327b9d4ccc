import { frameworkOf } from '../compliance/catalogue.ts';
import type { FrameworkId } from '../compliance/framework.ts';
import type { ComplianceMapping } from '../compliance/mapping.ts';
import { evidenceDisclaimer, relationTo } from '../compliance/wording.ts';
import { markdownTable } from './markdown-text.ts';
import type { ReportedRule } from './scan-report.ts';
import { colorsOf, paragraph, type TextStyle } from './terminal.ts';

/** Where the pages of rules are published. */
export const rulePages = 'https://authledger.dev/rules/';

/** The page of a rule in Markdown, as it stands in docs/rules. */
export function rulePage(rule: ReportedRule, mapping: ComplianceMapping): string {
  const { documentation } = rule;
  const lines = [
    `# ${rule.id}: ${rule.title}`,
    '',
    documentation.summary,
    '',
    ...markdownTable(['severity', 'precision', 'name in SARIF'], [[rule.severity, rule.precision, rule.name]]),
    '',
    ...ruleHelp(rule),
    '## What it says',
    '',
    ...Object.entries(rule.messages).map(([id, message]) => `- \`${id}\`: ${message}`),
    '',
    '## What it relates to',
    '',
    ...markdownTable(
      ['framework', 'entry', ''],
      mapping
        .criteriaOf(rule.id)
        .map(({ criterion }) => [
          frameworkOf(criterion.framework).name,
          `[${criterion.id}](${criterion.url}) ${criterion.title}`,
          relationTo(criterion),
        ]),
    ),
    '',
    ...notesOf(rule, mapping),
    evidenceDisclaimer,
    '',
    '## When it is accepted',
    '',
    'Say so beside the code, in the line of the finding or above it:',
    '',
    '```csharp',
    `// authledger:ignore ${rule.id} reason="why this is right" owner="who decided" until="2027-01-31"`,
    '```',
    '',
    'or in the configuration, under `suppressions`. A suppressed finding stays in SARIF and in the evidence.',
  ];
  return `${lines.join('\n')}\n`;
}

/** Why it matters, how to fix it, examples: the help that dashboards show beside a finding. */
export function ruleHelp({ documentation }: ReportedRule): string[] {
  return [
    '## Why it matters',
    '',
    documentation.whyItMatters,
    '',
    '## How to fix it',
    '',
    documentation.howToFix,
    '',
    'Noncompliant:',
    '',
    '```csharp',
    documentation.noncompliant,
    '```',
    '',
    'Compliant:',
    '',
    '```csharp',
    documentation.compliant,
    '```',
    '',
  ];
}

/** Short names of frameworks, where the identifier of an entry does not tell whose it is. */
const FRAMEWORK_NAMES: Readonly<Record<FrameworkId, string>> = {
  soc2: 'SOC 2',
  'owasp-api': 'OWASP API',
  cwe: 'CWE',
  iso27001: 'ISO 27001',
  'pci-dss': 'PCI DSS',
  organization: 'own',
};

/** The page of a rule for a terminal. */
export function ruleText(rule: ReportedRule, mapping: ComplianceMapping, style: TextStyle): string {
  const c = colorsOf(style);
  const { documentation } = rule;
  const code = (text: string): string[] => text.split('\n').map((line) => c.cyan(`    ${line}`));
  const heading = (text: string): string[] => ['', c.bold(text), ''];
  const lines = [
    c.bold(`${rule.id}  ${rule.title}`),
    c.dim(`severity ${rule.severity}, precision ${rule.precision}`),
    '',
    ...paragraph(documentation.summary, '', style),
    ...heading('Why it matters'),
    ...paragraph(documentation.whyItMatters, '', style),
    ...heading('How to fix it'),
    ...paragraph(documentation.howToFix, '', style),
    ...heading('Noncompliant'),
    ...code(documentation.noncompliant),
    ...heading('Compliant'),
    ...code(documentation.compliant),
    ...heading('What it relates to'),
    ...mapping
      .criteriaOf(rule.id)
      .flatMap(({ criterion }) =>
        paragraph(
          `${FRAMEWORK_NAMES[criterion.framework].padEnd(10)} ${criterion.id.padEnd(11)} ${criterion.title}`,
          '    ',
          style,
          ' '.repeat(27),
        ),
      ),
    ...heading('When it is accepted'),
    ...code(`// authledger:ignore ${rule.id} reason="why this is right" owner="who decided" until="2027-01-31"`),
    '',
    ...paragraph(
      'in the line of the finding or above it, or an entry of `suppressions` in the configuration.',
      '',
      style,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** All rules, one a line. */
export function rulesTable(rules: readonly ReportedRule[], style: TextStyle): string {
  const c = colorsOf(style);
  const lines = rules.map((r) => `${c.bold(r.id)}  ${r.severity.padEnd(8)}  ${r.title}`);
  return `${[...lines, '', 'authledger explain RULE tells what a rule finds, why it matters and how to fix it.'].join('\n')}\n`;
}

/** All rules as Markdown, each with a link to the page beside it. */
export function rulesMarkdown(rules: readonly ReportedRule[], mapping: ComplianceMapping): string {
  const rows = rules.map((r) => [
    `[${r.id}](${r.id}.md)`,
    r.title,
    r.severity,
    mapping
      .criteriaOf(r.id)
      .map((m) => m.criterion.id)
      .join(', '),
  ]);
  const lines = [
    '# Rules',
    '',
    'A rule has a page here, which `authledger explain RULE` prints as well. An id is never used again for something else.',
    '',
    ...markdownTable(['rule', 'finds', 'severity', 'relates to'], rows),
    '',
    evidenceDisclaimer,
  ];
  return `${lines.join('\n')}\n`;
}

function notesOf(rule: ReportedRule, mapping: ComplianceMapping): string[] {
  const notes = new Set(mapping.criteriaOf(rule.id).flatMap((m) => (m.note === undefined ? [] : [m.note.text])));
  return [...notes].flatMap((note) => [note, '']);
}
