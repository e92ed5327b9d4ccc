import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FileTree } from './file-tree.ts';

/** An element of a project file; names keep their case, text is that of the element itself, trimmed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** A project, props, targets or .slnx file that is not well-formed XML. Line and column are 1-based. */
export class XmlSyntaxError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Documents by path, for every file system that is read: props and targets files belong to many projects. */
const documents = new WeakMap<FileTree, Map<string, XmlElement>>();

/**
 * The root element of a project, props or targets file, which is parsed once. Undefined when the file is not there.
 * @throws XmlSyntaxError as {@link parseXml} does, and what the file system throws
 */
export function readProjectXml(path: string, tree: FileTree): XmlElement | undefined {
  let known = documents.get(tree);
  if (known === undefined) {
    known = new Map();
    documents.set(tree, known);
  }
  const document = known.get(path);
  if (document !== undefined) return document;
  const text = tree.readText(path);
  if (text === undefined) return undefined;
  const root = parseXml(text, 'Project');
  known.set(path, root);
  return root;
}

type RawNode = Record<string, unknown>;

/**
 * The root element of an XML document.
 * @param name what it must be called
 * @throws XmlSyntaxError when it is not well-formed, empty, or called otherwise.
 */
export function parseXml(text: string, name: 'Project' | 'Solution'): XmlElement {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const verdict = XMLValidator.validate(clean, { allowBooleanAttributes: false });
  if (verdict !== true) throw new XmlSyntaxError(verdict.err.msg, verdict.err.line ?? 1, verdict.err.col ?? 1);
  const root = (parser.parse(clean) as RawNode[]).map(toElement).find((e) => e !== undefined);
  if (root === undefined) throw new XmlSyntaxError('no root element', 1, 1);
  if (root.name !== name) throw new XmlSyntaxError(`its root element is <${root.name}>, not <${name}>`, 1, 1);
  return root;
}

function toElement(node: RawNode): XmlElement | undefined {
  const name = Object.keys(node).find(
    (key) => key !== ':@' && key !== '#text' && !key.startsWith('?') && key !== '#comment',
  );
  if (name === undefined) return undefined;
  const content = node[name] as RawNode[];
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: content.map(toElement).filter((e) => e !== undefined),
    text: content
      .map((c) => ('#text' in c ? String(c['#text']) : ''))
      .join('')
      .trim(),
  };
}
