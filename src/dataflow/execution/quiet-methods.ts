import { implementationIn } from '../../evaluation/index.ts';
import type { LambdaSymbol, MethodBody, MethodReference, MethodSymbol, Program } from '../../symbols/index.ts';
import { isGenerated } from '../libraries/generated-methods.ts';
import type { LibraryIndex } from '../queries/library-index.ts';
import { BodyDoings, type OwnDoing } from './body-doings.ts';
import type { Implementations } from './implementations.ts';

/** Bodies that are looked at to tell what one does. */
const BODY_LIMIT = 150;

/** What a method does beyond giving something back. `loud`: it may change a store, answer, or call what is not known. */
export type Doing = 'loud' | QuietDoing;

export interface QuietDoing {
  /** It may ask a store, or another system by a name that says so: what it gives back, or stores in what it is given, may be of anybody. */
  readonly reads: boolean;
  /** The types, by ECMA-335 name, members of whose objects it may set. */
  readonly assigns: ReadonlySet<string>;
}

const LOUD: OwnDoing = { isLoud: true, reads: false, assigns: new Set(), calls: new Set() };

/**
 * Tells methods that change nothing in a store, whatever they are given: where following the code ended at such a call, nothing was missed but what it
 * says, and whether that is of a store. Told from the code of everything that they may call, without values.
 */
export class QuietMethods {
  readonly #program: Program;
  readonly #implementations: Implementations;
  readonly #known = new Map<MethodSymbol | LambdaSymbol, Doing>();
  readonly #bodies: BodyDoings;

  constructor(program: Program, index: LibraryIndex, implementations: Implementations) {
    this.#program = program;
    this.#implementations = implementations;
    this.#bodies = new BodyDoings(program, index, (method) => this.#targets(method));
  }

  find(code: MethodReference | LambdaSymbol): Doing {
    const start = 'definition' in code ? code.definition : code;
    let found = this.#known.get(start);
    if (found === undefined) {
      found = this.#look(code);
      this.#known.set(start, found);
    }
    return found;
  }

  #look(code: MethodReference | LambdaSymbol): Doing {
    const first = 'definition' in code ? this.#targets(code) : undefined;
    if ('definition' in code && first === undefined) return 'loud';
    const seen = new Set<MethodSymbol>(first);
    const waiting: (MethodBody | undefined)[] = 'definition' in code ? [...seen].map((m) => m.body) : [code.body];
    const assigns = new Set<string>();
    let reads = false;
    for (let count = 0; waiting.length > 0; count++) {
      const body = waiting.pop();
      const own = body === undefined || count >= BODY_LIMIT ? LOUD : this.#bodies.of(body);
      if (own.isLoud) return 'loud';
      reads ||= own.reads;
      for (const type of own.assigns) assigns.add(type);
      for (const called of own.calls) {
        if (seen.has(called)) continue;
        seen.add(called);
        waiting.push(called.body);
      }
    }
    return { reads, assigns };
  }

  /** The methods of the scanned code that may run; undefined when that cannot be told. */
  #targets(method: MethodReference): readonly MethodSymbol[] | undefined {
    const { definition, containingType } = method;
    if (definition.containingType.origin === 'reference') return [];
    const isOverridable = definition.isVirtual || definition.isOverride || definition.isAbstract;
    if (definition.containingType.kind !== 'interface' && !isOverridable)
      return definition.hasBody ? [definition] : isGenerated(definition) ? [] : undefined;
    const found = this.#implementations
      .every(containingType)
      .flatMap((type) => implementationIn(type, method, this.#program)?.definition ?? []);
    const own = definition.hasBody ? [definition] : [];
    const all = [...own, ...found].filter((m) => !isAutomatic(m));
    // A property that only code elsewhere has is one of its objects' data.
    if (found.length === 0 && own.length === 0) return isAccessor(definition) ? [] : undefined;
    return all;
  }
}

function isAccessor({ kind }: MethodSymbol): boolean {
  return kind === 'property-get' || kind === 'property-set';
}

/** An accessor that the compiler writes. */
function isAutomatic(method: MethodSymbol): boolean {
  if (!isAccessor(method)) return false;
  return method.containingType.properties.some(
    (p) => p.isAutoProperty && (p.getMethod === method || p.setMethod === method),
  );
}
