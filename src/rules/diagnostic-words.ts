import type { Endpoint } from '../aspnetcore/model.ts';

/** Names by which people call what was made for debugging, testing or trying out. */
export interface DiagnosticWords {
  /** Words and phrases that say it wherever they stand in a route, or in the name of a handler. */
  readonly words: readonly string[];
  /** Words that say it as a whole segment of a route only: inside a longer name they may mean anything. */
  readonly segments: readonly string[];
  /** Words that say it at the beginning of the route of an endpoint that is hidden from API descriptions and open. */
  readonly hidden: readonly string[];
}

const DEFAULT: DiagnosticWords = {
  words: [
    'debug',
    'diag',
    'diagnostic',
    'diagnostics',
    'phpinfo',
    'actuator',
    'actuators',
    'heapdump',
    'threaddump',
    'weatherforecast',
    'weather forecast',
    'test connection',
    'test connections',
    'test db',
    'test database',
    'test email',
    'test mail',
    'test error',
    'test exception',
    'test endpoint',
    'test auth',
    'throw exception',
    'throw error',
    'seed data',
    'seed database',
    'reset database',
    'reset db',
    'run sql',
    'execute sql',
    'sql query',
    'raw sql',
    'env vars',
    'environment variables',
    'dump config',
    'hello world',
    'kitchen sink',
  ],
  segments: ['test', 'dump', 'sql', 'env', 'trace', 'seed', 'crash', 'dev', 'throw', 'sandbox', 'playground'],
  hidden: ['internal', 'private', 'hidden', 'ops', 'maintenance', 'support', 'backdoor', 'temp', 'tmp', 'old'],
};

/** What a configuration changes about the words. */
export interface WordSettings {
  readonly words?: readonly string[];
  readonly segments?: readonly string[];
  readonly hidden?: readonly string[];
  /** Words of any of the lists that say nothing here. */
  readonly ignore?: readonly string[];
}

export function diagnosticWords(settings: WordSettings = {}): DiagnosticWords {
  const ignored = new Set((settings.ignore ?? []).map((w) => w.toLowerCase()));
  const list = (name: keyof DiagnosticWords): readonly string[] =>
    [...DEFAULT[name], ...(settings[name] ?? []).map((w) => w.toLowerCase())].filter((w) => !ignored.has(w));
  return { words: list('words'), segments: list('segments'), hidden: list('hidden') };
}

/** What of an endpoint's names says that it was made for debugging or testing, in words; undefined when nothing does. */
export function diagnosticName(endpoint: Endpoint, vocabulary: DiagnosticWords): string | undefined {
  const segments = endpoint.route.split('/').filter((s) => s !== '' && !s.includes('{'));
  const inRoute = phraseIn(segments.flatMap(wordsOf), vocabulary.words);
  if (inRoute !== undefined) return `its route says "${inRoute}"`;
  const segment = segments.find((s) => vocabulary.segments.includes(s.toLowerCase()));
  if (segment !== undefined) return `its route says "${segment}"`;
  const inName = phraseIn(handlerWords(endpoint), vocabulary.words);
  if (inName !== undefined) return `its handler is called ${shortName(endpoint)}`;
  const [first = ''] = segments;
  const open = endpoint.access === 'unspecified' || endpoint.access === 'anonymous';
  if (open && !endpoint.described && isApiCode(endpoint) && vocabulary.hidden.includes(first.toLowerCase()))
    return `its route begins with "${first}", API descriptions leave it out, and nobody is kept from it`;
  return undefined;
}

/** Whether it is an operation that API descriptions would have if nothing hid it. */
function isApiCode({ kind, source, handler }: Endpoint): boolean {
  if (source === 'request-delegate') return false;
  return (kind === 'minimal-api' || kind === 'fast-endpoint' || source === 'attribute-route') && handler.hasCode;
}

/** Words of class and method. A lambda's name is that of the code that maps it, which may map other things too. */
function handlerWords({ handler, kind }: Endpoint): readonly string[] {
  if (handler.name.endsWith(' lambda') || kind === 'razor-page') return [];
  return shortName({ handler })
    .split('.')
    .flatMap((name) => wordsOf(name.replace(/(?:Controller|Endpoints?|Async)$/, '')));
}

function shortName({ handler }: Pick<Endpoint, 'handler'>): string {
  return handler.name.split('.').slice(-2).join('.');
}

/** `testConnection`, `test-connection`, `Test_Connection` are the same two words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((w) => w !== '');
}

function phraseIn(words: readonly string[], phrases: readonly string[]): string | undefined {
  const text = ` ${words.join(' ')} `;
  return phrases.find((phrase) => text.includes(` ${phrase} `));
}
