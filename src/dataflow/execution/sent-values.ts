import {
  type AttributeData,
  type NamedTypeReference,
  substitute,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import { elementTypeOf } from '../values/element-type.ts';
import { COPIED } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import { isParsed } from './own-parsing.ts';

const FROM_CLAIM = /\.FromClaimAttribute$/;

/** Something that the caller sends. Members that are bound to claims are the caller's own. */
export function sent(name: string, type: TypeReference, machine: Machine): Value {
  const { values, program } = machine;
  const symbol = type.kind === 'named' ? program.resolve(type) : undefined;
  const isData = symbol !== undefined && symbol.origin !== 'reference' && symbol.kind !== 'enum' && !isParsed(symbol);
  const input = values.input(name, isData || isOfData(type, machine) ? type : undefined, isMeasure(type, symbol?.kind));
  const claims = isData
    ? symbol.properties.filter((p) => p.attributes.some((a) => FROM_CLAIM.test(attributeName(a))))
    : [];
  if (claims.length === 0) return input;
  const members = claims.map((p): [string, Value] => [p.name, values.call('claim', [values.principal])]);
  return values.object(input.id + 1_000_000_000, type, new Map([...members, [COPIED, input]]));
}

/** A collection of objects of the scanned code. */
function isOfData(type: TypeReference, { program }: Machine): boolean {
  const element = elementTypeOf(type);
  const symbol = element !== type && element?.kind === 'named' ? program.resolve(element) : undefined;
  return symbol !== undefined && symbol.origin !== 'reference' && symbol.kind !== 'enum';
}

const MEASURES = /^System\.(Boolean|DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan|Decimal|Double|Single|Half)$/;

function isMeasure(type: TypeReference, kind: string | undefined): boolean {
  if (type.kind !== 'named') return false;
  const [inner] = type.typeArguments;
  if (type.name === 'System.Nullable`1' && inner !== undefined) return isMeasure(inner, undefined);
  return kind === 'enum' || MEASURES.test(type.name);
}

export function attributeName({ attributeClass }: AttributeData): string {
  if (attributeClass.kind === 'named') return attributeClass.name;
  return attributeClass.kind === 'unresolved' ? `.${attributeClass.text}Attribute` : '';
}

const BOUND =
  /\.(BindProperty|Parameter|FromRoute|FromQuery|FromBody|FromForm|FromHeader|SupplyParameterFromQuery|SupplyParameterFromForm)Attribute$/;

/** A property of a controller or page that is bound to what the caller sends (`[BindProperty]`). */
export function boundProperty(type: NamedTypeReference, name: string, machine: Machine): Value | undefined {
  const symbol: TypeSymbol | undefined = machine.program.resolve(type);
  if (symbol === undefined || symbol.origin === 'reference') return undefined;
  const property = lookupMembers(type, name, machine.program).property;
  if (property === undefined) return undefined;
  const bindsAll = symbol.attributes.some((a) => attributeName(a).endsWith('.BindPropertiesAttribute'));
  if (!bindsAll && !property.symbol.attributes.some((a) => BOUND.test(attributeName(a)))) return undefined;
  return sent(
    name,
    substitute(property.symbol.type, { type: property.containingType.typeArguments, method: [] }),
    machine,
  );
}
