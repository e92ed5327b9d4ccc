import { declarationsSchema } from './declarations-schema.ts';

const severity = { enum: ['critical', 'high', 'medium', 'low', 'note'] } as const;
const rule = { type: 'string', pattern: '^AP[0-9]{3}$' } as const;
const text = { type: 'string', minLength: 1 } as const;
/** Shown in every report as it stands here: no line breaks, no control characters. */
const lineOfText = { type: 'string', pattern: '^\\S([^\\p{C}\\p{Z}]|[ ])*$', maxLength: 200 } as const;
const words = { type: 'array', items: text } as const;

/** JSON schema of the configuration file (draft 2020-12); published as schemas/configuration.schema.json. */
export const configurationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://authledger.dev/schemas/configuration.schema.json',
  title: 'Authledger configuration',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    failOn: {
      enum: ['critical', 'high', 'medium', 'low', 'none'],
      description: 'Findings at or over this severity fail the gate.',
    },
    rules: {
      type: 'object',
      description: 'Settings by rule id.',
      propertyNames: { pattern: '^AP[0-9]{3}$' },
      properties: {
        AP108: {
          type: 'object',
          additionalProperties: false,
          properties: {
            enabled: { type: 'boolean' },
            severity,
            maxRoles: {
              type: 'integer',
              minimum: 1,
              description: 'More roles than this on one endpoint are reported; 5 when it is not said.',
            },
          },
        },
      },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { enabled: { type: 'boolean' }, severity },
      },
    },
    suppressions: {
      type: 'array',
      description: 'Findings that are accepted. They stay in SARIF and in the evidence.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'reason', 'owner'],
        anyOf: [{ required: ['route'] }, { required: ['handler'] }, { required: ['fingerprint'] }],
        properties: {
          rule,
          route: { ...text, description: 'Route pattern; * stands for any text.' },
          methods: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[A-Za-z]+$' } },
          handler: text,
          fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
          reason: text,
          owner: text,
          until: { type: 'string', format: 'date' },
        },
      },
    },
    defines: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
      description: 'Preprocessor symbols, beside those of the projects.',
    },
    includeTests: { type: 'boolean' },
    exclude: {
      type: 'array',
      items: text,
      description:
        'Globs of files and folders that are left out, counted from the root. Every report and the evidence name them.',
    },
    allowIncomplete: {
      type: 'boolean',
      description: 'A scan that could not read everything may pass; recorded in the evidence.',
    },
    openapi: {
      type: 'array',
      description:
        'OpenAPI documents beside those that are found by their names: files or globs, counted from the root.',
      items: {
        type: ['string', 'object'],
        minLength: 1,
        additionalProperties: false,
        required: ['file'],
        properties: {
          file: text,
          application: { ...text, description: 'The application that it describes: the name of its assembly.' },
        },
      },
    },
    diagnostics: {
      type: 'object',
      description: 'The words by which AP302 knows diagnostic endpoints.',
      additionalProperties: false,
      properties: {
        words: {
          ...words,
          description: 'Words and phrases that say it anywhere in a route or in the name of a handler.',
        },
        segments: { ...words, description: 'Words that say it as a whole segment of a route only.' },
        hidden: {
          ...words,
          description:
            'Words that say it at the beginning of the route of an open endpoint that API descriptions leave out.',
        },
        ignore: { ...words, description: 'Words that say nothing here.' },
      },
    },
    approvedInventory: {
      ...text,
      description: 'The approved inventory of endpoints, counted from the root (default: authledger.endpoints.json).',
    },
    maxGaps: { type: ['integer', 'null'], minimum: 0, description: 'More gaps than this fail the gate.' },
    objects: declarationsSchema,
    compliance: {
      type: 'object',
      description: 'Criteria to add to or remove from a rule.',
      propertyNames: { pattern: '^AP[0-9]{3}$' },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { add: { type: 'array', items: text }, remove: { type: 'array', items: text } },
      },
    },
    controls: {
      type: 'array',
      description: "The organization's own controls: every report shows them beside the criteria of the frameworks.",
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'covers'],
        properties: {
          id: {
            type: 'string',
            pattern: '^[A-Za-z0-9]([A-Za-z0-9._:/()# -]{0,62}[A-Za-z0-9)])?$',
            description: 'As the organization writes it.',
          },
          title: { ...lineOfText, description: 'Shown beside the id.' },
          url: { type: 'string', format: 'uri', pattern: '^https://', description: 'Page of the control.' },
          covers: {
            type: 'array',
            minItems: 1,
            items: text,
            description:
              'Rules (AP201) and criteria of frameworks (CC6.1, API1:2023, A.8.3, 6.2.4, CWE-639) that the control stands for.',
          },
        },
      },
    },
  },
} as const;
