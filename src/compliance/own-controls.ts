import { type Criterion, defineFramework } from './framework.ts';

/** A control of the organization itself, as its configuration maps it. */
export interface OwnControl {
  /** As the organization writes it: `ACME-AC-01`. */
  readonly id: string;
  readonly title?: string;
  /** Page of the control in the organization's own register. */
  readonly url?: string;
  /** Rules and criteria of frameworks that it stands for: `AP201`, `CC6.1`. */
  readonly covers: readonly string[];
}

/** The framework of an organization's own controls: what is in it, each configuration says. */
export const organization = defineFramework(
  {
    id: 'organization',
    kind: 'criteria',
    name: 'Own controls',
    version: 'configuration',
    organization: 'The organization whose system is scanned',
    url: 'https://authledger.dev/configuration#your-own-controls',
  },
  [],
);

/** An own control as a criterion, so that whatever shows criteria shows it. */
export function ownCriterion({ id, title, url, covers }: OwnControl): Criterion {
  return {
    framework: organization.id,
    id,
    title: title ?? 'Control of the organization',
    description: `By the configuration, this control covers ${covers.join(', ')}.`,
    url: url ?? organization.url,
    covers,
  };
}

/** Whether the control covers a rule, by its id or by a criterion that the rule bears on. */
export function isCovered(control: OwnControl, rule: string, criteria: readonly string[]): boolean {
  return control.covers.some((id) => id === rule || criteria.includes(id));
}
