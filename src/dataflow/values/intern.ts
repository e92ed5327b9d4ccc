import type {
  LambdaSymbol,
  Location,
  MethodReference,
  NamedTypeReference,
  TypeReference,
} from '../../symbols/index.ts';
import { typeKey } from './type-key.ts';
import {
  type BoundValue,
  type CallValue,
  type ChoiceValue,
  type Closure,
  type Condition,
  type ContextValue,
  type DelegateValue,
  Dependence,
  type LambdaValue,
  type LiteralContent,
  type LiteralValue,
  type LoadMode,
  type LoadValue,
  type ObjectValue,
  type QueryValue,
  type RequestShape,
  type RowValue,
  type ServiceValue,
  type Source,
  type TreeValue,
  type UnknownValue,
  type Value,
} from './value.ts';
import { queryOf, rootOf } from './walk.ts';

type Bare<V extends Value> = V extends Value ? Omit<V, 'id' | 'flags'> : never;

const COLLECTION_LIMIT = 8;

/** The values of one analysis: equal ones are made once. */
export class Values {
  readonly #known = new Map<string, Value>();
  readonly #numbers = new WeakMap<object, number>();
  #last = 0;

  /** A number for an operation, symbol or variable: the same each time it is asked. */
  numberOf(thing: object): number {
    let number = this.#numbers.get(thing);
    if (number === undefined) {
      number = ++this.#last;
      this.#numbers.set(thing, number);
    }
    return number;
  }

  intern<V extends Value>(key: string, flags: number, value: Bare<V>): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known as V;
    const made = { ...value, id: this.#known.size, flags: flags | ownTouch(value) } as unknown as V;
    this.#known.set(key, made);
    return made;
  }

  literal(content: LiteralContent): LiteralValue {
    return this.intern<LiteralValue>(`l${typeof content}:${content}`, 0, { kind: 'literal', content });
  }

  get null(): LiteralValue {
    return this.literal(null);
  }

  get principal(): Value {
    return this.intern('principal', Dependence.principal, { kind: 'principal' });
  }

  context(role: ContextValue['role'], request?: RequestShape): ContextValue {
    if (request === undefined) return this.intern<ContextValue>(`x${role}`, 0, { kind: 'context', role });
    const routeValues = request.routeValues === undefined ? '?' : [...request.routeValues].join();
    const key = `x${role}(${request.arguments.map((v) => v.id).join()};${routeValues})`;
    return this.intern<ContextValue>(key, 0, { kind: 'context', role, request });
  }

  input(name: string, type: TypeReference | undefined, isMeasure = false): Value {
    const lower = name.toLowerCase();
    return this.intern(`i${lower}:${typeKey(type)}`, Dependence.input, {
      kind: 'input',
      name: lower,
      label: name,
      type,
      ...(isMeasure ? { isMeasure } : {}),
    });
  }

  service(type: NamedTypeReference): ServiceValue {
    return this.intern<ServiceValue>(`s${typeKey(type)}`, 0, { kind: 'service', type });
  }

  object(site: number, type: TypeReference, members: ReadonlyMap<string, Value>): ObjectValue {
    const parts = [...members].map(([name, value]) => `${name}=${value.id}`).sort();
    const flags = [...members.values()].reduce((all, v) => all | v.flags, 0);
    return this.intern<ObjectValue>(`o${site}:${typeKey(type)}{${parts.join()}}`, flags, {
      kind: 'object',
      site,
      type,
      members,
    });
  }

  call(
    name: string,
    operands: readonly Value[],
    type: TypeReference | undefined = undefined,
    unfollowed: string | undefined = undefined,
  ): Value {
    const flags = operands.reduce((all, v) => all | v.flags, unfollowed === undefined ? 0 : Dependence.opaque);
    return this.intern<CallValue>(`c${name}(${ids(operands)})${unfollowed ?? ''}`, flags, {
      kind: 'call',
      name,
      operands,
      type,
      unfollowed,
    });
  }

  row(entity: string): RowValue {
    return this.intern<RowValue>(`r${entity}`, Dependence.row, { kind: 'row', entity });
  }

  query(parts: Bare<QueryValue>): QueryValue {
    const { source, conditions, shape, ignoresFilters, unread } = parts;
    const from = source.kind === 'entity' ? `${source.entity}@${source.container ?? ''}` : `[${source.base.id}]`;
    const where = conditions.map((c) => `${c.value.id}@${c.location === undefined ? 0 : this.numberOf(c.location)}`);
    const flags =
      conditions.reduce(
        (all, c) => all | c.value.flags,
        // What each element of a collection became may have been looked up.
        source.kind === 'entity'
          ? Dependence.load
          : source.base.flags | (shape.flags & (Dependence.load | Dependence.touch)),
      ) & ~Dependence.row;
    const key = `q${from}|${where.join()}|${shape.id}|${ignoresFilters ? 1 : 0}|${unread ?? ''}`;
    return this.intern<QueryValue>(key, flags, parts);
  }

  entityQuery(source: Extract<Source, { kind: 'entity' }>): QueryValue {
    const shape = this.row(source.entity);
    return this.query({ kind: 'query', source, conditions: [], shape, ignoresFilters: false, unread: undefined });
  }

  where(query: QueryValue, condition: Condition): QueryValue {
    if (isTrue(condition.value)) return query;
    const { id: _id, flags: _flags, ...rest } = query;
    return this.query({ ...rest, conditions: [...query.conditions, condition] });
  }

  /** `site`: the operation that executes it. */
  load(query: QueryValue, mode: LoadMode, site: number, location: Location | undefined): LoadValue {
    const flags = query.flags | (query.source.kind === 'entity' ? Dependence.load : 0);
    return this.intern<LoadValue>(`d${query.id}:${mode}@${site}`, flags, { kind: 'load', query, mode, location });
  }

  lambda(lambda: LambdaSymbol, closure: Closure): LambdaValue {
    const key = `f${this.numberOf(lambda)}${this.#closureKey(closure)}`;
    return this.intern<LambdaValue>(key, closureFlags(closure), { kind: 'lambda', lambda, closure });
  }

  tree(tree: TreeValue['tree'], closure: Closure): TreeValue {
    const key = `t${this.numberOf(tree)}${this.#closureKey(closure)}`;
    return this.intern<TreeValue>(key, closureFlags(closure), { kind: 'tree', tree, closure });
  }

  delegate(method: MethodReference, receiver: Value | undefined, closure?: Closure): DelegateValue {
    const target = `${this.numberOf(method.definition)}:${typeKey(method.containingType)}:${method.typeArguments.map(typeKey).join()}`;
    const key = `g${target}/${receiver?.id ?? ''}/${closure === undefined ? '' : this.#closureKey(closure)}`;
    return this.intern<DelegateValue>(key, 0, { kind: 'delegate', method, receiver, closure });
  }

  bound(target: BoundValue['target'], args: readonly Value[], answers = false): BoundValue {
    const key = `b${answers ? '!' : ''}${target.id}(${ids(args)})`;
    return this.intern<BoundValue>(key, 0, { kind: 'bound', target, arguments: args, ...(answers ? { answers } : {}) });
  }

  choice(values: readonly Value[]): Value {
    const flat = [...new Set(values.flatMap((v) => (v.kind === 'choice' ? v.values : [v])))].sort(
      (a, b) => a.id - b.id,
    );
    const [only] = flat;
    if (flat.length === 1 && only !== undefined) return only;
    const kept = flat.length > COLLECTION_LIMIT ? this.#cut(flat) : flat;
    const flags = [...flat, ...kept].reduce((all, v) => all | v.flags, 0);
    return this.intern<ChoiceValue>(`?${ids(kept)}`, flags, { kind: 'choice', values: kept });
  }

  /**
   * Some of many values, those first that may be of a stored object, and that there are more; what is missing matters when it may be of an object that
   * the others are not of.
   */
  #cut(flat: readonly Value[]): readonly Value[] {
    const mayBeStored = (v: Value): boolean => (v.flags & (Dependence.load | Dependence.opaque)) !== 0;
    const chosen = new Set([...flat.filter(mayBeStored), ...flat].slice(0, COLLECTION_LIMIT));
    const kept = flat.filter((v) => chosen.has(v));
    const roots = [...new Set(kept.map(rootOf))];
    const mayMatter = flat
      .filter((v) => !chosen.has(v))
      .map(rootOf)
      .some((v) => mayBeStored(v) && !roots.some((r) => protectsNoMore(r, v)));
    return [...kept, mayMatter ? this.unknown('one of many values') : this.call('one of many values', [])];
  }

  type(type: TypeReference): Value {
    return this.intern(`y${typeKey(type)}`, 0, { kind: 'type', type });
  }

  unknown(reason: string): UnknownValue {
    return this.intern<UnknownValue>(`u${reason}`, Dependence.opaque, { kind: 'unknown', reason });
  }

  #closureKey({ captured, parameters, receiver, typeArguments }: Closure): string {
    const variables = [...captured].map(([v, value]) => `${this.numberOf(v)}=${value.id}`);
    const given = [...parameters].map(([name, value]) => `${name}=${value.id}`);
    const types = [...typeArguments.type, ...typeArguments.method].map(typeKey);
    return `{${variables.join()};${given.join()};${receiver?.id ?? ''};${types.join()}}`;
  }
}

/** Whether what protects `a` protects `b` too: it is the same, or `b` is asked for with all its conditions and perhaps more. */
function protectsNoMore(a: Value, b: Value): boolean {
  if (a === b) return true;
  // What was tested of one object is not known of another.
  if (a.kind === 'load' && a.mode !== 'many') return false;
  const [weak, strong] = [queryOf(a), queryOf(b)];
  if (weak === undefined || strong === undefined || weak.unread !== undefined || strong.unread !== undefined)
    return false;
  const isSame =
    weak.source.kind === 'entity' &&
    strong.source.kind === 'entity' &&
    weak.source.entity === strong.source.entity &&
    weak.source.container === strong.source.container &&
    weak.shape === strong.shape &&
    (weak.ignoresFilters || !strong.ignoresFilters);
  const asked = new Set(strong.conditions.map((c) => c.value));
  return isSame && weak.conditions.every((c) => asked.has(c.value));
}

/** What names or holds stored objects by itself, and not by what it is made of. */
function ownTouch(value: Bare<Value>): number {
  switch (value.kind) {
    case 'query':
    case 'load':
      return Dependence.touch;
    case 'input':
      return value.isMeasure === true ? 0 : Dependence.touch;
    case 'context':
      return value.role === 'route-values' || value.role === 'arguments' ? Dependence.touch : 0;
    default:
      return 0;
  }
}

function isTrue(value: Value): boolean {
  return value.kind === 'literal' && value.content === true;
}

function ids(values: readonly Value[]): string {
  return values.map((v) => v.id).join();
}

function closureFlags({ captured }: Closure): number {
  return [...captured.values()].reduce((all, v) => all | v.flags, 0);
}
