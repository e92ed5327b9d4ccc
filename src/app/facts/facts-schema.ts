/*
 * JSON schema (draft 2020-12) of a file of facts; published as schemas/facts.schema.json. The file has three lines of JSON, of which `$defs` describes
 * each: `header`, `system` (what all shards of a scan have in common) and `bodies` (what one shard has read).
 */

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const position = { type: 'integer', minimum: 1 } as const;
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
/** Relative to the root, with `/`; what lies beside the root begins with `..`. */
const path = { type: 'string', minLength: 1, pattern: '^(?![/\\\\]|[A-Za-z]:[/\\\\])[^\\u0000]*$' } as const;
const location = { $ref: '#/$defs/location' } as const;

const list = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: readonly string[]): Schema => ({ enum: values });

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

/** Records that are told apart by a member `kind`. */
function variants(kinds: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: Object.keys(kinds) } },
    allOf: Object.entries(kinds).map(([kind, then]) => ({ if: { properties: { kind: { const: kind } } }, then })),
  };
}

const kind = (name: string, required: Readonly<Record<string, Schema>> = {}, optional = {}): Schema =>
  record({ kind: { const: name }, ...required }, optional);

const requirement = variants({
  authenticated: kind('authenticated'),
  roles: kind('roles', { roles: list(text) }),
  claim: kind('claim', { claimType: text, values: list(text) }),
  name: kind('name', { name: text }),
  assertion: kind('assertion', {}, { location }),
  custom: kind('custom', { type: text }),
  unresolved: kind('unresolved', { reason: text }),
});
const policy = record({ requirements: list(requirement), schemes: list(text), mayAdmitAnonymous: flag }, { location });
const layer = record(
  {
    kind: oneOf(
      'middleware',
      'allow-anonymous',
      'authorize-data',
      'policy',
      'requirement-data',
      'fallback-policy',
      'mvc-filter',
      'endpoint-filter',
    ),
    origin: oneOf('global', 'group', 'convention', 'base-class', 'class', 'base-action', 'action', 'handler'),
    text,
    effective: flag,
    requirements: list(requirement),
    mayAdmitAnonymous: flag,
  },
  {
    note: oneOf('no-middleware', 'fails-closed', 'overridden', 'displaced', 'handed-on', 'not-read', 'not-known'),
    attributeType: text,
    location,
  },
);
const application = record(
  {
    name: text,
    defaultPolicy: policy,
    policies: list(record({ name: text, policy })),
    policyProviders: list(text),
    authorizationMiddleware: oneOf('explicit', 'automatic', 'misplaced', 'absent', 'unknown'),
    authenticationMiddleware: oneOf('explicit', 'automatic', 'absent', 'unknown'),
  },
  {
    project: text,
    fallbackPolicy: policy,
    location,
    authenticationSchemes: record({ names: list(text), isComplete: flag }),
  },
);
const access = oneOf('anonymous', 'unspecified', 'authenticated', 'restricted', 'custom');
const handler = record({ name: text, hasCode: flag }, { location });
const authorizeData = record({}, { policy: text, roles: text, schemes: text });
const operation = record({
  name: text,
  kind: oneOf('hub-method', 'query', 'mutation', 'subscription'),
  handler,
  access,
  authorize: list(authorizeData),
  layers: list(layer),
});
const endpoint = record(
  {
    application: text,
    httpMethods: list(text),
    route: text,
    kind: oneOf(
      'controller',
      'minimal-api',
      'razor-page',
      'razor-component',
      'hub',
      'grpc',
      'fast-endpoint',
      'reverse-proxy',
      'dynamic',
      'other',
    ),
    source: text,
    handler,
    access,
    by: oneOf('metadata', 'filter', 'endpoint-filter', 'fallback', 'middleware', 'none'),
    layers: list(layer),
    authorize: list(authorizeData),
    guards: list(text),
    described: flag,
    reachable: flag,
  },
  {
    location,
    unresolved: text,
    deprecatedVersions: list(text),
    operations: list(operation),
    counterpart: variants({
      same: kind('same'),
      missing: kind('missing'),
      'compiled-only': kind('compiled-only'),
      differs: kind('differs', { own: text, other: text }),
    }),
  },
);
const gap = record(
  {
    kind: oneOf(
      'syntax',
      'unresolved-type',
      'unresolved-call',
      'unresolved-value',
      'unresolved-builder',
      'unresolved-policy',
      'unsupported-construct',
      'document',
      'project',
      'limit',
    ),
    message: text,
  },
  { location },
);
const suppression = record({
  rules: list(text),
  suppression: record({ kind: { const: 'in-source' }, location }, { reason: text, owner: text, until: text }),
  file: path,
  line: position,
  coveredLine: position,
});

const settings = record({ defines: list(text), includeTests: flag, exclude: list(text) });

const mistake = record(
  {
    kind: oneOf(
      'after',
      'one-path',
      'other-object',
      'sent-identity',
      'dropped',
      'authorize-dropped',
      'authorize-without-resource',
    ),
    text,
  },
  { location },
);
const guard = record(
  {
    kind: oneOf('comparison', 'query', 'query-filter', 'authorization', 'role', 'identity', 'flag', 'declared'),
    text,
  },
  { location },
);
const scope = record({ file: path, type: text, namespace: text, usings: list(text) });
const checkSite = record({
  scope,
  variable: text,
  isNullChecked: flag,
  isAsync: flag,
  locals: list(text),
  location,
  indent: text,
  newline: oneOf('\n', '\r\n'),
});
const checkTemplate = record({ scope, before: text, after: text, awaits: flag, roots: list(text) }, { identity: text });
const effect = record(
  {
    effect: oneOf('read', 'write'),
    action: oneOf('read', 'insert', 'update', 'delete', 'execute'),
    entity: text,
    touches: oneOf('rows', 'element', 'one'),
    identifiers: list(text),
    needsSecret: flag,
    protection: variants({
      guarded: kind('guarded', { guard }),
      unclear: kind('unclear', { reason: text }, { location }),
      open: kind('open'),
    }),
    mistakes: record(
      { sent: list(record({ member: text, isNamedOwner: flag, text }, { location })) },
      { own: mistake, other: mistake },
    ),
  },
  {
    sentMembers: list(text),
    shows: list(text),
    passesOverFilter: flag,
    access: location,
    location,
    flag: text,
    site: checkSite,
    template: checkTemplate,
  },
);
const purpose = variants({
  verified: kind('verified', { text, method: text }, { location }),
  'no-effect': kind('no-effect'),
  none: kind('none'),
  unknown: kind('unknown', { reason: text }),
});
const met = record(
  { entity: text, path: list(text), how: oneOf('compared', 'assigned'), identity: text },
  { location },
);
const body = record(
  {
    endpoint: count,
    effects: list(effect),
    met: list(met),
    entities: list(text),
    isOfLibrary: flag,
    askedFor: list(text),
    sent: list(
      record(
        { entity: text, how: oneOf('explicit', 'set', 'owner', 'copied', 'decided'), members: list(text), text },
        { location },
      ),
    ),
  },
  { blindSpot: text, asks: oneOf('people', 'anyone', 'unknown'), purpose },
);
const shape = record(
  {
    entity: text,
    key: text,
    isIdentityUser: flag,
    isScanned: flag,
    members: list(record({ name: text, declaredBy: text }, { type: text, element: text })),
  },
  { location },
);

const assembly = record({ name: text }, { mvid: text, pdbId: text, informationalVersion: text });

export const factsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://authledger.dev/schemas/facts.schema.json',
  title: 'Authledger facts',
  description:
    'What `authledger scan --facts FILE` writes for `authledger merge`: three lines of JSON, a `header`, a `system`, `bodies`.',
  $defs: {
    header: record({
      format: { const: 'authledger-facts' },
      version: { const: 1 },
      shard: record({ index: position, count: { ...position, maximum: 1000 } }),
      /** SHA-256 of the second and the third line, without their line ends. */
      digests: record({ system: sha256, bodies: sha256 }),
    }),
    system: record({
      tool: record({ version: text }, { digest: sha256 }),
      inputs: list(path),
      settings: record({ asked: settings, used: settings }, { file: record({ path: text, sha256 }) }),
      projectNames: list(text),
      files: list(
        record(
          { path, size: count, language: oneOf('csharp', 'razor', 'xml', 'openapi', 'other', 'binary'), sha256 },
          { assembly },
        ),
      ),
      skipped: list(record({ path: text, reason: text, count })),
      unread: list(record({ path: text, reason: text })),
      inventory: record({
        applications: list(application),
        endpoints: list(endpoint),
        middlewareEndpoints: list(
          record({ application: text, middleware: text, guards: list(text) }, { path: text, location }),
        ),
        gaps: list(gap),
      }),
      comments: record({ suppressions: list(suppression), unreadable: list(record({ location, text })) }),
      contextEntities: list(text),
      metByFilters: list(met),
      declared: record({
        publicEntities: list(text),
        owners: list(record({ entity: text, member: text })),
        named: list(record({ setting: text, name: text, entities: list(text) })),
        unmatched: list(text),
      }),
    }),
    bodies: record({ gaps: list(gap), shapes: list(shape), bodies: list(body) }),
    location: {
      oneOf: [
        record({
          at: {
            description: 'File, first and last offset, line and column of both.',
            type: 'array',
            prefixItems: [path, count, count, position, position, position, position],
            minItems: 7,
            items: false,
          },
        }),
        record({
          il: {
            description:
              'Assembly, metadata token, offset in its IL or -1; with debug information, file, lines and columns.',
            type: 'array',
            prefixItems: [text, count, { type: 'integer', minimum: -1 }, text, position, position, position, position],
            minItems: 3,
            items: false,
          },
        }),
      ],
    },
  },
} as const;
