import type { Message, MultiformatMessageString } from 'sarif';
import type { ReportedFinding, ReportedRule } from '../scan-report.ts';
import { limited, sentence } from './text.ts';

/** No value is longer than this in a message, so that all of them together stay below its limit. */
const valueLimit = 240;

/** A rule's messages with numbered placeholders, in single quotes as SARIF2015 asks, the fix as the last one. */
export function messageStrings(rule: ReportedRule): Record<string, MultiformatMessageString> {
  const own = Object.entries(rule.messages).map(([id, template]) => [id, { text: numbered(template) }] as const);
  return { ...Object.fromEntries(own), [goneId]: { text: goneText } };
}

/** No rule has a message of that id. */
const goneId = 'goneSinceBaseline';
const goneText = "Cleared, since '{0}'. Before: '{1}'.";

/** The message of a finding of the baseline that is not found any more. */
export function goneMessage(because: string, before: string): Message {
  const values = [because, before.replace(/\.$/, '')].map(argument);
  return { id: goneId, arguments: values, text: limited(filled(goneText, values)) };
}

function filled(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d+)\}/g, (_, n: string) => values[Number(n)] as string);
}

/** A finding's message: the id of the rule's message with its arguments, and, since platforms show nothing else, the whole text. */
export function messageOf(finding: ReportedFinding, rule: ReportedRule | undefined): Message {
  const template = rule?.messages[finding.messageId];
  if (template === undefined) return { text: limited(sentence(`${sentence(finding.message)} ${finding.fix}`)) };
  const values = [
    ...placeholders(template).map((name) => finding.data[name] ?? ''),
    finding.fix.replace(/\.$/, ''),
  ].map(argument);
  return { id: finding.messageId, arguments: values, text: limited(filled(numbered(template), values)) };
}

function numbered(template: string): string {
  const names = placeholders(template);
  const text = sentence(template.replace(/\{(\w+)\}/g, (_, name: string) => `'{${names.indexOf(name)}}'`));
  return `${text} How to fix it: '{${names.length}}'.`;
}

/** Names in braces of a rule's message, in the order in which they first appear. */
function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string))];
}

/** A value from scanned code: never a link, which plain text of SARIF may hold (`[text](target)`). */
function argument(value: string): string {
  return limited(value, valueLimit).replaceAll('](', '] (');
}
