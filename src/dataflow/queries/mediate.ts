import {
  allInterfaces,
  type MethodReference,
  type NamedTypeReference,
  type TypeReference,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import { compose } from '../execution/compose.ts';
import { current } from '../execution/heap.ts';
import type { LibraryCall, Machine, Result } from '../execution/machine.ts';
import type { BoundValue, DelegateValue, Value } from '../values/value.ts';
import { argument } from './library-call.ts';

/** A request goes through the behaviors that are registered for it to its handlers. */
export function mediate(
  call: LibraryCall,
  names: readonly string[],
  handlers: readonly string[],
  behaviors: readonly string[],
): readonly Result[] | undefined {
  const { frame, world } = call;
  const { machine } = frame;
  const given = argument(call, names);
  const request = given && current(machine.values, world, given);
  const type = machine.types.of(request);
  if (request === undefined || type === undefined) return undefined;
  const targets = handlersOf(machine, type, handlers);
  if (targets.length === 0) return undefined;
  const token = machine.values.call('default', []);
  return targets.flatMap(({ handler, contract }, i) => {
    let next: DelegateValue | BoundValue = machine.values.bound(
      machine.values.delegate(handler, machine.values.service(handler.containingType)),
      [request, token],
    );
    for (const behavior of behaviorsOf(machine, type, contract.typeArguments[1], behaviors)) {
      const target = machine.values.delegate(behavior, machine.values.service(behavior.containingType));
      next = machine.values.bound(target, parametersFor(behavior, request, next, token));
    }
    const summary = machine.invoke(next, [], frame.depth);
    return summary === undefined ? [] : compose(summary, i === targets.length - 1 ? world : world.fork(), frame, []);
  });
}

/** MediatR hands over (request, next, token), older versions and Mediator (request, token, next). */
function parametersFor(behavior: MethodReference, request: Value, next: Value, token: Value): readonly Value[] {
  return behavior.definition.parameters.map((parameter, i) => {
    if (i === 0) return request;
    return parameter.type.kind === 'named' && /Delegate`?\d*$/.test(parameter.type.name) ? next : token;
  });
}

function handlersOf(
  machine: Machine,
  request: NamedTypeReference,
  contracts: readonly string[],
): readonly { handler: MethodReference; contract: NamedTypeReference }[] {
  const { program } = machine;
  return contracts.flatMap((name) =>
    program.derivedTypes(name).flatMap((symbol) => {
      if (symbol.isAbstract || symbol.kind !== 'class') return [];
      const self: NamedTypeReference = {
        kind: 'named',
        name: symbol.metadataName,
        assembly: symbol.assembly.name,
        typeArguments: symbol.typeParameters.map((p) => ({
          kind: 'type-parameter',
          owner: p.owner,
          ordinal: p.ordinal,
          name: p.name,
        })),
      };
      const contract = allInterfaces(self, program).find(
        (i) =>
          i.type.name === name &&
          i.type.typeArguments[0]?.kind === 'named' &&
          handles(i.type.typeArguments[0], request),
      )?.type;
      const handler = contract && handleMethod(self, machine);
      return contract && handler ? [{ handler, contract }] : [];
    }),
  );
}

/** Whether a handler of requests of `handled` gets one of type `request`; what is left open in either fits. */
function handles(handled: TypeReference, request: TypeReference): boolean {
  if (handled.kind === 'type-parameter' || request.kind === 'type-parameter') return true;
  if (handled.kind !== 'named' || request.kind !== 'named') return handled.kind === request.kind;
  return (
    handled.name === request.name &&
    handled.typeArguments.every((a, i) => {
      const other = request.typeArguments[i];
      return other === undefined || handles(a, other);
    })
  );
}

function handleMethod(type: NamedTypeReference, machine: Machine): MethodReference | undefined {
  for (const name of ['Handle', 'HandleAsync']) {
    const method = lookupMembers(type, name, machine.program).methods.find((m) => m.definition.hasBody);
    if (method !== undefined) return method;
  }
  return undefined;
}

/** Open behaviors run for every request that meets their constraints. Innermost first. */
function behaviorsOf(
  machine: Machine,
  request: NamedTypeReference,
  response: TypeReference | undefined,
  contracts: readonly string[],
): readonly MethodReference[] {
  const { program } = machine;
  return contracts
    .flatMap((name) => program.derivedTypes(name))
    .flatMap((symbol) => {
      if (symbol.isAbstract || symbol.kind !== 'class') return [];
      const [first] = symbol.typeParameters;
      const constraints = first?.constraintTypes ?? [];
      const ancestors = [request.name, ...allInterfaces(request, program).map((i) => i.type.name)];
      if (
        constraints.some((c) => c.kind === 'named' && !ancestors.includes(c.name) && program.resolve(c) !== undefined)
      )
        return [];
      const args: TypeReference[] = symbol.typeParameters.map((_, i) => (i === 0 ? request : (response ?? request)));
      const type: NamedTypeReference = {
        kind: 'named',
        name: symbol.metadataName,
        assembly: symbol.assembly.name,
        typeArguments: args,
      };
      if (symbol.typeParameters.length === 0) {
        const own = allInterfaces(type, program).find((i) => contracts.includes(i.type.name))?.type.typeArguments[0];
        if (own?.kind !== 'named' || own.name !== request.name) return [];
      }
      return handleMethod(type, machine) ?? [];
    })
    .reverse();
}
