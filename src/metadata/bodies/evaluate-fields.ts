import type { Operation } from '../../symbols/operations.ts';
import type { Instruction } from '../il/instructions.ts';
import { decimalConstant } from '../signatures/constants.ts';
import { special } from './body-frame.ts';
import type { Evaluator } from './evaluator.ts';
import { isClosureType, isDelegateCache } from './generated-names.ts';
import { changeState } from './iterator-regions.ts';
import type { FieldUse } from './member-references.ts';
import { addressOf } from './places.ts';
import { bookkeepingValue, CURRENT, STATE } from './state-machine.ts';
import { booleanOf, integer, integerValue, literal, nullOf } from './values.ts';

const DECIMALS: Readonly<Record<string, number>> = { Zero: 0, One: 1, MinusOne: -1 };

/** `ldfld`, `ldsfld` and the forms that give the field's address. */
export function loadField(e: Evaluator, { opcode, operand }: Instruction): void {
  const field = e.members.field(operand);
  const isAddress = opcode.name.endsWith('flda');
  const instance = opcode.name.startsWith('lds') ? undefined : e.popValue();
  const { name, containingType } = field.reference;
  const { location } = e;
  if (
    field.ownType !== undefined &&
    isDelegateCache(name) &&
    e.assembly.findType(field.ownType.metadataName)?.isUnspeakable
  ) {
    e.push(nullOf(field.type, location));
    return;
  }
  if (
    instance === undefined &&
    isAddress &&
    /^<PrivateImplementationDetails>/.test(field.ownType?.metadataName ?? '')
  ) {
    e.pushValue(special({ kind: 'field-handle', field }, field.type, location));
    return;
  }
  if (
    instance === undefined &&
    containingType.kind === 'named' &&
    containingType.name === 'System.Decimal' &&
    name in DECIMALS
  ) {
    const value = DECIMALS[name] as number;
    e.push(literal(decimalConstant(0, value < 0, 0, 0, Math.abs(value)), containingType, location));
    return;
  }
  if (e.frame.isHoisted(field)) {
    if (isClosureType(field.type)) e.pushValue(special({ kind: 'closure' }, field.type, location));
    else pushPlace(e, hoisted(e, field), isAddress);
    return;
  }
  if (e.frame.isCaptured(field)) {
    if (isClosureType(field.type)) e.pushValue(special({ kind: 'closure' }, field.type, location));
    else pushPlace(e, captured(e, field), isAddress);
    return;
  }
  const owner = instance === undefined ? undefined : behindAddress(e.materialize(instance));
  pushPlace(e, { kind: 'field', field: field.reference, instance: owner, type: field.type, location }, isAddress);
}

/** The object whose member is used: behind its address, when it is a struct. */
function behindAddress(instance: Operation): Operation {
  return instance.kind === 'address-of' ? instance.operand : instance;
}

function pushPlace(e: Evaluator, place: Operation, isAddress: boolean): void {
  const isPlace = ['local', 'parameter', 'capture', 'field', 'element'].includes(place.kind);
  e.push(isAddress && isPlace ? addressOf(e, place) : place);
}

function hoisted(e: Evaluator, field: FieldUse): Operation {
  const { location } = e;
  const { name } = field.reference;
  if (name === '<>4__this') return e.frame.authorsThis(location);
  switch (bookkeepingValue(name)) {
    case 'state':
      return integer(e.frame.machine?.initialState ?? 0, location);
    case 'false':
      return booleanOf(false, location);
    case 'null':
      return nullOf(field.type, location);
    case 'opaque':
      return {
        kind: 'unknown',
        syntax: name,
        reason: 'kept by the compiler',
        children: [],
        type: field.type,
        location,
      };
    default:
      return e.frame.hoistedPlace(field, (own) => e.newLocal(field.type, own), location);
  }
}

function captured(e: Evaluator, field: FieldUse): Operation {
  const { location } = e;
  const { own } = field;
  if (field.reference.name === '<>4__this' || own === undefined) return e.frame.authorsThis(location);
  return { kind: 'capture', variable: e.frame.shared.variable(own), type: field.type, location };
}

/** `stfld`, `stsfld`. */
export function storeField(e: Evaluator, { opcode, operand }: Instruction): void {
  const field = e.members.field(operand);
  const value = e.popValue();
  const instance = opcode.name === 'stsfld' ? undefined : e.popValue();
  const { name } = field.reference;
  const { location } = e;
  if (
    field.ownType !== undefined &&
    isDelegateCache(name) &&
    e.assembly.findType(field.ownType.metadataName)?.isUnspeakable
  )
    return;
  if (e.frame.isHoisted(field)) {
    storeHoisted(e, field, e.materialize(value));
    return;
  }
  if (e.frame.isCaptured(field)) {
    if (name === '<>4__this' || isClosureType(field.type) || value.special?.kind === 'closure') return;
    const variable = captured(e, field);
    const given = e.coerce(e.materialize(value), field.type);
    const isParameter = given.kind === 'parameter' && variable.kind === 'capture';
    if (isParameter && given.parameter.name === variable.variable.name && field.own !== undefined) {
      e.frame.shared.noteParameter(field.own);
      return;
    }
    e.assign(variable, given);
    return;
  }
  const given = e.coerce(e.materialize(value), field.type);
  const owner = instance === undefined ? undefined : behindAddress(e.materialize(instance));
  e.assign({ kind: 'field', field: field.reference, instance: owner, type: field.type, location }, given);
}

function storeHoisted(e: Evaluator, field: FieldUse, value: Operation): void {
  const { name } = field.reference;
  if (name === STATE) {
    changeState(e, integerValue(value));
    return;
  }
  if (name === CURRENT && e.frame.machine?.kind !== 'async') {
    e.yieldValue(e.coerce(value, field.type));
    return;
  }
  if (bookkeepingValue(name) !== undefined || name === '<>4__this' || isClosureType(field.type)) return;
  const place = e.frame.hoistedPlace(field, (own) => e.newLocal(field.type, own), e.location);
  e.assign(place, e.coerce(value, field.type));
}
