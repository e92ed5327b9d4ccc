import { knownString, type Value } from '../../evaluation/index.ts';
import { derivesFrom, type Program } from '../../symbols/index.ts';
import { typeDisplayName } from '../attributes/attribute-classes.ts';
import { filterMetadata } from '../authorization/attribute-metadata.ts';
import { AUTHORIZE_FILTER } from '../known-types.ts';
import type { LayerOrigin } from '../model.ts';
import { policyFrom } from '../startup/policies.ts';
import type { MetadataItem } from '../startup-facts.ts';

/** What a filter that a convention adds means for authorization. */
export function filterItems(filter: Value, origin: LayerOrigin, program: Program): readonly MetadataItem[] {
  const base = { origin, location: undefined };
  const type = filter.kind === 'object' ? filter.object.type : filter.kind === 'type' ? filter.type : undefined;
  if (type?.kind !== 'named')
    return [{ ...base, kind: 'unresolved', reason: 'a convention adds a filter that is not known' }];
  const symbol = program.resolve(type);
  if (type.name === AUTHORIZE_FILTER || (symbol !== undefined && derivesFrom(symbol, AUTHORIZE_FILTER, program))) {
    const policy = filter.kind === 'object' ? filter.object.fields.get('Policy') : undefined;
    return [
      {
        ...base,
        kind: 'authorize-filter',
        policy: policyFrom(policy),
        policyName: knownString(policy),
        attributeType: typeDisplayName(type),
      },
    ];
  }
  return symbol === undefined ? [] : filterMetadata(symbol, typeDisplayName(type), base, program);
}
