import {
  baseTypes,
  type NamedTypeReference,
  type NewOperation,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { closedMethod } from './closed-method.ts';
import { closed } from './frame.ts';
import { targetMethod } from './functions.ts';
import type { Frame, Result } from './machine.ts';
import { World } from './world.ts';

/** New objects: what their constructor was given is found again in the members of the same name, or in what its code stores. */
export function construct(
  operation: NewOperation,
  args: readonly Value[],
  world: World,
  frame: Frame,
): readonly Result[] {
  const { machine } = frame;
  const { values } = machine;
  const type = closed(operation.type, frame);
  const members = new Map<string, Value>();
  const symbol = type.kind === 'named' ? machine.program.resolve(type) : undefined;
  operation.arguments.forEach((argument, i) => {
    const value = args[i];
    if (value === undefined || argument.source === 'default') return;
    const name = argument.name === '' ? `#${i}` : argument.name;
    members.set(symbol === undefined ? name : (propertyNamed(symbol, name, frame) ?? name), value);
  });
  const site = values.numberOf(operation);
  const known = machine.libraries.created(type, members);
  if (known !== undefined) return [{ world, value: known }];
  runConstructor(operation, args, type, symbol, members, frame);
  for (const member of operation.members ?? []) initialize(member, members, frame);
  return [{ world, value: values.object(site, type, members) }];
}

function runConstructor(
  operation: NewOperation,
  args: readonly Value[],
  type: TypeReference,
  symbol: TypeSymbol | undefined,
  members: Map<string, Value>,
  frame: Frame,
): void {
  const { machine } = frame;
  const method = targetMethod(operation.target);
  if (method === undefined || symbol === undefined || symbol.origin === 'reference' || type.kind !== 'named') return;
  if (!method.definition.hasBody || args.length === 0 || isExceptionLike(type, frame)) return;
  const self = machine.values.object(machine.values.numberOf(operation), type, new Map());
  const summary = machine.summarize(closedMethod(method, frame), self, args, frame.depth + 1);
  const stored = summary?.outcomes[0]?.heap.get(-self.site);
  for (const [name, value] of stored ?? []) members.set(name, value);
}

function isExceptionLike(type: NamedTypeReference, frame: Frame): boolean {
  return baseTypes(type, frame.machine.program).some((b) => b.type.name === 'System.Exception');
}

/** The property that a constructor parameter of this name stands for. */
function propertyNamed(symbol: TypeSymbol, parameter: string, frame: Frame): string | undefined {
  const wanted = parameter.toLowerCase();
  // The parts of tuples are fields.
  const named = (s: TypeSymbol): string | undefined =>
    s.properties.find((p) => p.name.toLowerCase() === wanted)?.name ??
    (s.metadataName.startsWith('System.ValueTuple`') ? `I${wanted.slice(1)}` : undefined);
  return (
    named(symbol) ??
    baseTypes({ kind: 'named', name: symbol.metadataName, typeArguments: [] }, frame.machine.program)
      .map((b) => named(b.symbol))
      .find((n) => n !== undefined)
  );
}

/** `{ A = x }` of an expression tree. */
function initialize(
  operation: NonNullable<NewOperation['members']>[number],
  members: Map<string, Value>,
  frame: Frame,
): void {
  if (operation.kind !== 'assign') return;
  const { target, value } = operation;
  if (target.kind !== 'property' && target.kind !== 'field') return;
  const name = target.kind === 'property' ? target.property.name : target.field.name;
  const [result] = frame.machine.evaluate(value, new World(), frame);
  if (result !== undefined) members.set(name, result.value);
}
