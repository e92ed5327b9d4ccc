import {
  baseTypes,
  type NamedTypeReference,
  type Program,
  type PropertySymbol,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import type { EdmModel } from './edm-model.ts';

/** A property of a class as the model has it. */
export interface EdmProperty {
  readonly name: string;
  readonly kind: 'primitive' | 'complex' | 'navigation';
  readonly isCollection: boolean;
  /** Deletable by `DeleteTo…`. */
  readonly isNullable: boolean;
  /** Of a complex or navigation property. */
  readonly target: NamedTypeReference | undefined;
}

/** The classes of a model: what ODataConventionModelBuilder makes of their properties. */
export class EdmTypes {
  readonly #model: EdmModel;
  readonly #program: Pick<Program, 'resolve'>;

  constructor(model: EdmModel, program: Pick<Program, 'resolve'>) {
    this.#model = model;
    this.#program = program;
  }

  property(type: NamedTypeReference, name: string): EdmProperty | undefined {
    const found = this.#properties(type).find((p) => this.#nameOf(p) === name);
    return found && this.#describe(found);
  }

  /** Names of the key properties: said to the builder, by `[Key]`, or `Id` and `OrderId` of an `Order` (EntityKeyConvention.cs). */
  keys(type: NamedTypeReference): readonly string[] {
    const said = this.#model.entities.get(type.name) ?? [];
    if (said.length > 0) return said.map((name) => this.#cased(name));
    const properties = this.#properties(type);
    const marked = properties.filter((p) =>
      p.attributes.some((a) => a.classSymbol?.metadataName === 'System.ComponentModel.DataAnnotations.KeyAttribute'),
    );
    if (marked.length > 0) return marked.map((p) => this.#nameOf(p));
    const simple = simpleName(type.name).toLowerCase();
    const byName = (name: string): PropertySymbol | undefined => properties.find((p) => p.name.toLowerCase() === name);
    const key = byName(`${simple}id`) ?? byName('id');
    return key === undefined ? [] : [this.#nameOf(key)];
  }

  /** The entity or complex type with that simple name among the class, its bases and what derives from it; the model's name of it. */
  inherited(type: NamedTypeReference, name: string): NamedTypeReference | undefined {
    const symbol = this.#program.resolve(type);
    if (symbol === undefined) return undefined;
    const all = [symbol, ...baseTypes(selfType(symbol), this.#program).map((b) => b.symbol), ...this.#derived(symbol)];
    const found = all.find((s) => s.name === name || s.metadataName === name);
    return found && selfType(found);
  }

  #derived(base: TypeSymbol): readonly TypeSymbol[] {
    return [...base.assembly.types()].filter(
      (t) => t !== base && baseTypes(selfType(t), this.#program).some((b) => b.symbol === base),
    );
  }

  #properties(type: NamedTypeReference): readonly PropertySymbol[] {
    const symbol = this.#program.resolve(type);
    if (symbol === undefined) return [];
    const classes = [symbol, ...baseTypes(selfType(symbol), this.#program).map((b) => b.symbol)];
    return classes.flatMap((c) =>
      c.properties.filter((p) => p.accessibility === 'public' && !p.isStatic && p.parameters.length === 0),
    );
  }

  #describe(property: PropertySymbol): EdmProperty {
    const element = elementType(property.type);
    const isCollection = element !== undefined;
    const type = withoutNullable(element ?? property.type);
    const symbol = type.kind === 'named' && !isPrimitive(type.name) ? this.#program.resolve(type) : undefined;
    const isClass = symbol !== undefined && symbol.kind !== 'enum';
    const isEntity = isClass && type.kind === 'named' && this.#isEntity(type);
    return {
      name: this.#nameOf(property),
      kind: isEntity ? 'navigation' : isClass ? 'complex' : 'primitive',
      isCollection,
      isNullable: type !== property.type || symbol?.kind === 'class' || isTextual(type),
      target: isClass && type.kind === 'named' ? type : undefined,
    };
  }

  #isEntity(type: NamedTypeReference): boolean {
    return this.#model.entities.has(type.name) || this.keys(type).length > 0;
  }

  #nameOf(property: PropertySymbol): string {
    return this.#cased(property.name);
  }

  #cased(name: string): string {
    return this.#model.lowersNames ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  }
}

const simpleName = (name: string): string => name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('+')) + 1);

function isPrimitive(name: string): boolean {
  return /^System\.(?:[A-Z]\w*|Nullable`1)$|^Microsoft\.OData\.Edm\./.test(name);
}

function isTextual(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.String';
}

/** The element type of a collection; bytes are a primitive. */
function elementType(type: TypeReference): TypeReference | undefined {
  if (type.kind === 'array') {
    const { element } = type;
    return element.kind === 'named' && element.name === 'System.Byte' ? undefined : element;
  }
  if (type.kind !== 'named' || !/^System\.(Collections\.|Linq\.IQueryable)/.test(type.name)) return undefined;
  return type.typeArguments.length === 1 ? type.typeArguments[0] : undefined;
}

function withoutNullable(type: TypeReference): TypeReference {
  return type.kind === 'named' && type.name === 'System.Nullable`1' ? (type.typeArguments[0] ?? type) : type;
}
