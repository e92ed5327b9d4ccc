import { implementationIn } from '../../evaluation/index.ts';
import type {
  CallOperation,
  LambdaSymbol,
  MethodBody,
  MethodReference,
  MethodSymbol,
  Operation,
  Program,
  TypeReference,
} from '../../symbols/index.ts';
import { visitBody } from '../../symbols/index.ts';
import { infrastructureOf } from '../libraries/by-name.ts';
import type { Meaning } from '../libraries/library.ts';
import type { LibraryIndex } from '../queries/library-index.ts';
import type { Implementations } from './implementations.ts';

/** Bodies that are looked at to tell that one does nothing. */
const BODY_LIMIT = 60;

/** What rules of libraries say that neither asks a store nor changes it, answers nobody and lets nobody pass. */
const QUIET: ReadonlySet<Meaning['kind']> = new Set([
  'same',
  'where',
  'select',
  'join',
  'load',
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

type Found = 'quiet' | 'assigns' | 'loud';

/**
 * Tells methods that ask no store for anything and change nothing in one, whatever they are given: where following the code ended at such a call, nothing
 * was missed but what it says. Told from the code of everything that they may call, without values: a query begins with something of a type of a library
 * of stores.
 */
export class QuietMethods {
  readonly #program: Program;
  readonly #index: LibraryIndex;
  readonly #implementations: Implementations;
  readonly #known = new Map<MethodSymbol | LambdaSymbol, Found>();

  constructor(program: Program, index: LibraryIndex, implementations: Implementations) {
    this.#program = program;
    this.#index = index;
    this.#implementations = implementations;
  }

  /** @returns `assigns`: it may set members of what it is given */
  find(code: MethodReference | LambdaSymbol): Found {
    const start = 'definition' in code ? code.definition : code;
    const known = this.#known.get(start);
    if (known !== undefined) return known;
    const found = this.#look(code);
    this.#known.set(start, found);
    return found;
  }

  #look(code: MethodReference | LambdaSymbol): Found {
    const waiting: MethodBody[] = [];
    const seen = new Set<MethodSymbol>();
    let found: Found = 'quiet';
    const follow = (method: MethodReference): boolean => {
      const targets = this.#targets(method);
      if (targets === undefined) return false;
      for (const { definition } of targets) {
        if (seen.has(definition)) continue;
        seen.add(definition);
        if (definition.body === undefined) return false;
        waiting.push(definition.body);
      }
      return true;
    };
    if ('definition' in code) {
      if (!follow(code)) return 'loud';
    } else waiting.push(code.body);
    for (let body = waiting.pop(), count = 0; body !== undefined; body = waiting.pop(), count++) {
      if (count > BODY_LIMIT) return 'loud';
      let isLoud = false;
      visitBody(body, (operation) => {
        if (isLoud) return;
        if (operation.kind === 'assign' && isMember(operation.target)) found = 'assigns';
        isLoud = this.#isStore(operation.type) || !this.#isQuiet(operation, follow);
      });
      if (isLoud) return 'loud';
    }
    return found;
  }

  #isStore(type: TypeReference): boolean {
    if (type.kind !== 'named') return false;
    return (
      /^System\.Linq\.I(Ordered)?Queryable(`1)?$/.test(type.name) ||
      (this.#index.stores.has(type.name) && !type.name.startsWith('System.Collections.'))
    );
  }

  #isQuiet(operation: Operation, follow: (method: MethodReference) => boolean): boolean {
    switch (operation.kind) {
      case 'dynamic':
        return false;
      case 'unknown':
        return operation.isUntyped === true || operation.syntax === 'indirection';
      case 'assign':
        // What members hold may outlive the request.
        return operation.target.kind !== 'element' || isOwn(operation.target.instance);
      case 'invoke':
        return operation.delegate.kind !== 'field' && operation.delegate.kind !== 'property';
      case 'property': {
        const { symbol, containingType } = operation.property;
        const getter = symbol?.getMethod;
        if (symbol === undefined || symbol.containingType.origin === 'reference' || symbol.isAutoProperty) return true;
        if (getter === undefined || containingType.kind !== 'named') return true;
        return follow({ definition: getter, containingType, typeArguments: [] });
      }
      case 'new': {
        const { target } = operation;
        if (target.kind !== 'exact') return true;
        const { definition } = target.method;
        return definition.containingType.origin === 'reference' || !definition.hasBody || follow(target.method);
      }
      case 'call':
        return this.#isQuietCall(operation, follow);
      default:
        return true;
    }
  }

  #isQuietCall(operation: CallOperation, follow: (method: MethodReference) => boolean): boolean {
    const { target } = operation;
    if (target.kind === 'unresolved') return infrastructureOf(operation.receiver) !== undefined;
    const methods = target.kind === 'exact' ? [target.method] : target.methods;
    return methods.every((method) => {
      const { definition } = method;
      const known = this.#index.ruleFor(method);
      if (known !== undefined)
        return (
          QUIET.has(known.rule.does.kind) || (known.library === 'a collection in memory' && isOwn(operation.receiver))
        );
      const { containingType } = definition;
      if (containingType.origin !== 'reference') return follow(method);
      if (/^System\.Reflection\b/.test(containingType.namespace)) return definition.name !== 'Invoke';
      return !/^System\.Net\.Http\b/.test(containingType.namespace);
    });
  }

  /** The methods that may run; undefined when that cannot be told. */
  #targets(method: MethodReference): readonly MethodReference[] | undefined {
    const { definition, containingType } = method;
    if (definition.containingType.origin === 'reference') return [];
    const isOverridable = definition.isVirtual || definition.isOverride || definition.isAbstract;
    if (definition.containingType.kind !== 'interface' && !isOverridable)
      return definition.hasBody ? [method] : undefined;
    const found = this.#implementations
      .of(containingType, undefined)
      .flatMap((type) => implementationIn(type, method, this.#program) ?? []);
    const own = definition.hasBody ? [method] : [];
    return found.length === 0 && own.length === 0 ? undefined : [...own, ...found];
  }
}

function isMember({ kind }: Operation): boolean {
  return kind === 'field' || kind === 'property' || kind === 'element';
}

/** A collection that code holds in a variable may be any; one that a member holds may outlive the request. */
function isOwn(receiver: Operation | undefined): boolean {
  return receiver !== undefined && receiver.kind !== 'field' && receiver.kind !== 'property';
}
