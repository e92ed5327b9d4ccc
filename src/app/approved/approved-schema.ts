const text = { type: 'string', minLength: 1 } as const;

/** JSON schema of `authledger.endpoints.json` (draft 2020-12); published as schemas/approved-inventory.schema.json. */
export const approvedSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://authledger.dev/schemas/approved-inventory.schema.json',
  title: 'Authledger approved inventory',
  description:
    'The endpoints that somebody approved: authledger.endpoints.json, which authledger inventory --approve writes.',
  type: 'object',
  additionalProperties: false,
  required: ['endpoints'],
  properties: {
    $schema: { type: 'string' },
    endpoints: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['application', 'route', 'methods', 'access', 'firstSeen'],
        properties: {
          application: text,
          route: { type: 'string', pattern: '^/' },
          methods: {
            type: 'array',
            description: 'Empty: any method.',
            items: { type: 'string', pattern: '^[A-Z]+$' },
          },
          access: { enum: ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'] },
          requires: { type: 'array', description: 'What it required when it was approved.', items: text },
          owner: { type: 'array', description: 'By CODEOWNERS.', items: text },
          firstSeen: { type: 'string', format: 'date', description: 'The day of the inventory that had it first.' },
        },
      },
    },
  },
} as const;
