import { classNamespace } from './class-namespace.ts';
import type { Directive, DirectiveKeyword } from './directives.ts';
import { type ScannedFile, withKeyword } from './imports.ts';
import { MappedText, type SourceSpan } from './mapped-text.ts';
import { baseName, identifier, isImports, type RazorKind, razorKind } from './razor-file.ts';

const SYSTEM = ['System', 'System.Collections.Generic', 'System.Linq', 'System.Threading.Tasks'];
const USINGS: Readonly<Record<RazorKind, readonly string[]>> = {
  component: [...SYSTEM, 'Microsoft.AspNetCore.Components'],
  page: [
    ...SYSTEM,
    'Microsoft.AspNetCore.Mvc',
    'Microsoft.AspNetCore.Mvc.Rendering',
    'Microsoft.AspNetCore.Mvc.ViewFeatures',
  ],
};
const HOSTING = 'global::Microsoft.AspNetCore.Razor.Hosting';
const ROUTE = 'global::Microsoft.AspNetCore.Components.RouteAttribute';
const BASES: Readonly<Record<RazorKind, string>> = {
  component: 'global::Microsoft.AspNetCore.Components.ComponentBase',
  page: 'global::Microsoft.AspNetCore.Mvc.RazorPages.Page',
};
const INJECTED: Readonly<Record<RazorKind, string>> = {
  component: '[global::Microsoft.AspNetCore.Components.InjectAttribute] private',
  page: '[global::Microsoft.AspNetCore.Mvc.Razor.Internal.RazorInjectAttribute] public',
};

/** Writes the class of one Razor file. */
export class ClassText {
  readonly #scanned: ScannedFile;
  readonly #imports: readonly ScannedFile[];
  readonly #kind: RazorKind;
  readonly #namespace: string;
  readonly #name: string;

  constructor(scanned: ScannedFile, imports: readonly ScannedFile[], rootNamespace: string) {
    const { path } = scanned.file;
    this.#scanned = scanned;
    this.#imports = imports;
    this.#kind = razorKind(path);
    this.#namespace = classNamespace(scanned, imports, rootNamespace);
    // A component is named after its file, a page after its whole path.
    this.#name = identifier(this.#kind === 'component' ? baseName(path) : path.replace(/\.[^./]*$/, ''));
  }

  /** All that stands in the file itself, and what is made from its name. */
  main(): MappedText {
    const text = new MappedText(this.#scanned.file.text);
    if (this.#kind === 'page') this.#compiledItem(text);
    this.#openNamespace(text, this.#scanned);
    this.#routes(text);
    for (const attribute of this.#own('attribute')) text.copy(attribute);
    text.write(this.#kind === 'component' ? 'public partial class ' : 'internal sealed partial class ');
    text.stand(this.#name, this.#classSpan());
    text.write(`${this.#typeParameters()} : `);
    this.#bases(text);
    text.write('{\n');
    this.#model(text);
    this.#injected(text, this.#own('inject'));
    for (const code of this.#own('code')) text.copy(code);
    text.write('}}\n');
    return text;
  }

  /** What the class takes from an imports file beside usings and names: attributes and injected properties. */
  importedPart(from: ScannedFile): MappedText {
    const text = new MappedText(from.file.text);
    this.#openNamespace(text, from);
    for (const attribute of withKeyword(from, 'attribute')) text.copy(attribute);
    text.write(`partial class ${this.#name}${this.#typeParameters()} {\n`);
    this.#injected(text, withKeyword(from, 'inject'));
    text.write('}}\n');
    return text;
  }

  /** Where the class is said to stand: at the first `@page`, else at the beginning of the file. */
  #classSpan(): SourceSpan {
    const [page] = this.#own('page');
    return page === undefined ? { start: 0, end: 0 } : { start: page.at, end: page.end };
  }

  #compiledItem(text: MappedText): void {
    const type = `${this.#namespace}.${this.#name}`;
    text.write(
      `[assembly: ${HOSTING}.RazorCompiledItemAttribute(typeof(global::${type}), @"mvc.1.0.razor-page", @"/${this.#scanned.file.path}")]\n`,
    );
  }

  /** Usings are inside the namespace, as the compiler has them: names in them may be relative to it. */
  #openNamespace(text: MappedText, mapped: ScannedFile): void {
    text.write(`namespace ${this.#namespace} {\n`);
    for (const name of USINGS[this.#kind]) text.write(`using global::${name};\n`);
    for (const scanned of [...this.#imports, this.#scanned]) {
      for (const using of withKeyword(scanned, 'using')) {
        text.write('using ');
        if (scanned === mapped) text.copy(using);
        else text.write(using.value);
        text.write(';\n');
      }
    }
  }

  #routes(text: MappedText): void {
    const pages = this.#own('page');
    if (this.#kind === 'component') {
      for (const page of pages) {
        const template = templateOf(page);
        if (template === undefined) continue;
        text.write('[');
        text.stand(`${ROUTE}(${literal(template)})`, { start: page.at, end: page.end });
        text.write(']\n');
      }
      return;
    }
    const [page] = pages;
    const template = page && templateOf(page);
    if (template === undefined) return;
    text.write(`[${HOSTING}.RazorCompiledItemMetadataAttribute("RouteTemplate", ${literal(template)})]\n`);
  }

  #bases(text: MappedText): void {
    const inherits = this.#own('inherits').at(-1);
    const model = this.#nearest('model') ?? this.#name;
    const named = inherits?.value ?? this.#nearest('inherits');
    if (named === undefined) text.write(isImports(this.#scanned.file.path) ? 'object' : BASES[this.#kind]);
    else if (/\bTModel\b/.test(named)) text.write(named.replace(/\bTModel\b/g, model));
    else if (inherits !== undefined) text.copy(inherits);
    else text.write(named);
    for (const { value } of this.#imported('implements')) text.write(`, ${value}`);
    for (const implemented of this.#own('implements')) {
      text.write(', ');
      text.copy(implemented);
    }
  }

  /** A page is its own model when none is named (ModelDirective.cs). */
  #model(text: MappedText): void {
    if (this.#kind === 'component') return;
    const own = this.#own('model').at(-1);
    text.write('public ');
    if (own !== undefined) text.copy(own);
    else text.write(this.#nearest('model') ?? this.#name);
    text.write(' Model => throw null;\n');
  }

  #injected(text: MappedText, injections: readonly Directive[]): void {
    for (const { value, start } of injections) {
      const [, type, name] = /^(.*\S)\s+(@?[\p{L}_][\p{L}\p{Nd}_]*)$/su.exec(value) ?? [];
      if (type === undefined || name === undefined) continue;
      text.write(`${INJECTED[this.#kind]} `);
      text.copy({ start, end: start + type.length });
      text.copy({ start: start + value.length - name.length, end: start + value.length });
      text.write(' { get; set; }\n');
    }
  }

  /** `@typeparam T where T : class`, with constraints left out. */
  #typeParameters(): string {
    const names = this.#own('typeparam').flatMap(({ value }) => /^@?[\p{L}_][\p{L}\p{Nd}_]*/u.exec(value)?.[0] ?? []);
    return names.length === 0 ? '' : `<${names.join(', ')}>`;
  }

  #own(keyword: DirectiveKeyword): readonly Directive[] {
    return withKeyword(this.#scanned, keyword);
  }

  #imported(keyword: DirectiveKeyword): readonly Directive[] {
    return this.#imports.flatMap((file) => withKeyword(file, keyword));
  }

  #nearest(keyword: DirectiveKeyword): string | undefined {
    return (this.#own(keyword).at(-1) ?? this.#imported(keyword).at(-1))?.value;
  }
}

/** A template as C#. The Razor compiler takes what is between the quotes as it is: a backslash there is no escape. */
function literal(template: string): string {
  return `@"${template.replaceAll('"', '""')}"`;
}

/** The route that `@page` names, without its quotes; undefined when it names none. */
export function templateOf({ value }: Directive): string | undefined {
  return /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1] ?? /^@"((?:[^"]|"")*)"/.exec(value)?.[1];
}
