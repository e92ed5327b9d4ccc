import { markdownText } from '../markdown-text.ts';
import { limited } from '../sarif/text.ts';

/** Longest `solution` is 7,000 characters; escapes can double what goes in. */
const SOURCE_LIMIT = 3400;

/**
 * Untrusted text as running text of GitLab Flavored Markdown: beside what {@link markdownText} does, no reference to an issue, a merge request,
 * a snippet or a milestone (`#1`, `!1`, `$1`, `%1`) and no formula.
 */
export function gitlabMarkdown(text: string): string {
  return markdownText(limited(text, SOURCE_LIMIT)).replace(/(?<!\\)[#!$%](?=[\w"])/g, '\\$&');
}
