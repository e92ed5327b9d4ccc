import { namedType } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { DescriptiveModel, FALSE, heapObject, modelOf, NULL, TRUE, unknown, type Value } from '../../values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { COLLECTIONS } from './collection-types.ts';
import { type Items, itemsOf } from './items.ts';

/** An enumerator: where it stands in what the sequence held when it was made. */
class EnumeratorModel extends DescriptiveModel {
  readonly source: Items;
  position = -1;

  constructor(source: Items) {
    super();
    this.source = source;
  }
}

const ENUMERATORS = [
  'System.Collections.IEnumerator',
  'System.Collections.Generic.IEnumerator`1',
  'System.Collections.Generic.IAsyncEnumerator`1',
  'System.Collections.IDictionaryEnumerator',
  ...COLLECTIONS.map((type) => `${type.replace(/`\d$/, '')}${/`\d$/.exec(type)?.[0] ?? ''}+Enumerator`),
  'System.Collections.Generic.Dictionary`2+KeyCollection+Enumerator',
  'System.Collections.Generic.Dictionary`2+ValueCollection+Enumerator',
  'System.CharEnumerator',
];

/**
 * `GetEnumerator`, `MoveNext`, `Current`. Behind the known elements of an incomplete sequence `MoveNext` is unknown: the loop's body runs once
 * more, for whatever else there is.
 */
export function enumerationIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on(
      [...COLLECTIONS, 'System.String', 'System.Collections.Generic.IAsyncEnumerable`1'],
      ['GetEnumerator', 'GetAsyncEnumerator'],
      enumerate,
    )
    .on(ENUMERATORS, ['MoveNext', 'MoveNextAsync'], (call) => {
      const model = enumeratorOf(call.receiver);
      if (model === undefined) return undefined;
      model.position++;
      const current = model.source.items[model.position];
      if (current === undefined) return model.source.incomplete ? unknown('whether there are more elements') : FALSE;
      return current.guards.length === 0 || TRUE.kind !== 'constant' ? TRUE : { ...TRUE, roundGuards: current.guards };
    })
    .on(ENUMERATORS, ['get_Current'], (call) => {
      const model = enumeratorOf(call.receiver);
      if (model === undefined) return undefined;
      return (
        model.source.items[model.position]?.value ?? unknown('an element of a sequence that is not known', call.type)
      );
    })
    .on(ENUMERATORS, ['Dispose', 'DisposeAsync', 'Reset'], (call) => (enumeratorOf(call.receiver) ? NULL : undefined))
    .methods;
}

function enumerate(call: CallSite): Value | undefined {
  const items = itemsOf(call.receiver);
  if (items === undefined) return undefined;
  const type = call.type.kind === 'named' ? call.type : namedType('System.Collections.IEnumerator');
  const value = heapObject(type, undefined, new EnumeratorModel(items));
  call.context.created(value.object);
  return value;
}

/** The result of an iterator that returns an enumerator is a sequence: it is enumerated from its start. */
function enumeratorOf(value: Value | undefined): EnumeratorModel | undefined {
  const known = modelOf(value, EnumeratorModel);
  if (known !== undefined || value?.kind !== 'object' || value.object.model !== undefined) return known;
  const items = itemsOf(value);
  if (items === undefined) return undefined;
  const model = new EnumeratorModel(items);
  value.object.model = model;
  return model;
}
