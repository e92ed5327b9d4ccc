import type { DataAccessKind } from '../dataflow/declarations/declarations.ts';

const dataAccessKinds = [
  'find',
  'get',
  'list',
  'exists',
  'add',
  'update',
  'remove',
  'save',
] as const satisfies readonly DataAccessKind[];
const text = { type: 'string', minLength: 1 } as const;
const names = { type: 'array', minItems: 1, items: text } as const;
const type = { ...text, description: 'Full name of a type as C# writes it, or its simple name.' } as const;

/** JSON schema of what a configuration says of the code's own types. */
export const declarationsSchema = {
  type: 'object',
  description: 'What the analysis of objects cannot see of the types of this code.',
  additionalProperties: false,
  properties: {
    dataAccess: {
      type: 'array',
      description: 'Methods that reach a store, by what they do.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type'],
        anyOf: dataAccessKinds.map((kind) => ({ required: [kind] })),
        properties: {
          type,
          entity: {
            ...text,
            description:
              'The type of the stored objects; left out: what type arguments, results and parameters of the methods tell.',
          },
          by: {
            type: 'object',
            description:
              'Parameters by the members that they are compared with; left out: the first parameter is the key.',
            additionalProperties: text,
          },
          find: { ...names, description: 'Give one object by its key, or nothing.' },
          get: { ...names, description: 'Give one object by its key, or throw.' },
          list: { ...names, description: 'Give several objects.' },
          exists: { ...names, description: 'Say whether there is such an object.' },
          add: { ...names, description: 'Store a new object.' },
          update: { ...names, description: 'Change an object, given or by its key.' },
          remove: { ...names, description: 'Delete an object, given or by its key.' },
          save: { ...names, description: 'Store what was changed in objects that were loaded before.' },
        },
      },
    },
    principal: {
      type: 'array',
      description: 'Properties and methods that say who calls: a user, a tenant.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'members'],
        properties: { type, members: names },
      },
    },
    guards: {
      type: 'array',
      description: 'Methods that refuse callers who have no right to what they are given.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'methods'],
        properties: {
          type,
          methods: names,
          object: { ...names, description: 'Parameters that say what is guarded; left out: all.' },
          allows: {
            enum: ['returns', true, false],
            description:
              'What it does for callers that it lets through: it returns at all, returns true, returns false. Left out: returns for void and Task, true for the others.',
          },
        },
      },
    },
    publicEntities: {
      type: 'array',
      description: 'Types of objects that are for everybody.',
      items: text,
    },
    owners: {
      type: 'array',
      description: 'Members that say whose an object is.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['entity', 'member'],
        properties: { entity: { ...text, description: 'Type of the objects.' }, member: text },
      },
    },
  },
} as const;
