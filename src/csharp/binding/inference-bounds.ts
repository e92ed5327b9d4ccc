import type { TypeReference } from '../../symbols/type-reference.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Types } from './types.ts';
import { implicitConversion } from './user-conversions.ts';
import { CHAR, isString, nullableUnderlying, READ_ONLY_SPAN_NAME, SPAN_NAME, tupleElements } from './well-known.ts';

/** Stands for a type parameter that is being inferred. No type parameter of the calling code has such an ordinal. */
const FIRST_VARIABLE = 1_000_000;

/** The type that stands for the n-th inferred type parameter. */
export function variable(index: number, name: string): TypeReference {
  return { kind: 'type-parameter', owner: 'method', ordinal: FIRST_VARIABLE + index, name };
}

/** Which inferred type parameter a type is; undefined for all else. */
export function variableIndex(type: TypeReference): number | undefined {
  return type.kind === 'type-parameter' && type.ordinal >= FIRST_VARIABLE ? type.ordinal - FIRST_VARIABLE : undefined;
}

/** The inferred type parameters that occur in a type. */
export function variablesIn(type: TypeReference, found: Set<number> = new Set()): Set<number> {
  switch (type.kind) {
    case 'type-parameter': {
      const index = variableIndex(type);
      if (index !== undefined) found.add(index);
      break;
    }
    case 'named':
    case 'unresolved':
      for (const argument of type.typeArguments) variablesIn(argument, found);
      break;
    case 'array':
    case 'pointer':
      variablesIn(type.element, found);
      break;
    case 'function-pointer':
      for (const part of [...type.parameters, type.returnType]) variablesIn(part, found);
      break;
    case 'dynamic':
      break;
  }
  return found;
}

/** A type with what is inferred put in place; variables without a type stay. */
export function withFixed(type: TypeReference, fixed: readonly (TypeReference | undefined)[]): TypeReference {
  switch (type.kind) {
    case 'type-parameter': {
      const index = variableIndex(type);
      return index === undefined ? type : (fixed[index] ?? type);
    }
    case 'named':
    case 'unresolved':
      if (type.typeArguments.length === 0) return type;
      return { ...type, typeArguments: type.typeArguments.map((a) => withFixed(a, fixed)) };
    case 'array':
    case 'pointer':
      return { ...type, element: withFixed(type.element, fixed) };
    case 'function-pointer':
      return {
        ...type,
        returnType: withFixed(type.returnType, fixed),
        parameters: type.parameters.map((p) => withFixed(p, fixed)),
      };
    case 'dynamic':
      return type;
  }
}

const VECTOR_INTERFACES: ReadonlySet<string> = new Set([
  'System.Collections.Generic.IList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.IReadOnlyCollection`1',
  'System.Collections.Generic.IEnumerable`1',
]);

type Direction = 'exact' | 'lower' | 'upper';

/** The bounds that arguments put on the type parameters of a method (C# 14 spec 12.6.3). */
export class InferenceBounds {
  readonly exact: TypeReference[][];
  readonly lower: TypeReference[][];
  readonly upper: TypeReference[][];
  readonly #types: Types;

  constructor(count: number, types: Types) {
    const lists = () => Array.from({ length: count }, (): TypeReference[] => []);
    this.exact = lists();
    this.lower = lists();
    this.upper = lists();
    this.#types = types;
  }

  hasBounds(index: number): boolean {
    return this.#all(index).length > 0;
  }

  /** Takes `from`, a type of an argument, for `formal`, a type with variables in it. */
  add(from: TypeReference, formal: TypeReference, direction: Direction, depth = 0): void {
    const index = variableIndex(formal);
    if (index !== undefined) {
      const list = this[direction][index];
      if (list !== undefined && !list.some((b) => isIdentity(b, from))) list.push(from);
      return;
    }
    if (depth > 16 || variablesIn(formal).size === 0) return;
    if (direction === 'exact') this.#exact(from, formal, depth + 1);
    else if (direction === 'lower') this.#lower(from, formal, depth + 1);
    else this.#upper(from, formal, depth + 1);
  }

  /** The type of a variable that its bounds leave; undefined when there is none or no single one (12.6.3.12). */
  fix(index: number): TypeReference | undefined {
    const all = this.#all(index);
    const known = all.filter((b) => b.kind !== 'unresolved');
    if (known.length === 0) return all[0];
    let candidates = distinct(known);
    const isKnown = (type: TypeReference) => type.kind !== 'unresolved';
    for (const bound of this.exact[index]?.filter(isKnown) ?? [])
      candidates = candidates.filter((c) => isIdentity(c, bound));
    for (const bound of this.lower[index]?.filter(isKnown) ?? [])
      candidates = candidates.filter((c) => this.#converts(bound, c));
    for (const bound of this.upper[index]?.filter(isKnown) ?? [])
      candidates = candidates.filter((c) => this.#converts(c, bound));
    if (candidates.length < 2) return candidates[0];
    const best = candidates.filter((c) => candidates.every((other) => this.#converts(other, c)));
    return best.length === 1 ? best[0] : undefined;
  }

  #all(index: number): readonly TypeReference[] {
    return [...(this.exact[index] ?? []), ...(this.lower[index] ?? []), ...(this.upper[index] ?? [])];
  }

  #converts(from: TypeReference, to: TypeReference): boolean {
    if (isIdentity(from, to)) return true;
    if (from.kind === 'dynamic') return false;
    return implicitConversion(from, to, this.#types) !== undefined;
  }

  #exact(from: TypeReference, formal: TypeReference, depth: number): void {
    if (from.kind === 'array' && formal.kind === 'array') {
      if (from.rank === formal.rank) this.add(from.element, formal.element, 'exact', depth);
    } else if (from.kind === 'pointer' && formal.kind === 'pointer') {
      this.add(from.element, formal.element, 'exact', depth);
    } else if (from.kind === 'named' && formal.kind === 'named' && from.name === formal.name) {
      this.#pairs(from.typeArguments, formal.typeArguments, () => 'exact', depth);
    } else if (from.kind === 'unresolved') {
      this.#unknown(from, formal, depth);
    }
  }

  #lower(from: TypeReference, formal: TypeReference, depth: number): void {
    if (from.kind === 'unresolved') {
      this.#unknown(from, formal, depth);
      return;
    }
    const nullable = nullableUnderlying(formal);
    if (nullable !== undefined) {
      const inner = nullableUnderlying(from);
      if (inner !== undefined) this.add(inner, nullable, 'lower', depth);
      return;
    }
    if (from.kind === 'array') {
      this.#lowerArray(from, formal, depth);
      return;
    }
    if (formal.kind !== 'named') {
      this.#exact(from, formal, depth);
      return;
    }
    const elements = tupleElements(from);
    if (elements !== undefined && tupleElements(formal) !== undefined) {
      this.#pairs(elements, tupleElements(formal) ?? [], () => 'lower', depth);
      return;
    }
    if (this.#lowerSpan(from, formal.name, formal.typeArguments[0], depth)) return;
    const same = this.#ancestor(from, formal.name);
    if (same !== undefined) this.#variant(same, formal, false, depth);
  }

  #lowerArray(from: TypeReference & { kind: 'array' }, formal: TypeReference, depth: number): void {
    const direction = this.#types.isReferenceType(from.element) ? 'lower' : 'exact';
    if (formal.kind === 'array') {
      if (from.rank === formal.rank) this.add(from.element, formal.element, direction, depth);
      return;
    }
    const element = formal.kind === 'named' ? formal.typeArguments[0] : undefined;
    if (formal.kind !== 'named' || element === undefined || from.rank !== 1) return;
    if (formal.name === SPAN_NAME) this.add(from.element, element, 'exact', depth);
    else if (VECTOR_INTERFACES.has(formal.name) || formal.name === READ_ONLY_SPAN_NAME)
      this.add(from.element, element, direction, depth);
  }

  #lowerSpan(from: TypeReference, name: string, element: TypeReference | undefined, depth: number): boolean {
    if (name !== READ_ONLY_SPAN_NAME || element === undefined) return false;
    if (isString(from)) this.add(CHAR, element, 'exact', depth);
    else if (
      from.kind === 'named' &&
      (from.name === SPAN_NAME || from.name === READ_ONLY_SPAN_NAME) &&
      from.typeArguments[0] !== undefined
    ) {
      const isReference = this.#types.isReferenceType(from.typeArguments[0]);
      this.add(from.typeArguments[0], element, isReference ? 'lower' : 'exact', depth);
    } else return false;
    return true;
  }

  #upper(from: TypeReference, formal: TypeReference, depth: number): void {
    if (from.kind === 'unresolved') {
      this.#unknown(from, formal, depth);
      return;
    }
    if (formal.kind === 'array') {
      const element =
        from.kind === 'array'
          ? from.element
          : from.kind === 'named' && VECTOR_INTERFACES.has(from.name)
            ? from.typeArguments[0]
            : undefined;
      if (element !== undefined)
        this.add(element, formal.element, this.#types.isReferenceType(element) ? 'upper' : 'exact', depth);
      return;
    }
    if (formal.kind !== 'named' || from.kind !== 'named') {
      this.#exact(from, formal, depth);
      return;
    }
    if (from.name === formal.name) {
      this.#variant(from, formal, true, depth);
      return;
    }
    const ancestor = this.#types.as(formal, from.name);
    if (ancestor !== undefined) this.#variant(from, ancestor, true, depth);
  }

  /** The one constructed type of a generic definition that a type is or inherits. */
  #ancestor(from: TypeReference, name: string): TypeReference | undefined {
    if (from.kind === 'named' && from.name === name) return from;
    const isIt = (a: { readonly type: TypeReference }) => a.type.kind === 'named' && a.type.name === name;
    const base = this.#types.bases(from).find(isIt);
    if (base !== undefined) return base.type;
    const found = distinct(
      this.#types
        .interfaces(from)
        .filter(isIt)
        .map((i) => i.type),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  #variant(from: TypeReference, formal: TypeReference, isUpper: boolean, depth: number): void {
    if (from.kind !== 'named' || formal.kind !== 'named') return;
    const parameters = this.#types.resolve(formal)?.typeParameters;
    this.#pairs(
      from.typeArguments,
      formal.typeArguments,
      (argument, i) => {
        const variance = parameters?.[i]?.variance;
        if (variance === undefined || !this.#types.isReferenceType(argument)) return 'exact';
        return (variance === 'out') === isUpper ? 'upper' : 'lower';
      },
      depth,
    );
  }

  #pairs(
    from: readonly TypeReference[],
    formal: readonly TypeReference[],
    direction: (argument: TypeReference, i: number) => Direction,
    depth: number,
  ): void {
    if (from.length !== formal.length) return;
    for (const [i, argument] of from.entries())
      this.add(argument, formal[i] as TypeReference, direction(argument, i), depth);
  }

  /** What is not known of an argument makes what is inferred from it not known, where nothing else tells it. */
  #unknown(from: TypeReference, formal: TypeReference, depth: number): void {
    if (formal.kind === 'named') for (const argument of formal.typeArguments) this.add(from, argument, 'lower', depth);
    else if (formal.kind === 'array') this.add(from, formal.element, 'lower', depth);
  }
}

function distinct(types: readonly TypeReference[]): TypeReference[] {
  const found: TypeReference[] = [];
  for (const type of types) {
    const at = found.findIndex((other) => isIdentity(other, type));
    if (at < 0) found.push(type);
    else if (found[at]?.kind !== 'dynamic' && type.kind === 'dynamic') found[at] = type;
  }
  return found;
}
