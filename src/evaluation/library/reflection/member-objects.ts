import {
  type FieldSymbol,
  type MethodReference,
  type NamedTypeReference,
  namedType,
  type ParameterSymbol,
  type PropertySymbol,
} from '../../../symbols/index.ts';
import { DescriptiveModel, heapObject, type Value } from '../../values.ts';

/** A `MethodInfo` or `ConstructorInfo`. */
export class MethodModel extends DescriptiveModel {
  readonly method: MethodReference;

  constructor(method: MethodReference) {
    super();
    this.method = method;
  }
}

/** A `PropertyInfo`. */
export class PropertyModel extends DescriptiveModel {
  readonly property: PropertySymbol;
  readonly containingType: NamedTypeReference;

  constructor(property: PropertySymbol, containingType: NamedTypeReference) {
    super();
    this.property = property;
    this.containingType = containingType;
  }
}

/** A `FieldInfo`. */
export class FieldModel extends DescriptiveModel {
  readonly field: FieldSymbol;
  readonly containingType: NamedTypeReference;

  constructor(field: FieldSymbol, containingType: NamedTypeReference) {
    super();
    this.field = field;
    this.containingType = containingType;
  }
}

/** A `ParameterInfo`. */
export class ParameterModel extends DescriptiveModel {
  readonly parameter: ParameterSymbol;

  constructor(parameter: ParameterSymbol) {
    super();
    this.parameter = parameter;
  }
}

export function methodObject(method: MethodReference): Value {
  const kind = method.definition.kind === 'constructor' ? 'ConstructorInfo' : 'MethodInfo';
  return heapObject(namedType(`System.Reflection.${kind}`), undefined, new MethodModel(method));
}

export function propertyObject(property: PropertySymbol, containingType: NamedTypeReference): Value {
  return heapObject(
    namedType('System.Reflection.PropertyInfo'),
    undefined,
    new PropertyModel(property, containingType),
  );
}

export function parameterObject(parameter: ParameterSymbol): Value {
  return heapObject(namedType('System.Reflection.ParameterInfo'), undefined, new ParameterModel(parameter));
}

export function fieldObject(field: FieldSymbol, containingType: NamedTypeReference): Value {
  return heapObject(namedType('System.Reflection.FieldInfo'), undefined, new FieldModel(field, containingType));
}
