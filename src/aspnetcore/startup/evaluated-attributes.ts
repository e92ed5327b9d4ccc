import {
  Evaluator,
  elementsOf,
  type HeapObject,
  heapObject,
  type IntrinsicMethods,
  layered,
  type Value,
} from '../../evaluation/index.ts';
import { libraryIntrinsics } from '../../evaluation/library/index.ts';
import type {
  AssemblySymbol,
  AttributeData,
  ConstantValue,
  MethodReference,
  Program,
  PropertySymbol,
  TypeSymbol,
} from '../../symbols/index.ts';
import { asType, selfType } from '../../symbols/index.ts';
import { classAndBases } from '../attributes/attribute-classes.ts';
import {
  type AttributeReader,
  type ConstructedObject,
  DeclaredAttributeReader,
  NULL_VALUE,
} from '../attributes/attribute-reader.ts';
import { asValue, constantOf, constructedObject } from './constructed-object.ts';
import { objectIntrinsics } from './object-metadata.ts';

/**
 * Reads attributes by constructing them: constructors of the author's classes are evaluated, with those of the framework's base classes
 * answered by what their parameters set.
 */
export function evaluatedAttributes(program: Program, application: AssemblySymbol): AttributeReader {
  return new EvaluatedAttributeReader(program, application);
}

let constructors: IntrinsicMethods | undefined;

/** What constructing an object meets; it has no state, so all readers share it. */
function constructorIntrinsics(): IntrinsicMethods {
  constructors ??= layered([objectIntrinsics(), libraryIntrinsics()]);
  return constructors;
}

class EvaluatedAttributeReader implements AttributeReader {
  readonly #program: Program;
  readonly #declared: DeclaredAttributeReader;
  readonly #evaluator: Evaluator;
  readonly #objects = new WeakMap<AttributeData, Value>();

  constructor(program: Program, application: AssemblySymbol) {
    this.#program = program;
    this.#declared = new DeclaredAttributeReader(program);
    const intrinsics = { methods: constructorIntrinsics(), fallbacks: [], skips: [] };
    this.#evaluator = new Evaluator({ program, application, intrinsics });
  }

  property(attribute: AttributeData, name: string): ConstantValue {
    const symbol = attribute.classSymbol;
    if (symbol === undefined || symbol.origin === 'reference') return this.#declared.property(attribute, name);
    const object = this.#object(attribute, symbol);
    if (object.kind !== 'object')
      return { kind: 'unknown', reason: `${symbol.name} could not be constructed`, text: name };
    const getter = this.#getter(symbol, name, attributeType(attribute, symbol));
    const value = getter === undefined ? object.object.fields.get(name) : this.#evaluator.start(getter, object, []);
    return value === undefined ? NULL_VALUE : constantOf(value);
  }

  results(attribute: AttributeData, member: string): readonly ConstructedObject[] | undefined {
    const symbol = attribute.classSymbol;
    if (symbol === undefined || symbol.origin === 'reference') return undefined;
    const object = this.#object(attribute, symbol);
    const method = this.#method(symbol, member, attributeType(attribute, symbol));
    if (method === undefined) return undefined;
    const result = this.#evaluator.start(method, object, []);
    const elements = elementsOf(result);
    if (elements === undefined || (result.kind === 'object' && result.object.elementsIncomplete)) return undefined;
    return elements.every((e) => e.kind === 'object')
      ? elements.map((e) => constructedObject((e as { object: HeapObject }).object))
      : undefined;
  }

  /** The attribute object: constructor run, named arguments set. */
  #object(attribute: AttributeData, symbol: TypeSymbol): Value {
    const known = this.#objects.get(attribute);
    if (known !== undefined) return known;
    const type = attributeType(attribute, symbol);
    const object = heapObject(type, symbol);
    this.#objects.set(attribute, object);
    const definition = attribute.constructorMethod;
    if (definition?.hasBody) {
      this.#evaluator.start(
        { definition, containingType: type, typeArguments: [] },
        object,
        attribute.constructorArguments.map((a) => asValue(a.value)),
      );
    }
    for (const { name, value } of attribute.namedArguments) {
      const setter = this.#properties(symbol, name).find((p) => !p.isAutoProperty)?.setMethod;
      if (setter?.hasBody) this.#evaluator.start(this.#reference(setter, type), object, [asValue(value)]);
      else if (object.kind === 'object') object.object.fields.set(name, asValue(value));
    }
    return object;
  }

  #getter(symbol: TypeSymbol, name: string, own: MethodReference['containingType']): MethodReference | undefined {
    const property = this.#properties(symbol, name)[0];
    return property?.getMethod?.hasBody && !property.isAutoProperty
      ? this.#reference(property.getMethod, own)
      : undefined;
  }

  /** Properties of that name, also explicit implementations (`IAuthorizeData.Policy`), nearest class first. */
  #properties(symbol: TypeSymbol, name: string): readonly PropertySymbol[] {
    return classAndBases(symbol, this.#program).flatMap((c) =>
      c.properties.filter((p) => p.name === name || p.name.endsWith(`.${name}`)),
    );
  }

  #method(symbol: TypeSymbol, name: string, own: MethodReference['containingType']): MethodReference | undefined {
    for (const type of classAndBases(symbol, this.#program)) {
      const definition = type.methods.find((m) => (m.name === name || m.name.endsWith(`.${name}`)) && m.hasBody);
      if (definition !== undefined) return this.#reference(definition, own);
    }
    return undefined;
  }

  #reference(definition: MethodReference['definition'], type: MethodReference['containingType']): MethodReference {
    const containingType =
      asType(type, definition.containingType.metadataName, this.#program) ?? selfType(definition.containingType);
    return { definition, containingType, typeArguments: [] };
  }
}

/** The attribute's class with its type arguments, which `[Authorize<TRequirement>]` speaks by. */
function attributeType({ attributeClass }: AttributeData, symbol: TypeSymbol): MethodReference['containingType'] {
  return attributeClass.kind === 'named' ? attributeClass : selfType(symbol);
}
