import { fromTools } from './tools.ts';

const { marked } = fromTools('marked') as { marked: { parse(text: string): string } };
const MarkdownIt = fromTools('markdown-it') as new (
  options: object,
) => { readonly linkify: { set(options: object): void }; render(text: string): string };
const markdownIt = new MarkdownIt({ html: true, linkify: true });
// Names such as `Shop.Api` are no addresses to any platform.
markdownIt.linkify.set({ fuzzyLink: false });

/** Two renderers that read tables and addresses differently; HTML is let through, as platforms do it for a part. */
export const markdownRenderers: Readonly<Record<string, (text: string) => string>> = {
  marked: (text) => marked.parse(text),
  'markdown-it': (text) => markdownIt.render(text),
};

/** The elements of a page without its text. Whether a text is set as code or not does not count. */
export function htmlStructure(html: string): string {
  return html
    .replace(/<\/?code>/g, '')
    .replace(/>[^<]*</g, '><')
    .replace(/^[^<]*|[^<]*$/g, '');
}
