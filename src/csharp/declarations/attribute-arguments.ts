import type { ConstantValue } from '../../symbols/constant-value.ts';
import { lookupMembers, substitutionOf } from '../../symbols/members.ts';
import type { AttributeArgument, ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { substitute } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { ConstantBinder, OverloadChoice, WrittenArgument } from '../names/constant-binder.ts';
import type { Attribute } from '../syntax/nodes.ts';

/** The constructor arguments of an attribute as they are written. */
export function writtenArguments(attribute: Attribute): readonly WrittenArgument[] {
  const written: WrittenArgument[] = [];
  for (const { nameEquals, nameColon, expression } of attribute.argumentList?.arguments ?? []) {
    if (nameEquals === null) written.push({ name: nameColon?.name.identifier, expression });
  }
  return written;
}

/** Values in parameter order, defaults and `params` filled in; as written when no constructor was chosen. */
export function bindArguments(
  written: readonly WrittenArgument[],
  choice: OverloadChoice | undefined,
  context: BindingContext,
  constants: ConstantBinder,
): readonly AttributeArgument[] {
  if (choice === undefined) {
    return written.map(({ name, expression }) => ({
      name: name ?? '',
      value: constants.constant(expression, context),
    }));
  }
  const { definition, containingType } = choice.method;
  return definition.parameters.map((parameter) => {
    const type = substitute(parameter.type, substitutionOf(containingType));
    const given = written.filter((_, i) => choice.parameterOf[i] === parameter.ordinal);
    return {
      name: parameter.name,
      value: argumentValue(parameter, type, given, choice.isExpanded, context, constants),
    };
  });
}

/** `Name = value` arguments, converted to the type of the property or field. */
export function namedArguments(
  attribute: Attribute,
  attributeClass: TypeReference,
  context: BindingContext,
  constants: ConstantBinder,
): readonly AttributeArgument[] {
  const named: AttributeArgument[] = [];
  for (const { nameEquals, expression } of attribute.argumentList?.arguments ?? []) {
    if (nameEquals === null) continue;
    const name = nameEquals.name.identifier;
    const target = memberType(attributeClass, name, context);
    named.push({ name, value: constants.constant(expression, context, target) });
  }
  return named;
}

function memberType(type: TypeReference, name: string, context: BindingContext): TypeReference | undefined {
  if (type.kind !== 'named') return undefined;
  const { property, field } = lookupMembers(type, name, context.model.program);
  const member = property ?? field;
  return member === undefined ? undefined : substitute(member.symbol.type, substitutionOf(member.containingType));
}

function argumentValue(
  parameter: ParameterSymbol,
  type: TypeReference,
  given: readonly WrittenArgument[],
  isExpanded: boolean,
  context: BindingContext,
  constants: ConstantBinder,
): ConstantValue {
  if (parameter.isParams && isExpanded && type.kind === 'array') {
    const elements = given.map(({ expression }) => constants.constant(expression, context, type.element));
    return { kind: 'array', elementType: type.element, elements };
  }
  const [only] = given;
  if (only !== undefined) return constants.constant(only.expression, context, type);
  return parameter.defaultValue ?? { kind: 'default', type };
}
