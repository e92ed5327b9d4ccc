import { isNamed } from '../../symbols/index.ts';
import { current, heapKey, writeMember } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import { and, equal, exists, or } from '../values/logic.ts';
import { memberOf, ofItem } from '../values/members.ts';
import type { QueryValue, Value } from '../values/value.ts';
import { argument, listed, siteOf, subject } from './library-call.ts';
import { readSql, type SqlCondition, type SqlStatement } from './sql/read-sql.ts';
import { isProcedure, procedure } from './stored-procedures.ts';

type ResultForm = 'many' | 'one' | 'one-or-throw' | 'scalar' | 'none';

/** SQL given as a text with its parameters. */
export function sql(
  call: LibraryCall,
  text: readonly string[],
  parameters: readonly string[],
  result: ResultForm,
): Value {
  const { frame, world } = call;
  const { values } = frame.machine;
  const given = partOf(argument(call, text), /^commandText$/i);
  const { content, holes } = sqlText(given);
  const bag = partOf(argument(call, parameters), /^parameters$/i);
  if (isProcedure(call, content)) return procedure(call, content, bag, result);
  const own = bag && current(values, world, bag);
  const positional = [...holes, ...listed(own)];
  const parameter = (name: string): Value | undefined => {
    const position = /^\{(\d+)\}$/.exec(name)?.[1] ?? /^@p(\d+)$/.exec(name)?.[1];
    if (position !== undefined && positional[Number(position)] !== undefined) return positional[Number(position)];
    return own && parameterOf(values, own, name);
  };
  return executed(call, content, parameter, result);
}

/** What a definition of a command was made with; anything else is the thing itself. */
function partOf(given: Value | undefined, name: RegExp): Value | undefined {
  if (given?.kind !== 'object' || given.type.kind !== 'named' || given.type.name !== 'Dapper.CommandDefinition')
    return given;
  return [...given.members].find(([member]) => name.test(member))?.[1];
}

/** `FormattableString` and interpolation: the text with `{0}` for what is filled in. */
function sqlText(given: Value | undefined): { content: string | undefined; holes: readonly Value[] } {
  if (given?.kind === 'literal') return { content: String(given.content ?? ''), holes: [] };
  if (given?.kind === 'call' && given.name === 'Create' && given.operands[0]?.kind === 'literal')
    return { content: String(given.operands[0].content), holes: given.operands.slice(1).flatMap(listed) };
  if (given?.kind === 'call' && given.name === 'concat') {
    const holes: Value[] = [];
    const content = given.operands
      .map((part) => (part.kind === 'literal' ? String(part.content ?? '') : `{${holes.push(part) - 1}}`))
      .join('');
    return { content, holes };
  }
  return { content: undefined, holes: [] };
}

function parameterOf(values: LibraryCall['frame']['machine']['values'], bag: Value, name: string): Value | undefined {
  const bare = name.replace(/^[@:$?]/, '').toLowerCase();
  if (bag.kind === 'object') {
    for (const [member, value] of bag.members) if (member.replace(/^[@:$?]/, '').toLowerCase() === bare) return value;
    const template = bag.members.get('template');
    return template && parameterOf(values, template, name);
  }
  return memberOf(values, bag, name.replace(/^[@:$?]/, ''), undefined);
}

/** A command object: its text and parameters were stored in it. */
export function command(call: LibraryCall, result: ResultForm): Value | undefined {
  const { frame, world } = call;
  const { values } = frame.machine;
  const target = subject(call);
  if (target === undefined) return undefined;
  const held = world.heap.get(heapKey(target));
  const made = target.kind === 'object' ? target.members : new Map<string, Value>();
  const text = held?.get('CommandText') ?? made.get('CommandText') ?? made.get('commandText') ?? made.get('cmdText');
  const { content, holes } = sqlText(text);
  const parameter = (name: string): Value | undefined => {
    const position = /^\{(\d+)\}$/.exec(name)?.[1];
    return position === undefined ? held?.get(`#${bareName(name)}`) : holes[Number(position)];
  };
  if (content === undefined)
    return values.call('command', [target], call.operation.type, 'the text of a command is not known');
  return executed(call, content, parameter, result);
}

export function commandParameter(
  call: LibraryCall,
  names: readonly string[],
  valueNames: readonly string[],
): Value | undefined {
  const { world } = call;
  const collection = subject(call);
  const owner = collection?.kind === 'member' && collection.name === 'Parameters' ? collection.base : undefined;
  if (owner === undefined) return undefined;
  const given = argument(call, valueNames) ?? call.arguments.at(-1);
  const object = given && current(call.frame.machine.values, world, given);
  // A parameter that the command made, to which its name and value were given since.
  const parts = object?.kind === 'object' ? object.members : object && world.heap.get(heapKey(object));
  const name = argument(call, names) ?? (parts && first(parts, ['ParameterName', 'parameterName', 'name']));
  const value = parts === undefined ? given : first(parts, ['Value', 'value', 'obj']);
  if (name?.kind !== 'literal' || value === undefined) return undefined;
  writeMember(world, owner, `#${bareName(String(name.content))}`, value);
  return given;
}

function first(members: ReadonlyMap<string, Value>, names: readonly string[]): Value | undefined {
  for (const name of names) if (members.has(name)) return members.get(name);
  return undefined;
}

function bareName(name: string): string {
  return name.replace(/^[@:$?]/, '').toLowerCase();
}

function executed(
  call: LibraryCall,
  text: string | undefined,
  parameter: (name: string) => Value | undefined,
  result: ResultForm,
): Value {
  const { frame, world, operation } = call;
  const { values, libraries } = frame.machine;
  const statement = text === undefined ? undefined : readSql(text);
  if (statement === undefined || statement.table === '') {
    const operands = [...call.arguments];
    const reason = 'SQL that could not be read';
    if (!frame.inTree && text === undefined)
      frame.recorder.add({
        event: { kind: 'unfollowed', name: 'SQL', reason, operands, location: operation.location },
        facts: world.facts,
      });
    return values.call('sql', operands, operation.type, text === undefined ? reason : undefined);
  }
  const query = queryOf(call, statement, parameter);
  if (statement.action === 'select') {
    if (result === 'one-or-throw')
      world.facts = world.facts.with({ value: exists(values, query), holds: true, location: operation.location });
    if (result === 'scalar') return scalarOf(call, query, text as string);
    return values.load(query, result === 'none' ? 'many' : result, siteOf(call), operation.location);
  }
  const members = new Map<string, Value>();
  for (const [column, value] of statement.sets) {
    const stored = /^[@:$?{]/.test(value) ? parameter(value) : undefined;
    members.set(column, stored ?? values.literal(value));
  }
  frame.recorder.add({
    event: {
      kind: 'write',
      action: statement.action,
      target:
        statement.action === 'insert'
          ? values.object(
              siteOf(call),
              { kind: 'named', name: libraries.entities.ofTable(statement.table), typeArguments: [] },
              members,
            )
          : query,
      members,
      location: operation.location,
      library: 'SQL',
    },
    facts: world.facts,
  });
  return values.call('written', [values.literal(siteOf(call))], operation.type);
}

/** `SELECT owner_id FROM …` as a scalar is the column of the row. */
function scalarOf(call: LibraryCall, query: QueryValue, text: string): Value {
  const { values } = call.frame.machine;
  const column = /^\s*select\s+(?:top\s*\(?\d+\)?\s+)?([\w.]+)\s+from\b/i.exec(text)?.[1];
  const row = values.load(query, 'one', siteOf(call), call.operation.location);
  if (/^\s*select\s+(case\s+when\s+)?(count|exists|1\b)/i.test(text) || column === '1') {
    const asked = call.method.typeArguments[0];
    return isNamed(asked, 'System.Boolean')
      ? exists(values, query)
      : values.call('count', [query], call.operation.type);
  }
  if (column === undefined || query.source.kind !== 'entity')
    return values.load(query, 'scalar', siteOf(call), call.operation.location);
  return ofItem(
    values,
    memberOf(values, values.row(query.source.entity), column.split('.').at(-1) as string, undefined),
    row,
    query,
  );
}

function queryOf(
  call: LibraryCall,
  statement: SqlStatement,
  parameter: (name: string) => Value | undefined,
): QueryValue {
  const { values, libraries } = call.frame.machine;
  const entity = libraries.entities.ofTable(statement.table);
  const rows = values.entityQuery({ kind: 'entity', entity, container: undefined, library: 'SQL' });
  const value = conditionOf(call, statement.where, parameter);
  return value === undefined ? rows : values.where(rows, { value, location: call.operation.location });
}

function conditionOf(
  call: LibraryCall,
  condition: SqlCondition,
  parameter: (name: string) => Value | undefined,
): Value | undefined {
  const { values, libraries } = call.frame.machine;
  const columnValue = ({ table, name }: { table: string; name: string }): Value =>
    memberOf(values, values.row(libraries.entities.ofTable(table)), name, undefined);
  switch (condition.kind) {
    case 'equal': {
      const { to } = condition;
      const other =
        to.kind === 'parameter'
          ? parameter(to.name)
          : to.kind === 'column'
            ? columnValue(to.column)
            : values.literal(to.text);
      return equal(values, columnValue(condition.column), other ?? values.unknown('a parameter of SQL'));
    }
    case 'in': {
      const given = condition.to.kind === 'parameter' ? parameter(condition.to.name) : undefined;
      return values.call('contains', [given ?? values.unknown('a parameter of SQL'), columnValue(condition.column)]);
    }
    case 'other':
      return values.call('other condition', [values.row('#')]);
    default: {
      const parts = condition.parts.flatMap((p) => conditionOf(call, p, parameter) ?? []);
      return condition.kind === 'and' ? and(values, parts) : or(values, parts);
    }
  }
}
