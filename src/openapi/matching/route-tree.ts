import type { Endpoint } from '../../aspnetcore/index.ts';
import { routeTemplate, type Segment, type Template } from './template.ts';

interface Node {
  readonly literals: Map<string, Node>;
  parameters: Node | undefined;
  /** Endpoints that end here, and those that go on with anything. */
  readonly endpoints: Endpoint[];
  readonly open: Endpoint[];
}

/** The parameter that stands where a part of a route, or all of it, is not known. */
const PLACEHOLDER = 'unresolved';

/** Routes as a tree: which endpoints might answer a path that none of them was matched with. */
export class RouteTree {
  readonly #root: Node = newNode();
  /** Endpoints that something may stand before, because they are not known in full, by their last segment. */
  readonly #ends = new Map<string, { readonly endpoint: Endpoint; readonly segments: readonly Segment[] }[]>();

  constructor(endpoints: readonly Endpoint[]) {
    for (const endpoint of endpoints) {
      const template = routeTemplate(endpoint.route);
      if (template === undefined) continue;
      if (endpoint.unresolved !== undefined && endpoint.route === '/') this.#root.open.push(endpoint);
      else this.#add(endpoint, template);
      if (endpoint.unresolved !== undefined) this.#addEnd(endpoint, template.segments);
    }
  }

  /** Endpoints that take a request for a path of a document, constraints aside; those that fit it best first. */
  answering(path: Template): readonly Endpoint[] {
    const found: Endpoint[] = [];
    const open: Endpoint[] = [];
    const visit = (node: Node, at: number): void => {
      open.push(...node.open);
      const segment = path.segments[at];
      if (segment === undefined) {
        found.push(...node.endpoints);
        return;
      }
      const literal = node.literals.get(segment.key);
      if (literal !== undefined) visit(literal, at + 1);
      if (node.parameters !== undefined) visit(node.parameters, at + 1);
    };
    visit(this.#root, 0);
    return [...found, ...open.reverse(), ...this.#endingIn(path.segments)];
  }

  #addEnd(endpoint: Endpoint, segments: readonly Segment[]): void {
    const last = segments.at(-1);
    if (last === undefined || segments.some((s) => s.text === PLACEHOLDER)) return;
    const known = this.#ends.get(last.key);
    if (known === undefined) this.#ends.set(last.key, [{ endpoint, segments }]);
    else known.push({ endpoint, segments });
  }

  #endingIn(path: readonly Segment[]): readonly Endpoint[] {
    return (this.#ends.get(path.at(-1)?.key ?? '') ?? []).flatMap(({ endpoint, segments }) => {
      const end = path.slice(-segments.length);
      return path.length > segments.length && segments.every((s, i) => s.key === end[i]?.key) ? [endpoint] : [];
    });
  }

  #add(endpoint: Endpoint, { segments, optional }: Template): void {
    let node = this.#root;
    for (const [at, segment] of segments.entries()) {
      if (segments.length - at <= optional) node.endpoints.push(endpoint);
      const isUnknown = endpoint.unresolved !== undefined && segment.text === PLACEHOLDER;
      if (segment.kind === 'catch-all' || isUnknown) {
        node.open.push(endpoint);
        return;
      }
      node = child(node, segment);
    }
    node.endpoints.push(endpoint);
  }
}

function child(node: Node, { kind, key }: Segment): Node {
  if (kind !== 'literal') {
    node.parameters ??= newNode();
    return node.parameters;
  }
  const next = node.literals.get(key) ?? newNode();
  node.literals.set(key, next);
  return next;
}

function newNode(): Node {
  return { literals: new Map(), parameters: undefined, endpoints: [], open: [] };
}
