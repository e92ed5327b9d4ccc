import { XMLParser, XMLValidator } from 'fast-xml-parser';

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
