import { configurationSchema } from '../config/configuration-schema.ts';
import { policySchema } from '../config/policy-schema.ts';
import { approvedSchema } from './approved/approved-schema.ts';
import { factsSchema } from './facts/facts-schema.ts';
import { listRulesMarkdown, rulePages } from './rule-documents.ts';

/** Files of the repository that are generated from the program's own data: text by path. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...rulePages(),
    ['docs/rules/README.md', listRulesMarkdown()],
    ['schemas/configuration.schema.json', `${JSON.stringify(configurationSchema, null, 2)}\n`],
    ['schemas/facts.schema.json', `${JSON.stringify(factsSchema, null, 2)}\n`],
    ['schemas/approved-inventory.schema.json', `${JSON.stringify(approvedSchema, null, 2)}\n`],
    ['schemas/policy.schema.json', `${JSON.stringify(policySchema, null, 2)}\n`],
  ]);
}
