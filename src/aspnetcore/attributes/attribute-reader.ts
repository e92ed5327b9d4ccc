import type { AttributeData, ConstantValue } from '../../symbols/index.ts';
import { stringValue } from '../../symbols/index.ts';
import { CONSTRUCTOR_PROPERTIES, FIXED_PROPERTIES, PROPERTY_ALIASES } from '../known-types.ts';
import { type AttributeContext, classAndBases } from './attribute-classes.ts';

/** Tells what an attribute's properties hold once it is constructed. */
export interface AttributeReader {
  /**
   * The value of a property: `null` when nothing sets it, `unknown` (with the reason) when what sets it cannot be computed.
   * Properties that are implemented explicitly go by the interface property's name.
   */
  property(attribute: AttributeData, name: string): ConstantValue;
  /** The objects that a method or property without parameters gives, by type name; undefined when that cannot be told. */
  results(attribute: AttributeData, member: string): readonly ConstructedObject[] | undefined;
}

/** An object that evaluated code made. */
export interface ConstructedObject {
  /** ECMA-335 full name; for a type of scanned code that too. */
  readonly typeName: string;
  /** What its properties and fields hold, as far as they are constants. */
  member(name: string): ConstantValue;
}

export const NULL_VALUE: ConstantValue = { kind: 'null' };

/**
 * Reads attributes without evaluating code: named arguments, and constructor arguments of the framework's own attribute classes.
 * What a class of the author's does in its constructor is `unknown` to it.
 */
export class DeclaredAttributeReader implements AttributeReader {
  readonly #context: AttributeContext;

  constructor(context: AttributeContext) {
    this.#context = context;
  }

  property(attribute: AttributeData, name: string): ConstantValue {
    return namedArgument(attribute, name) ?? this.#fromConstructor(attribute, name);
  }

  results(): undefined {
    return undefined;
  }

  #fromConstructor(attribute: AttributeData, name: string): ConstantValue {
    const own = attribute.classSymbol;
    const className =
      own?.metadataName ?? (attribute.attributeClass.kind === 'named' ? attribute.attributeClass.name : '');
    if (own !== undefined && own.origin !== 'reference')
      return { kind: 'unknown', reason: `what ${own.name} sets in its constructor was not evaluated`, text: name };
    const declared = frameworkProperty(className, attribute, name);
    if (declared !== undefined) return declared;
    const bases = own === undefined ? [] : classAndBases(own, this.#context);
    for (const base of bases) {
      const fixed = FIXED_PROPERTIES[base.metadataName]?.[name];
      if (fixed !== undefined) return constantOf(fixed);
    }
    return NULL_VALUE;
  }
}

/** What a framework attribute's own constructor arguments, fixed values and aliases say; undefined when they say nothing. */
function frameworkProperty(className: string, attribute: AttributeData, name: string): ConstantValue | undefined {
  const alias = PROPERTY_ALIASES[className]?.[name];
  if (alias !== undefined) return namedArgument(attribute, alias);
  const fixed = FIXED_PROPERTIES[className]?.[name];
  if (fixed !== undefined) return constantOf(fixed);
  const parameters = CONSTRUCTOR_PROPERTIES[className] ?? {};
  const position = attribute.constructorArguments.findIndex((argument) => parameters[argument.name] === name);
  if (position >= 0) return attribute.constructorArguments[position]?.value;
  // A constructor that is not known gives its arguments without names: the only one there is must be the only one meant.
  const only = attribute.constructorArguments.length === 1 ? attribute.constructorArguments[0] : undefined;
  return only?.name === '' && Object.values(parameters).includes(name) ? only.value : undefined;
}

function namedArgument(attribute: AttributeData, name: string): ConstantValue | undefined {
  return attribute.namedArguments.find((argument) => argument.name === name)?.value;
}

function constantOf(value: string | readonly string[]): ConstantValue {
  if (typeof value === 'string') return { kind: 'string', value };
  return {
    kind: 'array',
    elementType: { kind: 'named', name: 'System.String', typeArguments: [] },
    elements: value.map((text) => ({ kind: 'string', value: text })),
  };
}

/** A property that should be text: the text, nothing, or why it is not known. */
export type TextProperty = { readonly text: string | undefined } | { readonly unresolved: string };

/** Reads a property of type `string`. */
export function textProperty(reader: AttributeReader, attribute: AttributeData, name: string): TextProperty {
  const value = reader.property(attribute, name);
  if (value.kind === 'null' || value.kind === 'default') return { text: undefined };
  const text = stringValue(value);
  return text === undefined
    ? { unresolved: value.kind === 'unknown' ? value.reason : `${name} is not text` }
    : { text };
}

/** Reads a property that is a sequence of strings, or one string; undefined when it is not known. */
export function textListProperty(
  reader: AttributeReader,
  attribute: AttributeData,
  name: string,
): readonly string[] | undefined {
  const value = reader.property(attribute, name);
  if (value.kind === 'null' || value.kind === 'default') return [];
  if (value.kind === 'string') return [value.value];
  if (value.kind !== 'array') return undefined;
  const texts = value.elements.map(stringValue);
  return texts.every((text) => text !== undefined) ? (texts as string[]) : undefined;
}
