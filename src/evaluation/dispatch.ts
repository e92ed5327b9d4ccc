import {
  baseTypes,
  derivesFrom,
  findImplementation,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  type Program,
  type PropertySymbol,
  type ResolvedType,
  sameType,
  type TypeSymbol,
  virtualTarget,
} from '../symbols/index.ts';
import type { ObjectReference, Value } from './values.ts';

/** The method that runs for this receiver: the override or implementation of its class. Undefined when the class is not known. */
export function runtimeTarget(
  method: MethodReference,
  receiver: Value | undefined,
  program: Program,
): MethodReference | undefined {
  const { definition } = method;
  if (definition.isStatic || !isDispatched(definition)) return method;
  if (receiver?.kind !== 'object') return definition.isAbstract || isOfInterface(definition) ? undefined : method;
  return implementationOn(method, receiver, program);
}

/** The implementation or override of a method in the class of an object. */
export function implementationOn(
  method: MethodReference,
  receiver: ObjectReference,
  program: Program,
): MethodReference | undefined {
  const { type } = receiver.object;
  return type.kind === 'named' ? implementationIn(type, method, program) : undefined;
}

/** The implementation or override of a method, or accessor, that runs on an object whose class is `type`. */
export function implementationIn(
  type: NamedTypeReference,
  method: MethodReference,
  program: Program,
): MethodReference | undefined {
  if (type.name === method.definition.containingType.metadataName) return method;
  if (isAccessor(method.definition)) return accessorTarget(type, method, program);
  return isOfInterface(method.definition)
    ? findImplementation(type, method, program)
    : virtualTarget(type, method, program);
}

/** The static method that stands behind a static member of an interface, used through a type parameter that is known here. */
export function constrainedTarget(method: MethodReference, program: Program): MethodReference | undefined {
  const type = method.constrainedTo;
  if (type?.kind !== 'named') return undefined;
  return isAccessor(method.definition)
    ? accessorTarget(type, method, program)
    : findImplementation(type, method, program);
}

function isDispatched(definition: MethodSymbol): boolean {
  return isOfInterface(definition) || definition.isVirtual || definition.isAbstract || definition.isOverride;
}

function isOfInterface(definition: MethodSymbol): boolean {
  return definition.containingType.kind === 'interface';
}

function isAccessor(definition: MethodSymbol): boolean {
  return definition.kind === 'property-get' || definition.kind === 'property-set';
}

/** As for methods, for the accessors of properties, which types hold with their properties. */
function accessorTarget(
  type: NamedTypeReference,
  method: MethodReference,
  program: Program,
): MethodReference | undefined {
  const { definition } = method;
  const symbol = program.resolve(type);
  const lineage: readonly ResolvedType[] = symbol === undefined ? [] : [{ type, symbol }, ...baseTypes(type, program)];
  const name = definition.name.slice(definition.name.lastIndexOf('.') + 1).replace(/^[gs]et_/, '');
  const which = definition.kind === 'property-get' ? 'getMethod' : 'setMethod';
  for (const { type: containingType, symbol: owner } of lineage) {
    const found = owner.properties.find((p) => implementsAccessor(p, name, method) && p[which] !== undefined);
    const target = found?.[which];
    if (target !== undefined) return { definition: target, containingType, typeArguments: [] };
  }
  return isOfInterface(definition) && definition.isAbstract ? undefined : method;
}

function implementsAccessor(property: PropertySymbol, name: string, method: MethodReference): boolean {
  const { definition } = method;
  if (definition.containingType === property.containingType) return property.name === name;
  if (!isOfInterface(definition)) return property.isOverride && property.name === name;
  const { explicitInterface } = property;
  if (explicitInterface === undefined) return property.name === name && property.accessibility === 'public';
  return property.name.endsWith(`.${name}`) && sameType(explicitInterface, method.containingType);
}

/** Concrete classes of the scanned code that implement or derive from a type, in the program's order. */
export function concreteTypes(metadataName: string, program: Program): readonly TypeSymbol[] {
  return program.derivedTypes(metadataName).filter((t) => (t.kind === 'class' || t.kind === 'struct') && !t.isAbstract);
}

/** `Namespace.Type.Method` of a method, as intrinsic tables are keyed. */
export function methodKey(containingType: string, name: string): string {
  return `${containingType}.${name}`;
}

/** The keys under which an intrinsic for this call may stand: runtime type first, then the declaring type, its bases and interfaces. */
export function* intrinsicKeys(
  method: MethodReference,
  receiver: Value | undefined,
  program: Program,
): Generator<string> {
  const { name, containingType: declaring, explicitInterface } = method.definition;
  const runtime =
    receiver?.kind === 'object' && receiver.object.type.kind === 'named' ? receiver.object.type.name : undefined;
  if (runtime !== undefined && runtime !== declaring.metadataName) yield methodKey(runtime, name);
  yield methodKey(declaring.metadataName, name);
  if (explicitInterface?.kind === 'named')
    yield methodKey(explicitInterface.name, name.slice(name.lastIndexOf('.') + 1));
  if (declaring.origin !== 'reference') return;
  for (let base = declaring.baseType; base?.kind === 'named'; base = program.resolve(base)?.baseType) {
    // That an object can be made says nothing about what its own constructor does.
    if (name === '.ctor' && base.name === 'System.Object') return;
    yield methodKey(base.name, name);
  }
}

/** Whether an object of this type is a `metadataName`; undefined when that cannot be told. */
export function isInstance(value: Value, metadataName: string, program: Program): boolean | undefined {
  if (value.kind === 'constant') return value.value.kind === 'null' ? false : undefined;
  if (value.kind !== 'object' || value.object.type.kind !== 'named') return undefined;
  const symbol = value.object.symbol ?? program.resolve(value.object.type);
  return symbol === undefined ? undefined : derivesFrom(symbol, metadataName, program);
}
