import type {
  CallOperation,
  MethodBody,
  MethodReference,
  MethodSymbol,
  Operation,
  Program,
  PropertyReference,
  TypeReference,
} from '../../symbols/index.ts';
import { visitBody } from '../../symbols/index.ts';
import { visitTree } from '../../symbols/operation-tree.ts';
import { asksByName, infrastructureOf, isPackageFunction } from '../libraries/by-name.ts';
import type { Meaning } from '../libraries/library.ts';
import { elsewhere } from '../libraries/other-systems.ts';
import { writtenText } from '../libraries/written-text.ts';
import type { LibraryIndex } from '../queries/library-index.ts';
import { readSql } from '../queries/sql/read-sql.ts';
import { isEvent } from './event-members.ts';
import { computes } from './unresolved-calls.ts';

/** What rules of libraries say that neither asks a store by itself nor changes it, answers nobody and lets nobody pass. */
const QUIET: ReadonlySet<Meaning['kind']> = new Set([
  'same',
  'where',
  'select',
  'join',
  'fold',
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
  'ignore-filters',
  'filter',
  'describe',
  'combine',
  'column',
  'parses',
  'outcome',
  'throws',
  'throws-when',
  'command-parameter',
  'name-value',
]);

/** Rules that begin or make a question to a store. */
const READING: ReadonlySet<Meaning['kind']> = new Set(['entities', 'find']);

/** What one body does by itself, and what it calls. */
export interface OwnDoing {
  readonly isLoud: boolean;
  readonly reads: boolean;
  readonly assigns: ReadonlySet<string>;
  readonly calls: ReadonlySet<MethodSymbol>;
}

/** How much an operation may do: nothing; ask a store; anything. */
type Extent = 'quiet' | 'reads' | 'loud';

/** Reads what bodies do, without values; each once. */
export class BodyDoings {
  readonly #program: Program;
  readonly #index: LibraryIndex;
  readonly #targets: (method: MethodReference) => readonly MethodSymbol[] | undefined;
  readonly #known = new WeakMap<MethodBody, OwnDoing>();

  /** @param targets the methods of the scanned code that may run when one is called; undefined when that cannot be told */
  constructor(
    program: Program,
    index: LibraryIndex,
    targets: (method: MethodReference) => readonly MethodSymbol[] | undefined,
  ) {
    this.#program = program;
    this.#index = index;
    this.#targets = targets;
  }

  of(body: MethodBody): OwnDoing {
    let known = this.#known.get(body);
    if (known === undefined) {
      known = this.#read(body);
      this.#known.set(body, known);
    }
    return known;
  }

  #read(body: MethodBody): OwnDoing {
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
    let reads = false;
    for (const operation of operations) {
      const extent = set.has(operation)
        ? isSetQuietly(operation, reading)
          ? 'quiet'
          : 'loud'
        : this.#extentOf(operation, reading);
      if (extent === 'loud') return { isLoud: true, reads: false, assigns, calls };
      reads ||= extent === 'reads' || this.#isStore(operation.type);
    }
    return { isLoud: false, reads, assigns, calls };
  }

  #isStore(type: TypeReference): boolean {
    if (type.kind !== 'named') return false;
    return (
      /^System\.Linq\.I(Ordered)?Queryable(`1)?$/.test(type.name) ||
      (this.#index.stores.has(type.name) && !type.name.startsWith('System.Collections.'))
    );
  }

  #extentOf(operation: Operation, reading: Reading): Extent {
    if (operation.kind === 'call') return this.#extentOfCall(operation, reading);
    return this.#isQuiet(operation, reading) ? 'quiet' : 'loud';
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
      default:
        return true;
    }
  }

  #extentOfCall(operation: CallOperation, reading: Reading): Extent {
    const { target } = operation;
    if (target.kind === 'unresolved') {
      const isQuiet =
        infrastructureOf(operation.receiver) !== undefined ||
        isPackageFunction(target, false) ||
        computes(target.name, operation);
      if (isQuiet && !this.#isGivenStore(operation)) return 'quiet';
      return asksByName(target.name) ? 'reads' : 'loud';
    }
    const extents = (target.kind === 'exact' ? [target.method] : target.methods).map((method) =>
      this.#extentOfMethod(method, operation, reading),
    );
    return extents.includes('loud') ? 'loud' : extents.includes('reads') ? 'reads' : 'quiet';
  }

  #extentOfMethod(method: MethodReference, operation: CallOperation, reading: Reading): Extent {
    const { definition } = method;
    const known = this.#index.ruleFor(method);
    if (known !== undefined) {
      const { does } = known.rule;
      if (READING.has(does.kind) || isReadingSql(does, operation)) return 'reads';
      if (does.kind === 'reflect') return does.task === 'invoke' ? 'loud' : 'quiet';
      const isHarmless =
        QUIET.has(does.kind) ||
        known.library === writtenText.name ||
        (/^a collection/.test(known.library) && isOwn(filledBy(operation, does), reading));
      return isHarmless ? 'quiet' : 'loud';
    }
    // What the compiler adds to records compares and copies.
    if (definition.containingType.isRecord && !definition.hasBody && !definition.isAbstract) return 'quiet';
    if (definition.containingType.origin !== 'reference') return reading.follow(method) ? 'quiet' : 'loud';
    if (elsewhere(definition) !== undefined) return asksByName(definition.name) ? 'reads' : 'loud';
    if (!this.#isGivenStore(operation) || OF_QUERIES.test(definition.containingType.namespace)) return 'quiet';
    return asksByName(definition.name) ? 'reads' : 'loud';
  }

  /** What a method does to a store, or to the rows of a query, is known by its rule alone. */
  #isGivenStore({ receiver, arguments: given }: CallOperation): boolean {
    return [receiver, ...given.map((g) => g.value)].some((o) => o !== undefined && this.#isStore(o.type));
  }
}

/** Operators of queries. */
const OF_QUERIES = /^(System\.Linq|Microsoft\.EntityFrameworkCore)$/;

/** A statement that only asks, or the name of a procedure that says so; parts of the text may be filled in. */
function isReadingSql(does: Meaning, { arguments: given }: CallOperation): boolean {
  if (does.kind !== 'sql' || does.result === 'none') return false;
  const text = given.find((a) => does.text.includes(a.parameter?.name ?? a.name ?? ''))?.value;
  if (text === undefined) return false;
  const parts: string[] = [];
  visitTree(text, (o) => {
    if (o.kind === 'literal' && o.value.kind === 'string') parts.push(o.value.value);
  });
  const whole = parts.join('x');
  return (parts.length === 1 && readSql(whole)?.action === 'select') || READING_PROCEDURE.test(whole);
}

/** `[dbo].[Order_ReadByOwnerId]`: a name and nothing else. */
const READING_PROCEDURE = /^[\w.[\]"]*_(Read|Get|Find|Select|Search|List|Count|Exists)\w*[\]"]?$/;

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
