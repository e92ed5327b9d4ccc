import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import { selfType } from '../../symbols/hierarchy.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { FieldSymbol, ParameterSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import type { BodyBinder, BodyFacts } from '../binding/bound-nodes.ts';
import type { BodyRequest, ConstructorRequest, LowerBody } from '../declarations/body-request.ts';
import { lowerCondition } from './conditions.ts';
import { lowerDiscarded, lowerExpression } from './expressions.ts';
import { type Lowerers, Lowering } from './lowering.ts';
import { lowerPlace } from './places.ts';
import { lowerStatement } from './statements.ts';

const LOWERERS: Lowerers = {
  expression: lowerExpression,
  discard: lowerDiscarded,
  condition: lowerCondition,
  place: lowerPlace,
  statement: lowerStatement,
};

const NO_FACTS: BodyFacts = { locals: [], localFunctions: [], captures: new Map(), captured: new Set() };
const NO_PARAMETERS: readonly ParameterSymbol[] = [];

/**
 * Turns code into canonical form: `binder` makes the bound tree of it, the tree is lowered to branches, calls, type tests and temporaries.
 * What is not understood becomes an `unknown` operation with its children, and a gap of the request's model.
 */
export function bodyLowering(binder: BodyBinder): LowerBody {
  return (request) => {
    switch (request.kind) {
      case 'method':
      case 'top-level':
        return lowerMethod(binder, request);
      case 'initializer':
        return lowerInitializer(binder, request);
      case 'constructor':
        return lowerConstructor(binder, request);
    }
  };
}

function lowerMethod(binder: BodyBinder, request: Extract<BodyRequest, { kind: 'method' | 'top-level' }>): MethodBody {
  const { method, syntax, context } = request;
  const bound = binder.bindBody({ method, syntax, context });
  const l = new Lowering(LOWERERS, { context, facts: bound }, method, new Map());
  l.statement(bound.block);
  const { isAsync, isIterator } = bound;
  return finish(l, method.parameters, isAsync, isIterator, syntax);
}

function lowerInitializer(binder: BodyBinder, request: Extract<BodyRequest, { kind: 'initializer' }>): MethodBody {
  const { member, syntax, context } = request;
  const bound = binder.bindInitializer(syntax.value, member.type, context);
  const l = new Lowering(LOWERERS, { context, facts: bound }, undefined, new Map());
  l.return(l.value(bound.expression), l.at(syntax));
  return finish(l, NO_PARAMETERS, false, false, syntax);
}

/** In order: captured parameters, field and property initializers, the call of the other constructor, the body (C# 14 spec 15.11.3). */
function lowerConstructor(binder: BodyBinder, request: ConstructorRequest): MethodBody {
  const { method, context } = request;
  const l = new Lowering(LOWERERS, { context, facts: NO_FACTS }, method, new Map());
  for (const { parameter, member } of request.captures) {
    const value: Operation = { kind: 'parameter', parameter, type: parameter.type, location: parameter.location };
    const place = memberPlace(l, member);
    l.assign(place, value, parameter.location);
    if (!('getMethod' in member)) l.alias(parameter, place);
  }
  for (const initializer of request.initializers) {
    const bound = binder.bindInitializer(initializer.syntax.value, initializer.member.type, initializer.context);
    l.within({ context: initializer.context, facts: bound }, () => {
      const value = l.value(bound.expression);
      if (!isDefault(value)) l.assign(memberPlace(l, initializer.member), value, l.at(initializer.syntax));
    });
  }
  lowerOtherConstructor(l, binder, request);
  const { body } = request;
  if (body !== undefined) {
    const bound = binder.bindBody({ method, syntax: body, context });
    l.within({ context, facts: bound }, () => l.statement(bound.block));
  }
  return finish(l, method.parameters, false, false, body ?? request.initializer?.arguments);
}

/** What a field holds anyway: the compiler leaves such an initializer out. */
function isDefault(value: Operation): boolean {
  if (value.kind === 'default') return true;
  if (value.kind !== 'literal') return false;
  const constant = value.value;
  switch (constant.kind) {
    case 'null':
      return true;
    case 'boolean':
      return !constant.value;
    case 'char':
      return constant.value === '\0';
    case 'integer':
    case 'enum':
      return Number(constant.value) === 0;
    case 'real':
      return constant.type !== 'decimal' && Object.is(constant.value, 0);
    default:
      return false;
  }
}

function lowerOtherConstructor(l: Lowering, binder: BodyBinder, request: ConstructorRequest): void {
  const { method, initializer } = request;
  if (initializer !== undefined) {
    const { target, arguments: list, context } = initializer;
    const bound = binder.bindConstructorInitializer({ method, target, arguments: list, context });
    l.within({ context, facts: bound }, () => l.discard(bound.call));
    return;
  }
  if (method.isStatic || method.containingType.kind !== 'class' || method.containingType.baseType === undefined) return;
  const nothing = { kind: 'ArgumentList' as const, arguments: [], start: 0, end: 0 };
  const input = { method, target: 'base' as const, arguments: nothing, context: request.context };
  const bound = binder.bindConstructorInitializer(input);
  l.within({ context: request.context, facts: bound }, () => l.discard(bound.call));
}

/** A field, or the field behind an auto-property, of `this` or of the type. */
function memberPlace(l: Lowering, member: FieldSymbol | PropertySymbol): Operation {
  const type = selfType(member.containingType);
  const instance: Operation | undefined = member.isStatic ? undefined : { kind: 'this', type, location: undefined };
  const isProperty = 'getMethod' in member;
  const name = isProperty ? `<${member.name}>k__BackingField` : member.name;
  const field = { name, containingType: type, symbol: isProperty ? backingField(member) : member };
  return { kind: 'field', field, instance, type: member.type, location: l.at({ start: 0, end: 0 }) };
}

function backingField(property: PropertySymbol): FieldSymbol | undefined {
  return property.containingType.fields.find((field) => field.name === `<${property.name}>k__BackingField`);
}

function finish(
  l: Lowering,
  parameters: readonly ParameterSymbol[],
  isAsync: boolean,
  isIterator: boolean,
  syntax: { readonly start: number; readonly end: number } | undefined,
): MethodBody {
  const location = syntax === undefined ? l.method?.location : l.at(syntax);
  return l.builder.build({ parameters, isAsync, isIterator, localFunctions: l.localFunctions, location });
}
