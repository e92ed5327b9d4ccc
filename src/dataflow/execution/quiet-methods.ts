import { implementationIn } from '../../evaluation/index.ts';
import type {
  CallOperation,
  LambdaSymbol,
  MethodBody,
  MethodReference,
  MethodSymbol,
  Operation,
  Program,
  PropertyReference,
  TypeReference,
} from '../../symbols/index.ts';
import { visitBody } from '../../symbols/index.ts';
import { infrastructureOf, isPackageFunction } from '../libraries/by-name.ts';
import { isGenerated } from '../libraries/generated-methods.ts';
import type { Meaning } from '../libraries/library.ts';
import { elsewhere } from '../libraries/other-systems.ts';
import type { LibraryIndex } from '../queries/library-index.ts';
import { isEvent } from './event-members.ts';
import type { Implementations } from './implementations.ts';
import { computes } from './unresolved-calls.ts';

/** Bodies that are looked at to tell that one does nothing. */
const BODY_LIMIT = 150;

/** What rules of libraries say that neither asks a store nor changes it, answers nobody and lets nobody pass. */
const QUIET: ReadonlySet<Meaning['kind']> = new Set([
  'same',
  'where',
  'select',
  'join',
  'load',
  'more',
  'exists',
  'count',
  'all',
  'contains',
  'equal',
  'pass',
  'copy',
  'kept',
  'protocol',
  'endpoint-metadata',
  'role',
  'principal',
  'service',
]);

/** What a method does beyond giving something back. `loud`: it may ask a store, change one, or call what is not known. */
export type Doing = 'loud' | Assigning;

/** The types, by ECMA-335 name, members of whose objects it may set. */
type Assigning = ReadonlySet<string>;

/** The same of one body, and what it calls. */
interface OwnDoing {
  readonly isLoud: boolean;
  readonly assigns: Assigning;
  readonly calls: ReadonlySet<MethodSymbol>;
}

const LOUD: OwnDoing = { isLoud: true, assigns: new Set(), calls: new Set() };

/**
 * Tells methods that ask no store for anything and change nothing in one, whatever they are given: where following the code ended at such a call, nothing
 * was missed but what it says. Told from the code of everything that they may call, without values: a query begins with something of a type of a library
 * of stores.
 */
export class QuietMethods {
  readonly #program: Program;
  readonly #index: LibraryIndex;
  readonly #implementations: Implementations;
  readonly #known = new Map<MethodSymbol | LambdaSymbol, Doing>();
  readonly #bodies = new WeakMap<MethodBody, OwnDoing>();

  constructor(program: Program, index: LibraryIndex, implementations: Implementations) {
    this.#program = program;
    this.#index = index;
    this.#implementations = implementations;
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
    for (let count = 0; waiting.length > 0; count++) {
      const body = waiting.pop();
      const own = body === undefined || count >= BODY_LIMIT ? LOUD : this.#ofBody(body);
      if (own.isLoud) return 'loud';
      for (const type of own.assigns) assigns.add(type);
      for (const called of own.calls) {
        if (seen.has(called)) continue;
        seen.add(called);
        waiting.push(called.body);
      }
    }
    return assigns;
  }

  #ofBody(body: MethodBody): OwnDoing {
    let known = this.#bodies.get(body);
    if (known === undefined) {
      known = this.#readBody(body);
      this.#bodies.set(body, known);
    }
    return known;
  }

  #readBody(body: MethodBody): OwnDoing {
    const assigns = new Set<string>();
    const calls = new Set<MethodSymbol>();
    const reading: Reading = {
      follow: (method) => {
        const targets = this.#targets(method);
        for (const target of targets ?? []) calls.add(target);
        return targets !== undefined;
      },
      set: (owner) => {
        if (owner.kind === 'named') assigns.add(owner.name);
      },
    };
    const operations: Operation[] = [];
    visitBody(body, (operation) => operations.push(operation));
    // Setting a property runs no getter.
    const set = new Set(operations.flatMap((o) => (o.kind === 'assign' ? [o.target] : [])));
    for (const target of set) {
      const owner = ownerOf(target);
      if (owner !== undefined) reading.set(owner);
    }
    const isLoud = operations.some(
      (o) => this.#isStore(o.type) || !(set.has(o) ? isSetQuietly(o, reading) : this.#isQuiet(o, reading)),
    );
    return isLoud ? LOUD : { isLoud, assigns, calls };
  }

  #isStore(type: TypeReference): boolean {
    if (type.kind !== 'named') return false;
    return (
      /^System\.Linq\.I(Ordered)?Queryable(`1)?$/.test(type.name) ||
      (this.#index.stores.has(type.name) && !type.name.startsWith('System.Collections.'))
    );
  }

  #isQuiet(operation: Operation, reading: Reading): boolean {
    switch (operation.kind) {
      case 'dynamic':
        return false;
      case 'unknown':
        return operation.isUntyped === true || operation.syntax === 'indirection';
      case 'invoke': {
        const { delegate } = operation;
        return delegate.kind === 'field'
          ? isEvent(delegate.field.containingType, delegate.field.name, this.#program)
          : delegate.kind !== 'property';
      }
      case 'property':
        return followAccessor(operation.property, 'getMethod', reading);
      case 'new': {
        const { target } = operation;
        if (target.kind !== 'exact') return true;
        const { definition } = target.method;
        return definition.containingType.origin === 'reference' || !definition.hasBody || reading.follow(target.method);
      }
      case 'call':
        return this.#isQuietCall(operation, reading);
      default:
        return true;
    }
  }

  #isQuietCall(operation: CallOperation, reading: Reading): boolean {
    const { target } = operation;
    if (target.kind === 'unresolved')
      return (
        infrastructureOf(operation.receiver) !== undefined ||
        isPackageFunction(target, false) ||
        computes(target.name, operation)
      );
    const methods = target.kind === 'exact' ? [target.method] : target.methods;
    return methods.every((method) => {
      const { definition } = method;
      const known = this.#index.ruleFor(method);
      if (known !== undefined)
        return (
          QUIET.has(known.rule.does.kind) ||
          (/^a collection/.test(known.library) && isOwn(filledBy(operation, known.rule.does), reading))
        );
      return definition.containingType.origin === 'reference'
        ? elsewhere(definition) === undefined
        : reading.follow(method);
    });
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

/** What is found while a body is read. */
interface Reading {
  /** It calls this; false when it cannot be told what runs. */
  follow(method: MethodReference): boolean;
  /** It sets something of an object of this type. */
  set(owner: TypeReference): void;
}

function followAccessor(
  { symbol, containingType }: PropertyReference,
  which: 'getMethod' | 'setMethod',
  reading: Reading,
): boolean {
  if (symbol === undefined || symbol.containingType.origin === 'reference') return true;
  const accessor = symbol[which];
  if (accessor === undefined || containingType.kind !== 'named') return true;
  const isOfInterface = symbol.containingType.kind === 'interface';
  const isOverridable = isOfInterface || accessor.isVirtual || accessor.isOverride || accessor.isAbstract;
  if (symbol.isAutoProperty && !isOverridable) return true;
  return reading.follow({ definition: accessor, containingType, typeArguments: [] });
}

function isSetQuietly(target: Operation, reading: Reading): boolean {
  // What members hold may outlive the request.
  if (target.kind === 'element') return isOwn(target.instance, reading);
  return target.kind !== 'property' || followAccessor(target.property, 'setMethod', reading);
}

/** The collection that a call changes. */
function filledBy({ receiver, arguments: given }: CallOperation, does: Meaning): Operation | undefined {
  const into = does.kind === 'put' ? (does.into ?? []) : [];
  const named = given.find((a) => into.includes(a.parameter?.name ?? a.name ?? ''));
  return named?.value ?? receiver ?? given[0]?.value;
}

/** The type whose member is set. */
function ownerOf(target: Operation): TypeReference | undefined {
  if (target.kind === 'property') return target.property.containingType;
  if (target.kind === 'field') return target.field.containingType;
  return target.kind === 'element' ? target.instance.type : undefined;
}

/**
 * Whether what a collection holds ends with the request: code holds it in a variable, or an object does that code holds in one. What a member of the
 * class itself holds may outlive it.
 */
function isOwn(collection: Operation | undefined, reading: Reading): boolean {
  if (collection === undefined) return false;
  const owner = ownerOf(collection);
  if (owner === undefined) return true;
  let root: Operation | undefined = collection;
  while (root?.kind === 'property' || root?.kind === 'field' || root?.kind === 'element') root = root.instance;
  if (root === undefined || root.kind === 'this') return false;
  reading.set(owner);
  return true;
}
