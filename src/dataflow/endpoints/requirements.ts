import type { Endpoint } from '../../aspnetcore/model.ts';
import {
  allInterfaces,
  baseTypes,
  type NamedTypeReference,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { RequirementAsks } from '../endpoint-body.ts';
import type { Facts } from '../execution/facts.ts';
import type { Machine } from '../execution/machine.ts';
import type { Summary } from '../execution/summary.ts';
import { depends } from '../values/value.ts';
import { isOwnWay, saidByMetadata } from './own-ways.ts';
import { typeNamed } from './type-named.ts';

export interface RequirementFacts {
  readonly asks: RequirementAsks;
  /** What the endpoint's metadata says that is asked for. */
  readonly askedFor: readonly string[];
  /** What holds where a handler says that it is met, one for each way. */
  readonly ways: readonly Facts[];
  readonly summaries: readonly Summary[];
}

const HANDLER = 'Microsoft.AspNetCore.Authorization.AuthorizationHandler`1';

/**
 * Runs the handlers of the requirements that an endpoint's metadata asks for (AuthorizationHandler.HandleAsync calls `HandleRequirementAsync` for each
 * requirement that is of the type that it handles, or derives from it). Any of them may say that it is met: each is another way.
 */
export function requirementsOf(endpoint: Endpoint, machine: Machine): readonly RequirementFacts[] {
  const types = endpoint.layers
    .filter((l) => l.effective)
    .flatMap((l) => l.requirements.flatMap((r) => (r.kind === 'custom' ? [r.type] : [])));
  return [...new Set(types)].map((type) => requirement(type, endpoint, machine));
}

function requirement(type: string, endpoint: Endpoint, machine: Machine): RequirementFacts {
  const symbol = typeNamed(type, machine.program);
  const handlers = symbol === undefined ? [] : handlersFor(selfType(symbol), machine);
  const own =
    symbol && lookupMembers(selfType(symbol), 'HandleAsync', machine.program).methods.some((m) => m.definition.hasBody);
  const summaries = handlers.flatMap((handler) => run(handler, selfType(symbol as TypeSymbol), machine) ?? []);
  if (summaries.length === 0 || summaries.length < handlers.length || own === true)
    return { asks: 'unknown', askedFor: [], ways: [], summaries };
  const met = summaries.flatMap((s) =>
    s.outcomes.filter((o) => o.answered && isOwnWay(o.facts, endpoint, machine.program)),
  );
  if (met.length === 0) return { asks: 'unknown', askedFor: [], ways: [], summaries };
  const ways = met.map((o) => o.facts);
  return { asks: asked(ways), askedFor: saidByMetadata(ways, endpoint, machine.program), ways, summaries };
}

/**
 * A test of the caller that came out true on every way. That something is not the case, or is there, is true of most. A test of the caller and of what
 * the route names says who may get at that object, and protects as a check in the handler would.
 */
function asked(ways: readonly Facts[]): RequirementAsks {
  const tests = ways.map((facts) => [...facts].filter((f) => f.holds && f.value.kind !== 'is-null'));
  if (tests.every((own) => own.some((f) => depends(f.value, 'principal') && !depends(f.value, 'input'))))
    return 'people';
  return tests.some((own) => own.some((f) => depends(f.value, 'opaque'))) ? 'unknown' : 'anyone';
}

function handlersFor(type: NamedTypeReference, machine: Machine): readonly TypeSymbol[] {
  const { program } = machine;
  const fitting = new Set(
    [type, ...baseTypes(type, program).map((b) => b.type), ...allInterfaces(type, program).map((i) => i.type)].map(
      (t) => t.name,
    ),
  );
  return program.derivedTypes(HANDLER).filter((t) => {
    const handled = handledType(t, machine);
    return !t.isAbstract && handled?.kind === 'named' && fitting.has(handled.name);
  });
}

function handledType(symbol: TypeSymbol, { program }: Machine): TypeReference | undefined {
  return baseTypes(selfType(symbol), program).find((b) => b.type.name === HANDLER)?.type.typeArguments[0];
}

function run(handler: TypeSymbol, type: NamedTypeReference, machine: Machine): Summary | undefined {
  const { values } = machine;
  const method = lookupMembers(selfType(handler), 'HandleRequirementAsync', machine.program).methods.find(
    (m) => m.definition.hasBody,
  );
  return (
    method &&
    machine.summarize(method, values.service(selfType(handler)), [values.context('filter'), values.service(type)], 1)
  );
}
