import { childProperties } from '../../../src/csharp/syntax/child-properties.ts';
import type { SyntaxNode } from '../../../src/csharp/syntax/nodes.ts';

const positions = new Set(['kind', 'start', 'end', 'identifierStart', 'thisStart']);

/** A node as one line: its kind, its own values that are not empty, and its children in parentheses. */
export function shapeOf(node: SyntaxNode): string {
  const children = new Set(childProperties[node.kind]);
  const record = node as unknown as Readonly<Record<string, unknown>>;
  const values: string[] = [];
  for (const key of Object.keys(record)) {
    if (positions.has(key) || children.has(key)) continue;
    const value = record[key];
    if (value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    values.push(value === true ? key : textOf(value));
  }
  const parts: string[] = [];
  for (const key of childProperties[node.kind]) {
    const value = record[key];
    for (const child of Array.isArray(value) ? (value as SyntaxNode[]) : [value as SyntaxNode | null]) {
      if (child !== null) parts.push(shapeOf(child));
    }
  }
  const head = [node.kind, ...values].join(' ');
  return parts.length === 0 ? head : `${head}(${parts.join(', ')})`;
}

function textOf(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.join(' ');
  const text = String(value);
  return typeof value === 'string' && !/^[\w.@+\-*/%&|^!=<>?~]+$/.test(text) ? JSON.stringify(text) : text;
}
