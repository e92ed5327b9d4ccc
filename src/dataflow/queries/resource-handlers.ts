import {
  allInterfaces,
  baseTypes,
  type MethodReference,
  type NamedTypeReference,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { LibraryCall, Machine } from '../execution/machine.ts';
import type { Summary } from '../execution/summary.ts';
import { and, not, or } from '../values/logic.ts';
import { depends, type Value } from '../values/value.ts';
import { listed } from './library-call.ts';

const RESOURCE_HANDLER = 'Microsoft.AspNetCore.Authorization.AuthorizationHandler`2';

/**
 * What must hold for `AuthorizeAsync(user, resource, …)` to succeed, by the code of the handlers that are given this kind of resource for the
 * requirements that are asked for (AuthorizationHandler<TRequirement, TResource>). Undefined when their code is not at hand or not understood.
 */
export function successOf(
  call: LibraryCall,
  resource: Value,
  policies: ReadonlyMap<string, readonly string[]>,
): Value | undefined {
  const { machine } = call.frame;
  const { values } = machine;
  const type = machine.types.of(resource) ?? rowType(resource, machine);
  const requirements = call.arguments.flatMap((a) => requirementTypes(a, resource, policies, machine));
  if (type === undefined || requirements.length === 0) return undefined;
  const conditions = requirements.map((requirement) => {
    const summaries = handlersFor(requirement, type, machine).map((h) => run(h, requirement, resource, call));
    if (summaries.length === 0 || summaries.some((s) => s === undefined || !isUnderstood(s))) return undefined;
    const met = (summaries as Summary[]).flatMap((s) => s.outcomes.filter((o) => o.answered));
    const ways = met.map((o) =>
      and(
        values,
        [...o.facts].map((f) => (f.holds ? f.value : not(values, f.value))),
      ),
    );
    return ways.length === 0 ? values.literal(false) : or(values, ways);
  });
  return conditions.every((c) => c !== undefined) ? and(values, conditions as Value[]) : undefined;
}

/** It was followed to the end, and nothing in what it tests could not be. */
function isUnderstood({ outcomes, limits, happenings }: Summary): boolean {
  return (
    limits.length === 0 &&
    !happenings.some((h) => h.event.kind === 'unfollowed') &&
    !outcomes.some((o) => o.isMerged || [...o.facts].some((f) => depends(f.value, 'opaque')))
  );
}

function rowType(resource: Value, machine: Machine): NamedTypeReference | undefined {
  if (resource.kind !== 'load' || resource.query.source.kind !== 'entity' || resource.mode === 'many') return undefined;
  const symbol = machine.libraries.entities.symbol(resource.query.source.entity);
  return symbol && selfType(symbol);
}

/** The types of requirements that an argument stands for: a policy by name, a requirement, several. */
function requirementTypes(
  argument: Value,
  resource: Value,
  policies: ReadonlyMap<string, readonly string[]>,
  machine: Machine,
): readonly string[] {
  if (argument === resource) return [];
  if (argument.kind === 'literal') return policies.get(String(argument.content)) ?? [];
  return listed(argument).flatMap((one) => {
    const type = machine.types.of(one) ?? (one.kind === 'call' && one.type?.kind === 'named' ? one.type : undefined);
    const symbol = type && machine.program.resolve(type);
    return type !== undefined && symbol !== undefined && symbol.origin !== 'reference' ? [type.name] : [];
  });
}

function handlersFor(requirement: string, resource: NamedTypeReference, machine: Machine): readonly TypeSymbol[] {
  const { program } = machine;
  const named = (type: NamedTypeReference): ReadonlySet<string> =>
    new Set(
      [type, ...baseTypes(type, program).map((b) => b.type), ...allInterfaces(type, program).map((i) => i.type)].map(
        (t) => t.name.replaceAll('+', '.'),
      ),
    );
  const asked = named({ kind: 'named', name: requirement, typeArguments: [] });
  const given = named(resource);
  const fits = (type: TypeReference | undefined, names: ReadonlySet<string>): boolean =>
    type?.kind === 'named' && names.has(type.name.replaceAll('+', '.'));
  return program.derivedTypes(RESOURCE_HANDLER).filter((t) => {
    const handled = baseTypes(selfType(t), program).find((b) => b.type.name === RESOURCE_HANDLER)?.type.typeArguments;
    return !t.isAbstract && fits(handled?.[0], asked) && fits(handled?.[1], given);
  });
}

function run(handler: TypeSymbol, requirement: string, resource: Value, { frame }: LibraryCall): Summary | undefined {
  const { machine } = frame;
  const { values } = machine;
  const self = selfType(handler);
  const method: MethodReference | undefined = lookupMembers(
    self,
    'HandleRequirementAsync',
    machine.program,
  ).methods.find((m) => m.definition.hasBody && m.definition.parameters.length === 3);
  const args = [
    values.context('filter'),
    values.service({ kind: 'named', name: requirement, typeArguments: [] }),
    resource,
  ];
  return method && machine.summarize(method, values.service(self), args, frame.depth + 1);
}
