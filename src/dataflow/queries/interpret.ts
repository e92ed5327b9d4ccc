import { substitute, type TypeReference } from '../../symbols/index.ts';
import { compose } from '../execution/compose.ts';
import { awaited } from '../execution/frame.ts';
import { current, heapKey, writeMember } from '../execution/heap.ts';
import type { LibraryCall, Result } from '../execution/machine.ts';
import type { Meaning } from '../libraries/library.ts';
import { and, equal } from '../values/logic.ts';
import { COPIED, memberOf } from '../values/members.ts';
import { isLiteral, type Value } from '../values/value.ts';
import { queryOf, rootOf } from '../values/walk.ts';
import { allServices, hasMore } from './all-services.ts';
import { bind, change, save, write } from './change-meanings.ts';
import { answered, put } from './collections.ts';
import { declaredAccess, declaredGuard } from './declared-meanings.ts';
import { combined, describe } from './described-changes.ts';
import { endpointMetadata } from './endpoint-metadata.ts';
import { filter } from './filter-meanings.ts';
import { fold } from './fold.ts';
import { argument, hasNoValue, listed, siteOf, subject } from './library-call.ts';
import * as linq from './linq-meanings.ts';
import { mediate } from './mediate.ts';
import { match, outcome } from './outcome-meanings.ts';
import { reflect } from './reflection.ts';
import { successOf } from './resource-handlers.ts';
import { entityArgument, rowsOf } from './sources.ts';
import { command, commandParameter, sql } from './sql-meanings.ts';

/** What a call does, by what its library's file says; undefined when it cannot be told here, so that the call is one like any other. */
export function interpret(meaning: Meaning, call: LibraryCall): readonly Result[] | undefined {
  if (meaning.kind === 'mediate') return mediate(call, meaning.request, meaning.handlers, meaning.behaviors);
  if (meaning.kind === 'endpoint-metadata') return endpointMetadata(call);
  if (meaning.kind === 'match') return match(call, meaning);
  if (meaning.kind === 'answer-by') return answerBy(call, meaning.function);
  if (meaning.kind === 'reflect') return reflect(meaning.task, call);
  if (meaning.kind === 'throws') return [];
  if (meaning.kind === 'throws-when') return unlessMarked(call, meaning);
  const value = meaningOf(meaning, call);
  return value === undefined ? undefined : [{ world: call.world, value }];
}

/** A function is given the answer to write to. */
function answerBy(call: LibraryCall, names: readonly string[]): readonly Result[] | undefined {
  const { world, frame } = call;
  const { machine } = frame;
  const fn = argument(call, names);
  if (fn?.kind !== 'lambda' && fn?.kind !== 'delegate') return undefined;
  const summary = machine.invoke(fn, [machine.values.context('answer')], frame.depth);
  return summary && compose(summary, world, frame, []);
}

/** Nothing when it throws for certain. */
function unlessMarked(call: LibraryCall, { member, value }: { member: string; value: boolean }): readonly Result[] {
  const { world, frame, receiver } = call;
  const held = receiver && world.heap.get(heapKey(receiver))?.get(member);
  return held !== undefined && isLiteral(held, value) ? [] : [{ world, value: frame.machine.values.literal('void') }];
}

function meaningOf(
  meaning: Exclude<
    Meaning,
    { kind: 'mediate' | 'endpoint-metadata' | 'match' | 'answer-by' | 'reflect' | 'throws' | 'throws-when' }
  >,
  call: LibraryCall,
): Value | undefined {
  switch (meaning.kind) {
    case 'entities': {
      const entity = entityArgument(call);
      const { receiver } = call;
      const container = receiver?.kind === 'service' ? receiver.type.name : undefined;
      return (
        entity &&
        rowsOf(entity, container, call.frame.machine.libraries.libraryOf(call.method), call.frame.machine.values)
      );
    }
    case 'same':
      return linq.same(call);
    case 'ignore-filters':
      return linq.ignoreFilters(call);
    case 'where':
      return linq.where(call, meaning.predicate);
    case 'select':
      return linq.select(call, meaning.selector);
    case 'join':
      return linq.join(call);
    case 'fold':
      return fold(call, meaning);
    case 'tenant-filter':
      return undefined;
    case 'protocol': {
      const { frame, receiver, arguments: args } = call;
      const { values } = frame.machine;
      return values.call(call.method.definition.name, receiver === undefined ? args : [receiver, ...args]);
    }
    case 'query-filter':
      return linq.queryFilter(call, meaning.predicate);
    case 'load':
      return linq.load(call, meaning.mode, meaning.predicate);
    case 'exists':
      return linq.any(call, meaning.predicate);
    case 'count':
      return linq.count(call, meaning.predicate);
    case 'all':
      return linq.all(call, meaning.predicate);
    case 'contains':
      return linq.contains(call);
    case 'find':
      return linq.find(call, meaning.keys, meaning.orThrow ?? false);
    case 'change':
      return change(call, meaning.action, meaning);
    case 'write':
      return write(call, meaning.action, meaning);
    case 'describe':
      return describe(call, meaning);
    case 'combine':
      return combined(call);
    case 'put':
      return put(call, meaning);
    case 'save':
      return save(call);
    case 'sql':
      return sql(call, meaning.text, meaning.parameters, meaning.result);
    case 'command':
      return command(call, meaning.result);
    case 'command-parameter':
      return commandParameter(call, meaning.name, meaning.value);
    case 'bind':
      return bind(call, meaning);
    case 'filter':
      return filter(call, meaning.operator);
    default:
      return otherValue(meaning, call);
  }
}

/** Who has a role, and which. */
function roleOperands(call: LibraryCall, of: readonly string[] | undefined): readonly Value[] {
  if (of === undefined) return [subject(call) ?? call.frame.machine.values.principal, ...call.arguments];
  const who = argument(call, of);
  return who === undefined ? call.arguments : [who, ...call.arguments.filter((a) => a !== who)];
}

function otherValue(meaning: Meaning, call: LibraryCall): Value | undefined {
  const { frame, world, operation } = call;
  const { values, libraries } = frame.machine;
  switch (meaning.kind) {
    case 'principal': {
      const which = meaning.of && argument(call, meaning.of);
      const operands = which?.kind === 'literal' ? [values.principal, which] : [values.principal];
      return values.call(call.method.definition.name, operands, awaited(operation.type));
    }
    case 'role':
      return claimed(call) ?? values.call('role', roleOperands(call, meaning.of), operation.type);
    case 'authorize': {
      const resource = argument(call, meaning.resource);
      const rest = call.arguments.filter((a) => a !== resource && a.kind === 'literal');
      const given = resource === undefined ? values.null : current(values, world, resource);
      const success = resource === undefined ? undefined : successOf(call, given, libraries.policies);
      // Where the handler was read, what it compares protects; where it was not, it is trusted to compare what it is given.
      const name = success === undefined ? 'authorize' : 'authorize-read';
      const value = values.call(name, [values.principal, given, ...rest], operation.type);
      frame.recorder.check({ value, location: operation.location });
      if (success === undefined) return value;
      const succeeded = and(values, [memberOf(values, value, 'Succeeded', undefined), success]);
      return values.object(siteOf(call), operation.type, new Map([['Succeeded', succeeded]]));
    }
    case 'equal': {
      const operands = call.receiver === undefined ? call.arguments : [call.receiver, ...call.arguments];
      const [left, right] = operands.filter((o, i) => !(i > 1 && o.kind === 'literal'));
      if (left === undefined || right === undefined) return undefined;
      const value = equal(values, left, right);
      frame.recorder.check({ value, location: operation.location });
      return value;
    }
    case 'declared-access':
      return declaredAccess(call, meaning);
    case 'declared-guard':
      return declaredGuard(call, meaning);
    case 'pass':
      return meaning.argument === undefined
        ? (call.receiver ?? call.arguments[0])
        : (argument(call, meaning.argument) ?? call.arguments[0]);
    case 'copy': {
      const onto = meaning.onto && argument(call, meaning.onto);
      if (onto !== undefined) {
        bind(call, { target: meaning.onto ?? [], from: meaning.argument });
        return onto;
      }
      const source = argument(call, meaning.argument) ?? call.arguments[0];
      if (source === undefined || queryOf(rootOf(source)) !== undefined) return source;
      const made = call.method.typeArguments.at(-1);
      const given = current(values, world, source);
      if (made === undefined || !isOwn(made, frame) || (given.kind !== 'input' && given.kind !== 'object'))
        return undefined;
      // An object of the code's own from then on: what is stored in it later replaces what was copied.
      return values.object(siteOf(call), substitute(made, frame.types), new Map([[COPIED, given]]));
    }
    case 'service': {
      const asked = argument(call, ['serviceType']);
      const type = asked?.kind === 'type' ? asked.type : call.method.typeArguments[0];
      if (type?.kind !== 'named') return undefined;
      if (meaning.all === true) return values.service(allServices(type));
      return libraries.injected(type) ?? libraries.typedService(values.service(type), type);
    }
    case 'more':
      return hasMore(call);
    case 'kept': {
      const [type] = call.method.typeArguments;
      return type !== undefined && isOwn(type, frame) ? values.null : undefined;
    }
    case 'input': {
      const name = argument(call, meaning.name);
      const context = subject(call);
      if (context?.kind === 'context' && hasNoValue(values.context('route-values', context.request), name))
        return values.null;
      const text = name?.kind === 'literal' ? String(name.content) : 'something';
      return values.input(text, undefined);
    }
    case 'respond': {
      const value = argument(call, meaning.value);
      world.answered = true;
      answered(listed(value), operation.location, world, frame);
      return values.call('answered', []);
    }
    case 'outcome':
      return outcome(call, meaning);
    case 'mark': {
      const target = subject(call);
      if (target !== undefined) writeMember(world, target, meaning.member, values.literal(meaning.value));
      return values.literal('void');
    }
    case 'name-value': {
      const target = subject(call);
      const name = argument(call, meaning.name);
      const value = argument(call, meaning.value);
      if (target !== undefined && name?.kind === 'literal' && value !== undefined)
        writeMember(world, target, String(name.content), value);
      return values.literal('void');
    }
    case 'column': {
      const at = argument(call, meaning.at);
      const row = subject(call);
      if (row === undefined || queryOf(rootOf(row)) === undefined) return undefined;
      return memberOf(values, row, at?.kind === 'literal' ? `column ${at.content}` : 'a column', operation.type);
    }
    case 'handler-argument': {
      const at = argument(call, meaning.at);
      const given = call.receiver?.kind === 'context' ? call.receiver.request?.arguments : undefined;
      return at?.kind === 'literal' && typeof at.content === 'number' ? given?.[at.content] : undefined;
    }
    case 'parses': {
      const text = argument(call, meaning.text);
      return text !== undefined && isLiteral(text, null) ? values.literal(false) : undefined;
    }
    case 'try-value': {
      const context = subject(call);
      return context?.kind === 'context' && hasNoValue(context, call.arguments[0]) ? values.literal(false) : undefined;
    }
    case 'refuse':
      world.answered = true;
      return values.call('refused', []);
    case 'succeed':
      world.answered = true;
      return values.call('succeeded', []);
    default:
      return undefined;
  }
}

/** `HasClaim("team", id)`: that something which is not the code's own word is among the caller's claims says whose it is, not who calls. */
function claimed(call: LibraryCall): Value | undefined {
  const { values } = call.frame.machine;
  const value = argument(call, ['value']);
  const root = value && rootOf(value);
  if (value === undefined || root === undefined || (root.kind !== 'input' && queryOf(root) === undefined))
    return undefined;
  const type = argument(call, ['type']) ?? values.null;
  const found = values.call('contains', [values.call('claims', [values.principal, type]), value], call.operation.type);
  call.frame.recorder.check({ value: found, location: call.operation.location });
  return found;
}

/** A type of the application's own, or a collection of them. */
function isOwn(type: TypeReference, frame: LibraryCall['frame']): boolean {
  if (type.kind !== 'named') return false;
  const symbol = frame.machine.program.resolve(type);
  return (symbol !== undefined && symbol.origin !== 'reference') || type.typeArguments.some((t) => isOwn(t, frame));
}
