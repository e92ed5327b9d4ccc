import { frameworkOf } from './catalogue.ts';
import type { Criterion } from './framework.ts';

/**
 * How a report says what a rule has to do with a criterion: `supports testing of CC6.1`, `relates to API1:2023`,
 * `is an instance of CWE-862`. A tool can support an auditor's test; it cannot say that anything complies.
 */
export function relationTo(criterion: Criterion): string {
  switch (frameworkOf(criterion.framework).kind) {
    case 'criteria':
      return `supports testing of ${criterion.id}`;
    case 'risks':
      return `relates to ${criterion.id}`;
    case 'weaknesses':
      return `is an instance of ${criterion.id}`;
  }
}

/** The limit of every statement that names a criterion; reports and documentation show it once. */
export const evidenceDisclaimer =
  'Results support the testing of the criteria named here. They are not an opinion on whether a criterion is met.';

/** `SOC 2 CC6.1 Logical access: supports testing of CC6.1`. */
export function criterionLabel(criterion: Criterion): string {
  return `${frameworkOf(criterion.framework).name} ${criterion.id} ${criterion.title}: ${relationTo(criterion)}`;
}
