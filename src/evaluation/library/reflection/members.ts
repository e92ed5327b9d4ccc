import { type MethodReference, substitute, type TypeReference } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { booleanConstant, isNull, modelOf, NULL, stringConstant, unknown, type Value } from '../../values.ts';
import { at, named, newSequence } from '../call-values.ts';
import { itemsOf } from '../collections/index.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import {
  FieldModel,
  MethodModel,
  methodObject,
  ParameterModel,
  PropertyModel,
  parameterObject,
} from './member-objects.ts';

const MEMBER = 'System.Reflection.MemberInfo';
const METHODS = [
  'System.Reflection.MethodInfo',
  'System.Reflection.MethodBase',
  'System.Reflection.ConstructorInfo',
  MEMBER,
];
const PROPERTIES = ['System.Reflection.PropertyInfo', MEMBER];
const FIELDS = ['System.Reflection.FieldInfo', MEMBER];
const PARAMETERS = ['System.Reflection.ParameterInfo'];

type MemberAnswer<T> = (model: T, call: CallSite) => Value | undefined;

/** `MethodInfo`, `ConstructorInfo`, `PropertyInfo`, `ParameterInfo`: what they tell, and what invoking them does. */
export function memberIntrinsics(): readonly ReadonlyMap<string, Intrinsic>[] {
  return [methodIntrinsics(), propertyIntrinsics(), fieldIntrinsics(), parameterIntrinsics()];
}

function answers<T>(
  owners: readonly string[],
  model: abstract new (...args: never[]) => T,
  table: Readonly<Record<string, MemberAnswer<T>>>,
) {
  const set = new IntrinsicSet();
  for (const [name, answer] of Object.entries(table))
    set.on(owners, [name], (call) => {
      const known = modelOf(call.receiver ?? at(call, 0), model);
      return known && answer(known, call);
    });
  return set.methods;
}

function typeValue(type: TypeReference, of: MethodReference): Value {
  return { kind: 'type', type: substitute(type, { type: of.containingType.typeArguments, method: of.typeArguments }) };
}

function methodIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = answers(METHODS, MethodModel, {
    get_Name: ({ method }) => stringConstant(method.definition.name),
    get_DeclaringType: ({ method }) => ({ kind: 'type', type: method.containingType }),
    get_ReflectedType: ({ method }) => ({ kind: 'type', type: method.containingType }),
    get_ReturnType: ({ method }) => typeValue(method.definition.returnType, method),
    get_IsStatic: ({ method }) => booleanConstant(method.definition.isStatic),
    get_IsPublic: ({ method }) => booleanConstant(method.definition.accessibility === 'public'),
    get_IsPrivate: ({ method }) => booleanConstant(method.definition.accessibility === 'private'),
    get_IsAbstract: ({ method }) => booleanConstant(method.definition.isAbstract),
    get_IsVirtual: ({ method }) => booleanConstant(method.definition.isVirtual || method.definition.isOverride),
    get_IsSpecialName: ({ method }) => booleanConstant(method.definition.kind !== 'ordinary'),
    get_IsGenericMethod: ({ method }) => booleanConstant(method.definition.typeParameters.length > 0),
    get_IsGenericMethodDefinition: ({ method }) =>
      booleanConstant(method.definition.typeParameters.length > 0 && method.typeArguments.length === 0),
    GetParameters: ({ method }, call) => newSequence(call, method.definition.parameters.map(parameterObject)),
    MakeGenericMethod: ({ method }, call) => {
      const types = itemsOf(at(call, 0))?.items.map((i) => (i.value.kind === 'type' ? i.value.type : undefined));
      if (types === undefined || !types.every((t) => t !== undefined))
        return unknown('a generic method of types that are not known', call.type);
      return methodObject({ ...method, typeArguments: types });
    },
    Invoke: invoke,
    CreateDelegate: ({ method }, call) => delegateOf(method, named(call, 'target')),
  });
  const set = new IntrinsicSet().on(['System.Delegate'], ['CreateDelegate'], (call) => {
    const model = modelOf(named(call, 'method'), MethodModel);
    return model && delegateOf(model.method, named(call, 'firstArgument', 'target'));
  });
  return new Map([...table, ...set.methods]);
}

function delegateOf(code: MethodReference, receiver: Value | undefined): Value {
  return {
    kind: 'delegate',
    code,
    receiver: receiver === undefined || isNull(receiver) ? undefined : receiver,
    activation: undefined,
  };
}

/** `Invoke(obj, parameters)`; of a constructor `Invoke(parameters)`. */
function invoke({ method }: MethodModel, call: CallSite): Value {
  const parameters = named(call, 'parameters');
  const given = parameters === undefined || isNull(parameters) ? { items: [], incomplete: false } : itemsOf(parameters);
  if (given === undefined || given.incomplete)
    return unknown('a method invoked with arguments that are not known', call.type);
  const args = given.items.map((i) => i.value);
  const receiver = named(call, 'obj');
  if (method.definition.kind === 'constructor') return call.context.construct(method, args, call);
  return call.context.call(method, receiver === undefined || isNull(receiver) ? undefined : receiver, args, call);
}

function propertyIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const accessor = (
    { property, containingType }: PropertyModel,
    call: CallSite,
    which: 'getMethod' | 'setMethod',
    args: readonly Value[],
  ) => {
    const definition = property[which];
    const target = named(call, 'obj');
    if (definition?.hasBody && !property.isAutoProperty)
      return call.context.call(
        { definition, containingType, typeArguments: [] },
        target === undefined || isNull(target) ? undefined : target,
        args,
        call,
      );
    if (property.isStatic && args.length === 0) return call.context.staticValue(containingType, property, call);
    if (target?.kind !== 'object') return undefined;
    const [value] = args;
    if (value === undefined) return target.object.fields.get(property.name);
    target.object.fields.set(property.name, value);
    return NULL;
  };
  return answers(PROPERTIES, PropertyModel, {
    get_Name: ({ property }) => stringConstant(property.name),
    get_PropertyType: ({ property, containingType }) => ({
      kind: 'type',
      type: substitute(property.type, { type: containingType.typeArguments, method: [] }),
    }),
    get_DeclaringType: ({ containingType }) => ({ kind: 'type', type: containingType }),
    get_CanRead: ({ property }) => booleanConstant(property.getMethod !== undefined),
    get_CanWrite: ({ property }) => booleanConstant(property.setMethod !== undefined),
    GetValue: (model, call) => accessor(model, call, 'getMethod', []),
    SetValue: (model, call) => accessor(model, call, 'setMethod', [named(call, 'value') ?? NULL]),
  });
}

function fieldIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const valueOfField = ({ field, containingType }: FieldModel, call: CallSite): Value | undefined => {
    if (field.constantValue !== undefined) return { kind: 'constant', value: field.constantValue };
    const target = named(call, 'obj');
    if (field.isStatic) return call.context.staticValue(containingType, field, call);
    return target?.kind === 'object' ? target.object.fields.get(field.name) : undefined;
  };
  return answers(FIELDS, FieldModel, {
    get_Name: ({ field }) => stringConstant(field.name),
    get_DeclaringType: ({ containingType }) => ({ kind: 'type', type: containingType }),
    get_FieldType: ({ field, containingType }) => ({
      kind: 'type',
      type: substitute(field.type, { type: containingType.typeArguments, method: [] }),
    }),
    get_IsStatic: ({ field }) => booleanConstant(field.isStatic),
    get_IsPublic: ({ field }) => booleanConstant(field.accessibility === 'public'),
    get_IsLiteral: ({ field }) => booleanConstant(field.constantValue !== undefined),
    get_IsInitOnly: ({ field }) => booleanConstant(field.isReadOnly && field.constantValue === undefined),
    GetValue: valueOfField,
    GetRawConstantValue: valueOfField,
  });
}

function parameterIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return answers(PARAMETERS, ParameterModel, {
    get_Name: ({ parameter }) => stringConstant(parameter.name),
    get_ParameterType: ({ parameter }) => ({ kind: 'type', type: parameter.type }),
    get_HasDefaultValue: ({ parameter }) => booleanConstant(parameter.isOptional),
  });
}
