import { allInterfaces, baseTypes, type MethodReference, type Program } from '../../symbols/index.ts';
import { DECLARED_LIBRARY } from '../declarations/resolve-declarations.ts';
import type {
  AssignedMeaning,
  CallRule,
  InjectedMeaning,
  Library,
  Meaning,
  PropertyMeaning,
} from '../libraries/library.ts';
import { Entities } from './entities.ts';

/** What a method does whose class is not at hand, by the simple names of both. */
const TOLD_BY_NAME: ReadonlySet<Meaning['kind']> = new Set(['protocol', 'bind']);

/** The files of libraries by what they tell of, for one program. It knows of no values, so one serves all machines of a program. */
export class LibraryIndex {
  readonly entities: Entities;
  /** The requirements of the application's own, by the policy that asks for them. */
  readonly policies: ReadonlyMap<string, readonly string[]>;
  readonly #program: Program;
  readonly #calls = new Map<string, { readonly rule: CallRule; readonly library: string }>();
  readonly properties = new Map<string, PropertyMeaning>();
  /** By the names of their classes without namespace, of classes that mean something by their name alone. */
  readonly #propertiesOfUnknown = new Map<string, PropertyMeaning>();
  readonly #callsOfUnknown = new Map<string, CallRule>();
  readonly injected = new Map<string, InjectedMeaning>();
  readonly assigned = new Map<string, AssignedMeaning>();
  readonly stores = new Map<string, { readonly at: number; readonly library: string }>();
  readonly #found = new WeakMap<object, { readonly rule: CallRule; readonly library: string } | null>();

  constructor(program: Program, libraries: readonly Library[], policies: ReadonlyMap<string, readonly string[]>) {
    this.policies = policies;
    this.#program = program;
    this.entities = new Entities(program);
    for (const library of libraries) {
      for (const rule of library.calls ?? [])
        for (const type of rule.types)
          for (const method of rule.methods) {
            const key = `${type}.${method}`;
            if (this.#calls.has(key)) continue;
            this.#calls.set(key, { rule, library: library.name });
            const ofUnknown = withoutNamespace(key);
            if (TOLD_BY_NAME.has(rule.does.kind) && !this.#callsOfUnknown.has(ofUnknown))
              this.#callsOfUnknown.set(ofUnknown, rule);
          }
      for (const [key, meaning] of Object.entries(library.properties ?? {})) {
        if (!this.properties.has(key)) this.properties.set(key, meaning);
        if (meaning === 'tenant') this.#propertiesOfUnknown.set(withoutNamespace(key), meaning);
      }
      for (const [key, meaning] of Object.entries(library.assigned ?? {})) this.assigned.set(key, meaning);
      for (const [key, meaning] of Object.entries(library.injected ?? {})) this.injected.set(key, meaning);
      for (const [key, at] of Object.entries(library.stores ?? {}))
        if (!this.stores.has(key)) this.stores.set(key, { at, library: library.name });
    }
  }

  /** The rule for a method by its name, whatever its class is like. */
  rule(type: string, method: string): CallRule | undefined {
    return this.#calls.get(`${type}.${method}`)?.rule;
  }

  /** The rule for a method of a class that is not at hand and is named without its namespace. */
  ruleOfUnknown(simpleName: string, method: string): CallRule | undefined {
    return this.#callsOfUnknown.get(`${simpleName}.${method}`);
  }

  /** What a property of a class that is not at hand stands for, where the class is named without its namespace. */
  propertyOfUnknown(simpleName: string, property: string): PropertyMeaning | undefined {
    return simpleName.includes('.') ? undefined : this.#propertiesOfUnknown.get(`${simpleName}.${property}`);
  }

  ruleFor({
    definition,
    containingType,
  }: MethodReference): { readonly rule: CallRule; readonly library: string } | undefined {
    const known = this.#found.get(definition);
    if (known !== undefined) return known ?? undefined;
    const own = definition.containingType.metadataName;
    let found = this.#calls.get(`${own}.${definition.name}`);
    if (found === undefined && !definition.isStatic) {
      const program = this.#program;
      for (const { type } of [...baseTypes(containingType, program), ...allInterfaces(containingType, program)]) {
        found = this.#calls.get(`${type.name}.${definition.name}`);
        if (found !== undefined) break;
      }
      // A class of the scanned code that only happens to be a list does what its own code says.
      if (found !== undefined && definition.hasBody && found.library !== DECLARED_LIBRARY) found = undefined;
    }
    this.#found.set(definition, found ?? null);
    return found;
  }
}

/** `N.Type`1.Member` → `Type.Member`. */
function withoutNamespace(key: string): string {
  return key.replace(/`\d+/, '').replace(/^.*\.(?=\w+\.\w+$)/, '');
}
