import { type Directive, type DirectiveKeyword, directives } from './directives.ts';
import { type ImportedDirectives, importsOf } from './imports.ts';
import {
  baseName,
  folderOf,
  type GeneratedFile,
  identifier,
  isImports,
  type RazorFile,
  type RazorKind,
  razorKind,
} from './razor-file.ts';

const USINGS: Readonly<Record<RazorKind, readonly string[]>> = {
  component: [
    'System',
    'System.Collections.Generic',
    'System.Linq',
    'System.Threading.Tasks',
    'Microsoft.AspNetCore.Components',
  ],
  page: [
    'System',
    'System.Collections.Generic',
    'System.Linq',
    'System.Threading.Tasks',
    'Microsoft.AspNetCore.Mvc',
    'Microsoft.AspNetCore.Mvc.Rendering',
    'Microsoft.AspNetCore.Mvc.ViewFeatures',
  ],
};
/** Where pages are that name no namespace. */
const GENERATED_NAMESPACE = 'AspNetCoreGeneratedDocument';
const HOSTING = 'global::Microsoft.AspNetCore.Razor.Hosting';

/**
 * The C# classes of Razor pages and components, as far as declarations go: usings, namespace, attributes, base class, model, injected
 * properties and code blocks; markup is left out. Views without `@page` have no class. As the Razor compiler's output
 * (Microsoft.AspNetCore.Razor.Language): a page is told by `[assembly: RazorCompiledItem(…)]`.
 */
export function generateClasses(files: readonly RazorFile[], rootNamespace: string): readonly GeneratedFile[] {
  const imports = importsOf(files);
  return files
    .filter((file) => !isImports(file.path))
    .flatMap((file) => {
      const own = directives(file.text);
      const isPage = own.some((directive) => directive.keyword === 'page');
      if (razorKind(file.path) === 'page' && !isPage) return [];
      return [{ path: file.path, text: new ClassText(file, own, imports(file.path), rootNamespace).toString() }];
    });
}

/** Writes one file: what belongs to the head goes to the first line, everything else stays on its line as a part of a partial class. */
class ClassText {
  readonly #file: RazorFile;
  readonly #kind: RazorKind;
  readonly #own: readonly Directive[];
  readonly #imports: readonly ImportedDirectives[];
  readonly #rootNamespace: string;

  constructor(
    file: RazorFile,
    own: readonly Directive[],
    imports: readonly ImportedDirectives[],
    rootNamespace: string,
  ) {
    this.#file = file;
    this.#kind = razorKind(file.path);
    this.#own = own;
    this.#imports = imports;
    this.#rootNamespace = rootNamespace;
  }

  toString(): string {
    const lines = this.#file.text.split('\n').map(() => '');
    lines[0] = this.#head();
    for (const directive of this.#own) {
      const line = lineOf(this.#file.text, directive.start);
      for (const [i, text] of this.#part(directive).split('\n').entries()) {
        const at = line + i;
        const before = lines[at] ?? '';
        // An attribute keeps its column where nothing else stands on the line.
        const column = directive.start - this.#file.text.lastIndexOf('\n', directive.start - 1) - 1;
        lines[at] =
          i === 0 && before === '' && directive.keyword === 'attribute' ? ' '.repeat(column) + text : before + text;
      }
    }
    return `${lines.join('\n')}\n}\n`;
  }

  #head(): string {
    const usings = [...USINGS[this.#kind], ...this.#all('using')].map((name) => `using ${name.replace(/;\s*$/, '')};`);
    const name = this.#className();
    const namespace = this.#namespace();
    const templates = this.#own.filter((d) => d.keyword === 'page').map((d) => literal(d.value));
    const attributes = this.#imported('attribute').join(' ');
    if (this.#kind === 'component') {
      const routes = templates
        .map((template) => `[global::Microsoft.AspNetCore.Components.RouteAttribute(${template ?? '""'})]`)
        .join('');
      return `${usings.join('')}namespace ${namespace}{${attributes}${routes}public partial class ${name}${this.#typeParameterNames()} : ${this.#bases('global::Microsoft.AspNetCore.Components.ComponentBase')} {}`;
    }
    const item = `[assembly: ${HOSTING}.RazorCompiledItemAttribute(typeof(global::${namespace}.${name}), @"mvc.1.0.razor-page", @"/${this.#file.path}")]`;
    const [template] = templates;
    const route =
      template === undefined ? '' : `[${HOSTING}.RazorCompiledItemMetadataAttribute("RouteTemplate", ${template})]`;
    const model = this.#nearest('model') ?? name;
    return `${usings.join('')}${item}namespace ${namespace}{${attributes}${route}internal sealed partial class ${name} : ${this.#bases('global::Microsoft.AspNetCore.Mvc.RazorPages.Page')} { public ${model} Model => throw null; }`;
  }

  /** What a directive leaves on its own line. */
  #part({ keyword, value }: Directive): string {
    const open = `partial class ${this.#className()}${this.#kind === 'component' ? this.#typeParameterNames() : ''} {`;
    switch (keyword) {
      case 'attribute':
        return `${value} ${open}}`;
      case 'inject': {
        const [, type, name] = /^(.*\S)\s+(\w+)\s*;?$/.exec(value) ?? [];
        return type === undefined
          ? ''
          : `${open} [global::Microsoft.AspNetCore.Components.InjectAttribute] private ${type} ${name} { get; set; } }`;
      }
      case 'code':
        return `${open}${value}}`;
      default:
        return '';
    }
  }

  #className(): string {
    // A component is named after its file, a page after its whole path.
    if (this.#kind === 'component') return identifier(baseName(this.#file.path));
    return identifier(this.#file.path.replace(/\.[^.]*$/, ''));
  }

  /** `@namespace` of the file, or of the nearest imports with the folders below it; else the root namespace with all folders (components). */
  #namespace(): string {
    const own = this.#own.findLast((d) => d.keyword === 'namespace')?.value;
    if (own !== undefined) return own;
    const importing = this.#imports.findLast((file) => file.directives.some((d) => d.keyword === 'namespace'));
    const named = importing?.directives.findLast((d) => d.keyword === 'namespace')?.value;
    const folder = folderOf(this.#file.path);
    if (importing !== undefined && named !== undefined)
      return withFolders(named, folder.slice(importing.folder.length));
    return this.#kind === 'component' ? withFolders(this.#rootNamespace, folder) : GENERATED_NAMESPACE;
  }

  #bases(byDefault: string): string {
    const implemented = this.#all('implements');
    return [this.#nearest('inherits') ?? byDefault, ...implemented].map((name) => name.replace(/;\s*$/, '')).join(', ');
  }

  /** `@typeparam T where T : class`, with constraints left out. */
  #typeParameterNames(): string {
    const names = this.#own.filter((d) => d.keyword === 'typeparam').map((d) => /^\w+/.exec(d.value)?.[0] ?? 'T');
    return names.length === 0 ? '' : `<${names.join(', ')}>`;
  }

  #imported(keyword: DirectiveKeyword): readonly string[] {
    return this.#imports
      .flatMap((file) => file.directives)
      .filter((d) => d.keyword === keyword)
      .map((d) => d.value);
  }

  #all(keyword: DirectiveKeyword): readonly string[] {
    return [...this.#imported(keyword), ...this.#own.filter((d) => d.keyword === keyword).map((d) => d.value)];
  }

  #nearest(keyword: DirectiveKeyword): string | undefined {
    return this.#all(keyword).at(-1);
  }
}

/** The string literal that `@page` names; undefined for none. */
function literal(value: string): string | undefined {
  return /^@?"(?:[^"\\]|\\.|"")*"/.exec(value)?.[0];
}

function withFolders(namespace: string, folder: string): string {
  const folders = folder
    .split('/')
    .filter((part) => part !== '')
    .map(identifier);
  return [namespace, ...folders].filter((part) => part !== '').join('.');
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
