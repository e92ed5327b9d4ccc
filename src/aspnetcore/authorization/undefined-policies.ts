import type { Gap } from '../../symbols/index.ts';
import type { EndpointDraft } from '../endpoint-draft.ts';
import { ordinal } from '../inventory-order.ts';
import type { MetadataItem, StartupFacts } from '../startup-facts.ts';
import { policyTable } from './combined-policy.ts';

/** A gap for each policy that endpoints name and nothing at hand defines, at the first place that names it. */
export function undefinedPolicies(drafts: readonly EndpointDraft[], facts: StartupFacts): readonly Gap[] {
  const table = policyTable(facts);
  const named = new Map<string, { readonly location: MetadataItem['location']; count: number }>();
  for (const draft of drafts) {
    for (const item of draft.metadata) {
      const name =
        item.kind === 'authorize' ? item.policy : item.kind === 'authorize-filter' ? item.policyName : undefined;
      if (name === undefined || table.isDefined(name)) continue;
      const known = named.get(name);
      if (known === undefined) named.set(name, { location: item.location, count: 1 });
      else known.count++;
    }
  }
  const provider =
    facts.authorization.policyProviders.length > 0
      ? 'a policy provider makes it at run time'
      : 'no code at hand defines it';
  return [...named]
    .sort((a, b) => ordinal(a[0], b[0]))
    .map(([name, { location, count }]) => {
      const message = `what the policy "${name}" requires is not known (${provider}): ${count === 1 ? '1 endpoint names' : `${count} endpoints name`} it`;
      return location === undefined
        ? { kind: 'unresolved-policy', message }
        : { kind: 'unresolved-policy', message, location };
    });
}
