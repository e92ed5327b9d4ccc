import type { MemberDeclaration, SyntaxNode, TypeDeclaration } from '../../../src/csharp/syntax/nodes.ts';
import type { SourceFileSyntax } from '../../../src/csharp/syntax/source-file.ts';

/** What stands around the snippets of a group. */
export const wrappers: Readonly<Record<string, (snippet: string) => string>> = {
  expressions: (snippet) => `class C { object x = ${snippet}; }`,
  literals: (snippet) => `class C { object x = ${snippet}; }`,
  patterns: (snippet) => `class C { object x = a is ${snippet}; }`,
  types: (snippet) => `class C { ${snippet} x; }`,
  statements: (snippet) => `class C { async Task M() { ${snippet} } }`,
  members: (snippet) => `class C { ${snippet} }`,
  units: (snippet) => snippet,
};

/** The nodes that a group's snippet was read as. */
export function nodesIn(file: SourceFileSyntax, group: string): readonly SyntaxNode[] {
  if (group === 'units') return [file.root];
  const { members } = file.root.members[0] as TypeDeclaration;
  if (group === 'members') return members;
  const member = members[0] as MemberDeclaration;
  if (member.kind === 'MethodDeclaration') return member.body?.statements ?? [];
  if (member.kind !== 'FieldDeclaration') return [member];
  const { declaration } = member;
  if (group === 'types') return [declaration.type];
  const value = declaration.variables[0]?.initializer?.value;
  if (value === undefined) return [];
  return group === 'patterns' && value.kind === 'IsPatternExpression' ? [value.pattern] : [value];
}

/** The statements of the method `M` of the first type of a file. */
export function methodM(file: SourceFileSyntax): Extract<MemberDeclaration, { kind: 'MethodDeclaration' }> {
  for (const type of file.root.members) {
    for (const member of (type as TypeDeclaration).members) {
      if (member.kind === 'MethodDeclaration' && member.identifier === 'M') return member;
    }
  }
  throw new Error('no method M');
}
