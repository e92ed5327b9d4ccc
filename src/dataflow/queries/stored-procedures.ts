import { current } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import { and, equal, exists } from '../values/logic.ts';
import { memberOf } from '../values/members.ts';
import type { LoadMode, Value } from '../values/value.ts';
import { argument, siteOf } from './library-call.ts';

/** `[dbo].[Order_ReadById]`: a name and nothing else. */
const NAME = /^[\w.[\]"]+$/;

/** Whether a call runs a stored procedure: it says so, or its text is only a name. */
export function isProcedure(call: LibraryCall, text: string | undefined): boolean {
  const type = argument(call, ['commandType']);
  const said = type?.kind === 'literal' && type.content === 4; // System.Data.CommandType.StoredProcedure
  return said || (text !== undefined && NAME.test(text.trim()) && /[._\]]/.test(text));
}

/**
 * A stored procedure, whose text is not at hand. What it reads is supposed to be restricted to the rows whose columns are those parameters (its
 * parameters go by the names of columns); what it changes is not known.
 */
export function procedure(
  call: LibraryCall,
  text: string | undefined,
  bag: Value | undefined,
  result: LoadMode | 'none',
): Value {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const given = bag && current(values, world, bag);
  const members = given?.kind === 'object' ? [...given.members] : [];
  const name = (text ?? 'a procedure').replace(/[[\]"]/g, '');
  if (result === 'none') {
    if (!frame.inTree)
      frame.recorder.add({
        event: {
          kind: 'unfollowed',
          name,
          reason: `the stored procedure ${name} is not at hand`,
          operands: members.length > 0 ? members.map(([, v]) => v) : call.arguments,
          location: operation.location,
        },
        facts: world.facts,
      });
    return values.call('written', [values.literal(siteOf(call))], operation.type);
  }
  const [type] = call.method.typeArguments;
  const entity = type?.kind === 'named' && !type.name.startsWith('System.') ? type.name : `table:${name}`;
  const rows = values.entityQuery({ kind: 'entity', entity, container: undefined, library: 'SQL' });
  const conditions = members
    .filter(([, value]) => value.kind !== 'literal')
    .map(([member, value]) => equal(values, memberOf(values, rows.shape, member.replace(/^@/, ''), undefined), value));
  const query = values.where(rows, { value: and(values, conditions), location: operation.location });
  if (result === 'one-or-throw')
    world.facts = world.facts.with({ value: exists(values, query), holds: true, location: operation.location });
  return values.load(query, result, siteOf(call), operation.location);
}
