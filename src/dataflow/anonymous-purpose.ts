import type { Endpoint } from '../aspnetcore/model.ts';
import { concreteTypes } from '../evaluation/index.ts';
import {
  baseTypes,
  type CallOperation,
  findImplementation,
  type Location,
  type MethodBody,
  type MethodReference,
  type MethodSymbol,
  type Operation,
  type Program,
  selfType,
  virtualTarget,
  visitBody,
} from '../symbols/index.ts';
import type { AnonymousPurpose } from './body-facts.ts';
import type { EndpointFacts } from './endpoints/run-endpoint.ts';
import { VERIFICATION_CALLS } from './verification-calls.ts';

/**
 * How many calls away from the handler a verification may stand. Farther away it is hardly about the caller: what reads a row of the
 * database may well decrypt one of its columns.
 */
const CALL_DEPTH = 2;
const METHOD_LIMIT = 300;

/** Calls that the compiler adds (`using`, `foreach`): none of them verifies anything. */
const COMPILER_CALLS: ReadonlySet<string> = new Set([
  'Dispose',
  'DisposeAsync',
  'GetEnumerator',
  'GetAsyncEnumerator',
  'MoveNext',
  'MoveNextAsync',
  'get_Current',
]);

/** Looks for a verifying call in the handler and in what it calls, nearest first, as deep as {@link CALL_DEPTH}. */
export function computePurpose(
  endpoint: Endpoint,
  program: Program,
  facts: EndpointFacts | undefined,
): AnonymousPurpose {
  const { code } = endpoint.handler;
  if (facts !== undefined && hasNoEffect(facts)) return { kind: 'no-effect' };
  if (code?.body === undefined) return { kind: 'unknown', reason: 'the code of its handler is not at hand' };
  const pending: { readonly body: MethodBody; readonly depth: number }[] = [{ body: code.body, depth: 0 }];
  const seen = new Set<MethodSymbol>();
  let unfollowed: string | undefined;
  for (let i = 0; i < pending.length; i++) {
    if (pending.length > METHOD_LIMIT)
      return { kind: 'unknown', reason: `its code calls more than ${METHOD_LIMIT} methods` };
    let found: { text: string; method: string; location: Location | undefined } | undefined;
    const { body, depth } = pending[i] as (typeof pending)[number];
    visitBody(body, (operation: Operation) => {
      if (operation.kind !== 'call' || found !== undefined) return;
      const method = targetOf(operation);
      if (method === undefined) {
        unfollowed ??=
          operation.target.kind === 'unresolved' && !COMPILER_CALLS.has(operation.target.name)
            ? `the call of ${operation.target.name} could not be resolved`
            : undefined;
        return;
      }
      const text = verification(method, program);
      if (text !== undefined) {
        found = {
          text,
          method: `${method.definition.containingType.name}.${method.definition.name}`,
          location: operation.location,
        };
        return;
      }
      if (depth === CALL_DEPTH) return;
      for (const next of implementations(method, program)) {
        if (seen.has(next.definition) || !next.definition.hasBody) continue;
        seen.add(next.definition);
        if (next.definition.body !== undefined) pending.push({ body: next.definition.body, depth: depth + 1 });
      }
    });
    if (found !== undefined) return { kind: 'verified', ...found };
  }
  return unfollowed === undefined ? { kind: 'none' } : { kind: 'unknown', reason: unfollowed };
}

function targetOf(call: CallOperation): MethodReference | undefined {
  return call.target.kind === 'exact'
    ? call.target.method
    : call.target.kind === 'candidates'
      ? call.target.methods[0]
      : undefined;
}

function verification(method: MethodReference, program: Program): string | undefined {
  const { name, containingType } = method.definition;
  const direct = VERIFICATION_CALLS.get(`${containingType.metadataName}.${name}`);
  if (direct !== undefined) return direct;
  for (const base of baseTypes(method.containingType, program)) {
    const text = VERIFICATION_CALLS.get(`${base.symbol.metadataName}.${name}`);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The methods that a call may run: itself, or what implements or overrides it in the scanned code. */
function implementations(method: MethodReference, program: Program): readonly MethodReference[] {
  const { definition } = method;
  const isInterface = definition.containingType.kind === 'interface';
  if (!isInterface && !definition.isAbstract) return [method];
  return concreteTypes(definition.containingType.metadataName, program).flatMap((type) => {
    const self = selfType(type);
    const target = isInterface
      ? findImplementation(self, { ...method, containingType: selfType(definition.containingType) }, program)
      : virtualTarget(self, method, program);
    return target === undefined ? [] : [target];
  });
}

/** Whether it was followed to the end and changes nothing that outlives the request. */
function hasNoEffect({ hasCode, happenings, limits, foreign }: EndpointFacts): boolean {
  return (
    hasCode &&
    limits.length === 0 &&
    foreign.length === 0 &&
    !happenings.some(({ event }) => event.kind === 'write' || event.kind === 'unfollowed' || event.kind === 'save')
  );
}
