import type { Location } from '../symbols/index.ts';

/*
 * Checks that can be written into source. What can be copied where is decided by what source shows; whether it is missing, by verdicts.
 */

/** What names mean at a place, as far as it takes to move code from one place to another. */
export interface CodeScope {
  readonly file: string;
  /** Namespace and class, as they are nested. */
  readonly type: string;
  readonly namespace: string;
  /** Namespaces that the file imports. */
  readonly usings: readonly string[];
}

/** A place in a handler behind which an object that it holds in a variable can be checked, and that can refuse by `return Forbid();`. */
export interface CheckSite {
  readonly scope: CodeScope;
  readonly variable: string;
  /** The statement before the place leaves when the variable is null. */
  readonly isNullChecked: boolean;
  readonly isAsync: boolean;
  /** Names that the handler declares. */
  readonly locals: readonly string[];
  /** An empty range: where the check goes. */
  readonly location: Location;
  /** White space at the beginning of its lines. */
  readonly indent: string;
  readonly newline: string;
}

/** A check of an object as source has it, with the variable left out. */
export interface CheckTemplate {
  readonly scope: CodeScope;
  /** The condition under which callers are refused is `before`, the variable, `after`. */
  readonly before: string;
  readonly after: string;
  readonly awaits: boolean;
  /** Names that it begins with, the variable left out: `User` of `User.GetId()`. */
  readonly roots: readonly string[];
  /** How it says who calls: `User.GetId()`; undefined when it asks a service. */
  readonly identity: string | undefined;
}

/** Text to insert. */
export interface CheckEdit {
  readonly location: Location;
  readonly text: string;
}

/** Whether it is certain that the check of a template compiles at a site and means the same. */
export function fits(site: CheckSite, template: CheckTemplate): boolean {
  if (template.awaits && !site.isAsync) return false;
  return !template.roots.some((r) => site.locals.includes(r)) && isInScope(template, site.scope);
}

/** The condition under which callers are refused, at a site. What may be null is not asked for its members. */
export function checkCondition({ variable, isNullChecked }: CheckSite, { before, after }: CheckTemplate): string {
  return `${before}${variable}${isNullChecked || !after.startsWith('.') ? '' : '?'}${after}`;
}

/** The check of a template that fits a site. */
export function checkEdit(site: CheckSite, template: CheckTemplate): CheckEdit {
  const { indent, newline } = site;
  const lines = [
    '',
    '',
    `${indent}if (${checkCondition(site, template)})`,
    `${indent}{`,
    `${indent}${indent.includes('\t') ? '\t' : '    '}return Forbid();`,
    `${indent}}`,
  ];
  return { location: site.location, text: lines.join(newline) };
}

/** In the same class every name means the same; elsewhere only the caller of the request does, with the same extension methods. */
function isInScope({ scope, roots }: CheckTemplate, at: CodeScope): boolean {
  if (scope.file === at.file && scope.type === at.type) return true;
  return (
    roots.every((r) => r === 'User') &&
    scope.usings.every((u) => at.usings.includes(u)) &&
    (at.namespace === scope.namespace || at.namespace.startsWith(`${scope.namespace}.`))
  );
}
