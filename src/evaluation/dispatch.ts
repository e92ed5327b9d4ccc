import {
  derivesFrom,
  findImplementation,
  type MethodReference,
  type NamedTypeReference,
  type Program,
  type TypeSymbol,
  virtualTarget,
} from '../symbols/index.ts';
import type { Value } from './values.ts';

/** The method that runs for this receiver: the override or implementation of its class. Undefined when the class is not known. */
export function runtimeTarget(
  method: MethodReference,
  receiver: Value | undefined,
  program: Program,
): MethodReference | undefined {
  const definition = method.definition;
  const isInterface = definition.containingType.kind === 'interface';
  if (
    definition.isStatic ||
    (!isInterface && !definition.isVirtual && !definition.isAbstract && !definition.isOverride)
  )
    return method;
  if (receiver?.kind !== 'object' || receiver.object.type.kind !== 'named')
    return isInterface || definition.isAbstract ? undefined : method;
  const type = receiver.object.type;
  if (type.name === definition.containingType.metadataName) return method;
  return isInterface ? findImplementation(type, method, program) : virtualTarget(type, method, program);
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
  const name = method.definition.name;
  const declaring = method.definition.containingType;
  if (
    receiver?.kind === 'object' &&
    receiver.object.type.kind === 'named' &&
    receiver.object.type.name !== declaring.metadataName
  ) {
    yield methodKey(receiver.object.type.name, name);
  }
  yield methodKey(declaring.metadataName, name);
  const explicit = method.definition.explicitInterface;
  if (explicit?.kind === 'named') yield methodKey(explicit.name, name.slice(name.lastIndexOf('.') + 1));
  if (declaring.origin === 'source') return;
  for (let base = program.resolve(asNamed(declaring)); base !== undefined; ) {
    const next = base.baseType;
    if (next?.kind !== 'named') return;
    yield methodKey(next.name, name);
    base = program.resolve(next);
  }
}

function asNamed(symbol: TypeSymbol): NamedTypeReference {
  return { kind: 'named', name: symbol.metadataName, typeArguments: [] };
}

/** Whether an object of this type is a `metadataName`; undefined when that cannot be told. */
export function isInstance(value: Value, metadataName: string, program: Program): boolean | undefined {
  if (value.kind === 'constant') return value.value.kind === 'null' ? false : undefined;
  if (value.kind !== 'object' || value.object.type.kind !== 'named') return undefined;
  const symbol = value.object.symbol ?? program.resolve(value.object.type);
  return symbol === undefined ? undefined : derivesFrom(symbol, metadataName, program);
}
