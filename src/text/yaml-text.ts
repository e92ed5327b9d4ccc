import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  mergeTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml';
import type { ParsedText, Pointer, Span, TextProblem } from './parsed-text.ts';
import { YamlNodes } from './yaml-nodes.ts';

export interface YamlOptions {
  /** Whether a name that is there twice in one mapping is a problem; otherwise the last counts. */
  readonly uniqueKeys?: boolean;
}

/** YAML 1.2, with `<<`, which many writers go on using. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** More than this deep nobody nests. */
const DEPTH_LIMIT = 500;

/** Aliases may make a value so many times larger than its text, by the number of nodes: beyond that they are made to fill the memory. */
const EXPANSION_LIMIT = 100;

/** Reads YAML of one document. */
export function readYaml(text: string, { uniqueKeys = false }: YamlOptions = {}): ParsedText | TextProblem {
  try {
    const events = parseEvents(text, { maxDepth: DEPTH_LIMIT }).map((event) => withoutOwnTag(event, text));
    const nodes = new YamlNodes(text, events);
    const [first, second] = nodes.documents;
    if (first === undefined) return { value: null, spanOf: () => ({ start: 0, end: Math.min(1, text.length) }) };
    if (second !== undefined)
      return { problem: 'it is not valid YAML: it holds several documents', offset: startOf(events[second]) };
    if (nodes.expandedSize > EXPANSION_LIMIT * (events.length + EXPANSION_LIMIT))
      return { problem: 'it is not valid YAML: its aliases multiply', offset: 0 };
    const [value] = constructFromEvents(events, { source: text, schema: SCHEMA, json: !uniqueKeys });
    return { value, spanOf: (pointer) => spanOf(pointer, nodes, first) };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'it is nested too deeply', offset: 0 };
    if (!(error instanceof YAMLException)) throw error;
    const offset = Math.min(error.mark?.position ?? 0, text.length);
    return { problem: `it is not valid YAML: ${error.reason}`, offset };
  }
}

/** Tags of somebody's own (`!Ref`) say nothing to us: their value counts. */
function withoutOwnTag(event: Event, text: string): Event {
  if (!('tagStart' in event) || event.tagStart < 0 || text.startsWith('!!', event.tagStart)) return event;
  return { ...event, tagStart: -1, tagEnd: -1 };
}

function spanOf(pointer: Pointer, nodes: YamlNodes, root: number): Span {
  let node = root;
  let span = spanOfEvent(nodes, node);
  for (const name of pointer) {
    const found = nodes.member(node, name);
    if (found === undefined) break;
    span = spanOfEvent(nodes, found.name);
    node = found.value;
  }
  return span;
}

/** A mapping or sequence is as long as all that is in it: its first character says where it is. */
function spanOfEvent({ events }: YamlNodes, at: number): Span {
  const event = events[at];
  const start = startOf(event);
  if (event?.type !== EVENT_ID.SCALAR) return { start, end: start + 1 };
  return { start, end: Math.max(start + 1, event.valueEnd + (isQuoted(event) ? 1 : 0)) };
}

function startOf(event: Event | undefined): number {
  if (event?.type === EVENT_ID.SCALAR) return event.valueStart - (isQuoted(event) ? 1 : 0);
  if (event?.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE ? event.start : 0;
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}
