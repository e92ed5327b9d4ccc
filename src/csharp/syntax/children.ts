import { childProperties } from './child-properties.ts';
import type { SyntaxNode } from './nodes.ts';

export { childProperties };

/**
 * Calls `visit` for each direct child of a node. Parses lazy bodies on the way.
 * Order is that of the properties, which is source order but for a few kinds whose parts may be interleaved.
 */
export function forEachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  const record = node as unknown as Readonly<Record<string, SyntaxNode | readonly SyntaxNode[] | null>>;
  for (const property of childProperties[node.kind]) {
    const value = record[property];
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) for (const child of value as readonly SyntaxNode[]) visit(child);
    else visit(value as SyntaxNode);
  }
}

/** Visits a node and all its descendants, parents first, without recursion; `visit` returns false to leave a subtree out. */
export function walk(root: SyntaxNode, visit: (node: SyntaxNode) => boolean | undefined): void {
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visit(node) === false) continue;
    const first = pending.length;
    forEachChild(node, (child) => pending.push(child));
    for (let low = first, high = pending.length - 1; low < high; low++, high--) {
      const swapped = pending[low] as SyntaxNode;
      pending[low] = pending[high] as SyntaxNode;
      pending[high] = swapped;
    }
  }
}
