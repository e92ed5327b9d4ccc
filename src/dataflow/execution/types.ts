import { derivesFrom, type NamedTypeReference, type Program, type TypeReference } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';

/** What is known of the classes of values. */
export class Types {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The class of a value, or a type that it has. */
  of(value: Value | undefined): NamedTypeReference | undefined {
    if (value === undefined) return undefined;
    const type = typeOf(value);
    return type?.kind === 'named' ? type : undefined;
  }

  /** Whether its class is a `type`; undefined when the class is not known well enough. */
  isInstance(value: Value, type: TypeReference): boolean | undefined {
    if (value.kind === 'literal') return value.content === null ? false : undefined;
    if (type.kind !== 'named' || (value.kind !== 'object' && value.kind !== 'input')) return undefined;
    const own = this.of(value);
    const symbol = own && this.#program.resolve(own);
    if (symbol === undefined) return undefined;
    return derivesFrom(symbol, type.name, this.#program);
  }
}

function typeOf(value: Value): TypeReference | undefined {
  switch (value.kind) {
    case 'service':
    case 'object':
      return value.type;
    case 'input':
    case 'member':
    case 'call':
      return value.type;
    default:
      return undefined;
  }
}
