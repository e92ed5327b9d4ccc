import { selfType } from '../../symbols/hierarchy.ts';
import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType, sameType } from '../../symbols/type-reference.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { generatedFlags, type MemberFlags } from './modifiers.ts';
import { SynthesizedMethod, SynthesizedParameter, type SynthesizedParameterShape } from './synthesized.ts';

const OBJECT = namedType('System.Object');
const BOOLEAN = namedType('System.Boolean');
const INT32 = namedType('System.Int32');
const STRING = namedType('System.String');
const VOID = namedType('System.Void');
const BUILDER = namedType('System.Text.StringBuilder');

/** What a record declares itself, which the compiler then does not generate. */
export interface RecordDeclared {
  readonly methods: readonly MethodSymbol[];
}

/** Whether the record derives from another record (whose virtual members it overrides). */
export interface RecordShape {
  readonly isStruct: boolean;
  readonly baseRecord: boolean;
}

/**
 * The methods that the compiler gives a record (C# 14 spec 15.16, "Synthesized members"): symbols without bodies. `primary` are the
 * parameters of its primary constructor.
 */
export function recordMethods(
  owner: MemberOwner,
  primary: readonly ParameterSymbol[],
  declared: RecordDeclared,
  shape: RecordShape,
): readonly MethodSymbol[] {
  const self = () => selfType(owner);
  const { isStruct, baseRecord } = shape;
  const methods: MethodSymbol[] = [];
  const add = (
    name: string,
    flags: MemberFlags,
    returnType: () => TypeReference,
    parameters: readonly SynthesizedParameterShape[],
    kind: MethodSymbol['kind'] = 'ordinary',
  ): void => {
    if (declares(declared, name, parameters)) return;
    methods.push(new SynthesizedMethod(owner, { name, kind, flags, returnType, parameters }));
  };
  const overriding = generatedFlags('public', { isOverride: true });
  const virtual: Partial<MemberFlags> = isStruct || owner.isSealed ? {} : { isVirtual: true };
  const other: SynthesizedParameterShape = { name: 'other', type: self };
  add('ToString', overriding, () => STRING, []);
  add('PrintMembers', printMembersFlags(owner, shape, virtual), () => BOOLEAN, [
    { name: 'builder', type: () => BUILDER },
  ]);
  const operands = [
    { name: 'left', type: self },
    { name: 'right', type: self },
  ];
  const operator = generatedFlags('public', { isStatic: true });
  add('op_Inequality', operator, () => BOOLEAN, operands, 'operator');
  add('op_Equality', operator, () => BOOLEAN, operands, 'operator');
  add('GetHashCode', overriding, () => INT32, []);
  add('Equals', overriding, () => BOOLEAN, [{ name: 'obj', type: () => OBJECT }]);
  add('Equals', generatedFlags('public', virtual), () => BOOLEAN, [other]);
  if (!isStruct) {
    add('<Clone>$', generatedFlags('public', baseRecord ? { isOverride: true } : virtual), self, []);
    add(
      '.ctor',
      generatedFlags(owner.isSealed ? 'private' : 'protected'),
      () => VOID,
      [{ name: 'original', type: self }],
      'constructor',
    );
  }
  if (
    primary.length > 0 &&
    !declared.methods.some((m) => m.name === 'Deconstruct' && m.parameters.length === primary.length)
  ) {
    methods.push(deconstruct(owner, primary));
  }
  return methods;
}

/** `void Deconstruct(out T1 X, …)` over the primary constructor's parameters. */
function deconstruct(owner: MemberOwner, primary: readonly ParameterSymbol[]): MethodSymbol {
  return new SynthesizedMethod(owner, {
    name: 'Deconstruct',
    kind: 'ordinary',
    flags: generatedFlags('public'),
    returnType: () => VOID,
    parameters: () => primary.map((p, i) => new SynthesizedParameter(p.name, i, () => p.type, 'out')),
  });
}

function printMembersFlags(owner: MemberOwner, shape: RecordShape, virtual: Partial<MemberFlags>): MemberFlags {
  if (shape.isStruct) return generatedFlags('private');
  if (shape.baseRecord) return generatedFlags('protected', { isOverride: true });
  return owner.isSealed ? generatedFlags('private') : generatedFlags('protected', virtual);
}

function declares(declared: RecordDeclared, name: string, parameters: readonly SynthesizedParameterShape[]): boolean {
  return declared.methods.some(
    (method) =>
      method.name === name &&
      method.parameters.length === parameters.length &&
      method.parameters.every((p, i) => sameType(p.type, (parameters[i] as SynthesizedParameterShape).type())),
  );
}
