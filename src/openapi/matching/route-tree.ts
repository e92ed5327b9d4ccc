import type { Endpoint } from '../../aspnetcore/index.ts';
import { routeTemplate, type Segment, type Template } from './template.ts';

interface Node {
  readonly literals: Map<string, Node>;
  parameters: Node | undefined;
  /** Endpoints that end here, and those that go on with anything. */
  readonly endpoints: Endpoint[];
  readonly open: Endpoint[];
}

/** Routes as a tree: which endpoints might answer a path that none of them was matched with. */
export class RouteTree {
  readonly #root: Node = newNode();

  constructor(endpoints: readonly Endpoint[]) {
    for (const endpoint of endpoints) {
      const template = routeTemplate(endpoint.route);
      if (template === undefined) continue;
      if (endpoint.unresolved !== undefined && endpoint.route === '/') this.#root.open.push(endpoint);
      else this.#add(endpoint, template);
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
    return [...found, ...open.reverse()];
  }

  #add(endpoint: Endpoint, { segments, optional }: Template): void {
    let node = this.#root;
    for (const [at, segment] of segments.entries()) {
      if (segments.length - at <= optional) node.endpoints.push(endpoint);
      if (segment.kind === 'catch-all') {
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
