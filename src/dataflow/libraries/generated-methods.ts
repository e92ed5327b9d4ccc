import type { MethodSymbol } from '../../symbols/index.ts';

const GENERATED = new Set([
  'System.Text.RegularExpressions.GeneratedRegexAttribute',
  'Microsoft.Extensions.Logging.LoggerMessageAttribute',
]);

/** Partial methods whose code a source generator of the framework writes: a regular expression, a message of a log. They touch no objects. */
export function isGenerated({ attributes }: MethodSymbol): boolean {
  return attributes.some(({ attributeClass: a }) => a.kind === 'named' && GENERATED.has(a.name));
}
