import { forEachChild, walk } from '../../csharp/syntax/children.ts';
import type { ClassDeclaration, CompilationUnit, MethodDeclaration, SyntaxNode } from '../../csharp/syntax/nodes.ts';
import type { SourceFileSyntax } from '../../csharp/syntax/source-file.ts';

/** The nodes around a range, the innermost last. */
export function enclosing(root: SyntaxNode, start: number, end: number): readonly SyntaxNode[] {
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    path.push(node);
    let inner: SyntaxNode | undefined;
    forEachChild(node, (child) => {
      if (child.start <= start && child.end >= end && child.end > child.start) inner ??= child;
    });
    node = inner;
  }
  return path;
}

export function lastOf<K extends SyntaxNode['kind']>(
  path: readonly SyntaxNode[],
  kind: K,
): Extract<SyntaxNode, { kind: K }> | undefined {
  return path.findLast((n): n is Extract<SyntaxNode, { kind: K }> => n.kind === kind);
}

/** What names mean in the class around a place. */
export function scopeOf(file: SourceFileSyntax, path: readonly SyntaxNode[]) {
  const spaces = path.filter((n) => n.kind === 'NamespaceDeclaration' || n.kind === 'FileScopedNamespaceDeclaration');
  const classes = path.filter((n): n is ClassDeclaration => n.kind === 'ClassDeclaration');
  const namespace = spaces.map((n) => file.text.slice(n.name.start, n.name.end)).join('.');
  const root = path[0] as CompilationUnit;
  const usings = [root, ...spaces].flatMap((n) => n.usings).filter((u) => !u.isStatic && u.alias === null);
  return {
    file: file.path,
    type: [namespace, ...classes.map((c) => c.identifier)].join('.'),
    namespace,
    usings: usings.map((u) => file.text.slice(u.namespaceOrType.start, u.namespaceOrType.end)),
  };
}

/** Names that a method declares: parameters, variables, those of its lambdas too. */
export function declaredNames(method: MethodDeclaration): ReadonlySet<string> {
  const names = new Set<string>();
  walk(method, (node) => {
    if (node.kind === 'Parameter' || node.kind === 'VariableDeclarator' || node.kind === 'SingleVariableDesignation')
      names.add(node.identifier);
    if (node.kind === 'ForEachStatement' || node.kind === 'LocalFunctionStatement') names.add(node.identifier);
    if (node.kind === 'CatchDeclaration' && node.identifier !== null) names.add(node.identifier);
    if (node.kind === 'SimpleLambdaExpression') names.add(node.parameter.identifier);
    return true;
  });
  return names;
}
