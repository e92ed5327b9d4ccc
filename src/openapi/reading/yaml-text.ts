import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { ParsedText, Pointer, Span, TextProblem } from './parsed-text.ts';

/** Reads YAML. Aliases that multiply are refused by the parser before they fill the memory. */
export function readYaml(text: string): ParsedText | TextProblem {
  try {
    const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, merge: true });
    const [error] = document.errors;
    if (error !== undefined)
      return { problem: `it is not valid YAML: ${error.message.toLowerCase()}`, offset: error.pos[0] };
    return { value: document.toJS(), spanOf: spansOf(document) };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'it is nested too deeply', offset: 0 };
    return { problem: `it is not valid YAML: ${error instanceof Error ? error.message : String(error)}`, offset: 0 };
  }
}

function spansOf(document: Document): (pointer: Pointer) => Span {
  const tables = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const pairs = tables.get(map) ?? new Map(map.items.map((p) => [isScalar(p.key) ? String(p.key.value) : '', p]));
    tables.set(map, pairs);
    return pairs;
  };
  const resolved = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  return (pointer) => {
    let node: unknown = document.contents;
    let span = spanOfNode(document.contents) ?? { start: 0, end: 1 };
    for (const name of pointer) {
      const parent = resolved(node);
      const pair = isMap(parent) ? pairsOf(parent).get(name) : undefined;
      const next = pair === undefined ? (isSeq(parent) ? parent.items[Number(name)] : undefined) : pair.value;
      if (pair === undefined && next === undefined) break;
      span = spanOfNode(pair === undefined ? next : pair.key) ?? span;
      node = next;
    }
    return span;
  };
}

function spanOfNode(node: unknown): Span | undefined {
  const range = isNode(node) ? (node as Node).range : undefined;
  if (range === undefined || range === null) return undefined;
  // A map or list is as long as all that is in it: its first character says where it is.
  return { start: range[0], end: isScalar(node) ? Math.max(range[0] + 1, range[1]) : range[0] + 1 };
}
