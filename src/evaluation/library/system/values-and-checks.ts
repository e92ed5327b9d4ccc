import { namedType } from '../../../symbols/index.ts';
import { defaultValue } from '../../default-value.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { runtimeTypeOf } from '../../runtime-type.ts';
import {
  booleanConstant,
  conditionValue,
  constantsEqual,
  heapObject,
  integerConstant,
  isNull,
  knownInteger,
  knownString,
  NULL,
  sameValue,
  TRUE,
  unknown,
  type Value,
} from '../../values.ts';
import { at, dependent } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { typeDisplayText } from '../reflection/type-names.ts';
import { textOf } from '../text/string-functions.ts';

const NUMBERS = [
  'Int32',
  'Int64',
  'Int16',
  'Byte',
  'UInt32',
  'UInt64',
  'UInt16',
  'SByte',
  'Double',
  'Single',
  'Decimal',
  'Boolean',
  'Char',
  'Guid',
].map((name) => `System.${name}`);

/** `object`, `Nullable<T>`, numbers, `Convert`, `Environment`, `Enum` and argument checks. */
export function valueIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  set.on(['System.Object'], ['.ctor'], (call) => {
    if (call.receiver !== undefined) return call.receiver;
    const value = heapObject(namedType('System.Object'));
    call.context.created(value.object);
    return value;
  });
  set.on(['System.Object', ...NUMBERS, 'System.Enum', 'System.ValueType'], ['ToString'], (call) =>
    call.receiver?.kind === 'type'
      ? { kind: 'constant', value: { kind: 'string', value: typeDisplayText(call.receiver.type) } }
      : textOf(call.receiver),
  );
  set.on(['System.Object', ...NUMBERS, 'System.Enum', 'System.ValueType'], ['Equals', 'ReferenceEquals'], equals);
  set.on(['System.Object'], ['GetType'], (call) => {
    const type = runtimeTypeOf(call.receiver);
    return type && { kind: 'type', type };
  });
  set.on(['System.Object'], ['MemberwiseClone'], clone);
  set.on(['System.Nullable`1'], ['get_HasValue'], (call) => {
    if (isNull(call.receiver)) return booleanConstant(false);
    if (call.receiver?.kind === 'unknown' || call.receiver?.kind === 'choice')
      return dependent(call, 'whether there is a value', call.receiver);
    return call.receiver && TRUE;
  });
  set.on(['System.Nullable`1'], ['get_Value', 'GetValueOrDefault', '.ctor'], (call) => {
    if (call.name === '.ctor') return at(call, 0);
    return isNull(call.receiver) ? (at(call, 0) ?? defaultValue(call.type)) : call.receiver;
  });
  set.on(NUMBERS, ['Parse'], (call) => parse(call, at(call, 0)) ?? dependent(call, 'a parsed text', at(call, 0)));
  set.on(NUMBERS, ['TryParse'], (call) => {
    const value = parse(call, at(call, 0));
    const name = call.arguments[call.arguments.length - 1]?.name ?? 'result';
    call.outs.set(name, value ?? dependent(call, 'a parsed text', at(call, 0)));
    return value === undefined ? dependent(call, 'whether a text could be parsed', at(call, 0)) : TRUE;
  });
  set.on(['System.Convert'], ['ToString'], (call) => textOf(at(call, 0)));
  set.on(['System.Convert'], ['ToBoolean', 'ToInt32', 'ToInt64'], (call) => {
    const value = at(call, 0);
    if (value?.kind !== 'constant') return dependent(call, 'a converted value', value);
    return knownString(value) === undefined ? value : parse(call, value);
  });
  set.on(['System.Environment'], ['GetEnvironmentVariable'], (call) => {
    const name = knownString(at(call, 0));
    if (name === undefined) return unknown('an environment variable', call.type);
    return {
      ...conditionValue(`environment-variable:${name}`, `not-environment-variable:${name}`),
      reason: `the environment variable ${name}`,
      type: call.type,
    };
  });
  set.on(['System.Environment'], ['get_NewLine'], () => ({ kind: 'constant', value: { kind: 'string', value: '\n' } }));
  set.on(['System.Math'], ['Max', 'Min', 'Abs'], math);
  for (const type of [
    'ArgumentNullException',
    'ArgumentException',
    'ArgumentOutOfRangeException',
    'ObjectDisposedException',
  ])
    set.on(
      [`System.${type}`],
      [
        'ThrowIfNull',
        'ThrowIfNullOrEmpty',
        'ThrowIfNullOrWhiteSpace',
        'ThrowIf',
        'ThrowIfNegative',
        'ThrowIfZero',
        'ThrowIfNegativeOrZero',
      ],
      () => NULL,
    );
  set.on(['System.GC'], ['SuppressFinalize'], () => NULL);
  set.on(['System.IDisposable'], ['Dispose'], () => NULL).on(['System.IAsyncDisposable'], ['DisposeAsync'], () => NULL);
  set.on(['System.Activator'], ['CreateInstance'], createInstance);
  return set.methods;
}

function equals(call: CallSite): Value | undefined {
  const [a, b] = call.receiver === undefined ? [at(call, 0), at(call, 1)] : [call.receiver, at(call, 0)];
  if (a === undefined || b === undefined) return undefined;
  if (a.kind === 'constant' && b.kind === 'constant') {
    const known = constantsEqual(a.value, b.value);
    return known === undefined ? undefined : booleanConstant(known);
  }
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind === 'choice' || b.kind === 'choice')
    return dependent(call, 'a comparison', a, b);
  if (a.kind === 'delegate' || b.kind === 'delegate') return undefined;
  return booleanConstant(sameValue(a, b));
}

function clone(call: CallSite): Value | undefined {
  if (call.receiver?.kind !== 'object') return undefined;
  const { type, symbol, fields, model } = call.receiver.object;
  const copy = heapObject(type, symbol, model);
  for (const [name, value] of fields) copy.object.fields.set(name, value);
  call.context.created(copy.object);
  return copy;
}

function parse(call: CallSite, value: Value | undefined): Value | undefined {
  const text = knownString(value)?.trim();
  const type = call.method?.containingType.name ?? '';
  if (text === undefined) return undefined;
  if (type === 'System.Boolean' || call.name === 'ToBoolean')
    return /^(true|false)$/i.test(text) ? booleanConstant(text.toLowerCase() === 'true') : undefined;
  if (/^System\.U?Int(16|32|64)$|^System\.S?Byte$|Convert$/.test(type))
    return /^[+-]?\d{1,15}$/.test(text) ? integerConstant(Number(text)) : undefined;
  return undefined;
}

function math(call: CallSite): Value | undefined {
  const [a, b] = [knownInteger(at(call, 0)), knownInteger(at(call, 1))];
  if (a === undefined) return undefined;
  if (call.name === 'Abs') return integerConstant(Math.abs(a));
  return b === undefined ? undefined : integerConstant(call.name === 'Max' ? Math.max(a, b) : Math.min(a, b));
}

/** `CreateInstance<T>()`, `CreateInstance(type, args)`. */
function createInstance(call: CallSite): Value | undefined {
  const given = at(call, 0);
  const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
  if (given?.kind === 'choice') return undefined;
  if (type === undefined) return unknown('an instance of a type that is not known', call.type);
  const list = at(call, 1);
  const isArguments = call.typeArguments.length === 0 && list?.kind === 'object' && list.object.elements !== undefined;
  const args = isArguments ? (list.object.elements ?? []) : [];
  return call.context.instantiate(type, args, call);
}
