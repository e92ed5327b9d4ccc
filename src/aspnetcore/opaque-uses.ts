import type { StartupFacts } from './startup-facts.ts';

/**
 * Why controllers or pages that nothing at hand maps may be mapped all the same: the application was given to code that is not at hand (the
 * module system of a framework, a library's set-up). Undefined when all the code was seen.
 */
export function mayBeMapped({ opaqueUses = [] }: StartupFacts, what: 'controllers' | 'pages'): string | undefined {
  const [first, ...others] = opaqueUses;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` or ${others.length} other ${others.length === 1 ? 'call' : 'calls'}`;
  return `nothing at hand maps ${what}; ${first.name}${more}, whose code is not at hand, may do so`;
}
