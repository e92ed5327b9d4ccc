import type { Endpoint } from '../../aspnetcore/index.ts';
import type { ObjectAccess } from '../../dataflow/body-facts.ts';

/** Kinds of data by the names that people give to what holds them. A hint where to look, no classification. */
const KINDS: readonly (readonly [kind: string, names: RegExp])[] = [
  [
    'credentials',
    /^(password|passwd|pwd|secret|credential|token|api ?key|private ?key|otp|mfa|two ?factor|login|sign ?in|passkey)s?$/,
  ],
  [
    'payment',
    /^(payment|card|credit ?card|iban|bank|bank ?account|invoice|billing|payout|refund|wallet|transaction|checkout)s?$/,
  ],
  [
    'personal',
    /^(user|customer|person|people|employee|member|contact|profile|address|email|mail|phone|birth ?date|birthday|passport|ssn|subscriber|subscription|account|me|application user)(s|es)?$/,
  ],
  ['health', /^(patient|diagnosis|diagnoses|prescription|appointment|medication|treatment|medical|health ?record)s?$/],
  ['location', /^(location|position|gps|geo|geolocation|coordinates?|tracking)s?$/],
];

/** What kinds of data an endpoint may handle, by the objects that its code touches and the words of its route; in a fixed order. */
export function sensitivityHints(endpoint: Endpoint, { effects }: Pick<ObjectAccess, 'effects'>): readonly string[] {
  const segments = endpoint.route.split('/').flatMap((s) => /^\{?([^{}:=?*]+)/.exec(s)?.[1] ?? []);
  const entities = effects.map((e) => e.entity.split('.').at(-1) as string);
  const names = [...segments, ...entities].flatMap(phrasesOf);
  return KINDS.flatMap(([kind, pattern]) => (names.some((n) => pattern.test(n)) ? [kind] : []));
}

/** `CreditCardToken`: credit, card, token, credit card, card token, and the whole. */
function phrasesOf(name: string): readonly string[] {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((w) => w !== '');
  return words.flatMap((word, at) => [word, ...(words[at + 1] === undefined ? [] : [`${word} ${words[at + 1]}`])]);
}
