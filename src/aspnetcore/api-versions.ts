import type { ConstantValue } from '../symbols/index.ts';
import type { MetadataItem } from './startup-facts.ts';

/**
 * An API version as its constructors take it (ApiVersion.cs, ApiVersionAttribute.cs of Asp.Versioning): a text, a number, major and minor number, or
 * year, month and day. `1.0`, `2.1`, `2026-01-31`; undefined for what is no such value.
 */
export function versionText(values: readonly (ConstantValue | undefined)[]): string | undefined {
  const [first] = values;
  if (first?.kind === 'string') return /^\d+$/.test(first.value) ? `${first.value}.0` : first.value;
  if (first?.kind === 'real') return Number.isInteger(first.value) ? `${first.value}.0` : String(first.value);
  const numbers = values.flatMap((v) => (v?.kind === 'integer' ? [Number(v.value)] : []));
  const [major, minor = 0, day] = numbers;
  if (major === undefined) return undefined;
  if (day === undefined) return `${major}.${minor}`;
  return [major, minor, day].map((n) => String(n).padStart(2, '0')).join('-');
}

/** The API versions that an endpoint answers and that code calls deprecated, in ordinal order. What it is mapped to counts where that is said. */
export function deprecatedVersions(metadata: readonly MetadataItem[]): readonly string[] {
  const versions = (status: 'supported' | 'deprecated' | 'mapped'): ReadonlySet<string> =>
    new Set(metadata.flatMap((item) => (item.kind === 'api-version' && item.status === status ? [item.version] : [])));
  const [supported, mapped] = [versions('supported'), versions('mapped')];
  return [...versions('deprecated')].filter((v) => !supported.has(v) && (mapped.size === 0 || mapped.has(v))).sort();
}
