import type { SourceLocation } from '../../symbols/location.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';

interface Named extends NodeBase {
  readonly identifier: string;
  readonly identifierStart: number;
}

/** Where a declaration's identifier stands: what its author looks for. The whole declaration when it has none. */
export function identifierLocation(file: SourceFileSyntax, node: Named): SourceLocation {
  if (node.identifier === '') return nodeLocation(file, node);
  // An identifier may be written with `@`.
  const written = file.text.charCodeAt(node.identifierStart) === 0x40 ? 1 : 0;
  const end = Math.min(node.end, node.identifierStart + written + node.identifier.length);
  return { kind: 'source', file, start: node.identifierStart, end };
}

/** The span of a node. */
export function nodeLocation(file: SourceFileSyntax, node: NodeBase): SourceLocation {
  return { kind: 'source', file, start: node.start, end: node.end };
}
