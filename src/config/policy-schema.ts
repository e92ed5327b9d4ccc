import { configurationSchema } from './configuration-schema.ts';

const { failOn, defines, exclude, compliance, controls } = configurationSchema.properties;
const ruleId = { type: 'string', pattern: '^AP[0-9]{3}$' } as const;

/** JSON schema of the policy file (draft 2020-12); published as schemas/policy.schema.json. */
export const policySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://authledger.dev/schemas/policy.schema.json',
  title: 'Authledger policy',
  description: 'Limits from outside of a repository that nothing in it can weaken.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    failOn: { ...failOn, description: 'The threshold of the gate is at least as strict.' },
    requireAllRules: {
      type: 'boolean',
      description: 'Every rule runs, with its own severity at least.',
    },
    rules: {
      type: 'object',
      description: 'Rules that must run, with their least severity; without one, the severity of the rule itself.',
      propertyNames: { pattern: '^AP[0-9]{3}$' },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { severity: { enum: ['critical', 'high', 'medium', 'low', 'note'] } },
      },
    },
    suppressions: {
      type: 'object',
      description: 'Which suppressions count; the others are refused, and what they would hide is open.',
      additionalProperties: false,
      properties: {
        require: {
          type: 'array',
          uniqueItems: true,
          items: { enum: ['reason', 'owner', 'until'] },
          description: 'What each must have.',
        },
        maxDays: {
          type: 'integer',
          minimum: 0,
          description: 'Days from the scan to the last day on which a suppression may count. It must have one then.',
        },
        max: { type: 'integer', minimum: 0, description: 'How many suppressions may hide findings.' },
        forbiddenRules: { type: 'array', items: ruleId, description: 'Rules whose findings nobody may suppress.' },
      },
    },
    maxGaps: { type: 'integer', minimum: 0, description: 'More gaps than this fail the gate.' },
    allowIncomplete: { const: false, description: 'A scan that could not read everything never passes.' },
    includeTests: { const: true, description: 'Test projects are scanned as well.' },
    defines: { ...defines, description: 'These preprocessor symbols and no others, beside those of the projects.' },
    exclude: { ...exclude, description: 'Nothing is left out but by these globs; an empty list allows none.' },
    objects: {
      const: false,
      description: "What the configuration says of the code's own types (objects) does not count.",
    },
    compliance: {
      ...compliance,
      description: 'The mapping from rules to criteria, which nothing else can change then.',
    },
    controls: {
      ...controls,
      description: "The organization's own controls, which nothing else can change then.",
    },
    baseline: {
      enum: ['forbidden', 'signed', 'any'],
      description: 'Whether the gate may count new findings only: never, against signed evidence, against any scan.',
    },
  },
} as const;
