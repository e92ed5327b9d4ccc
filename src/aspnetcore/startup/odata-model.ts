import type { NamedTypeReference } from '../../symbols/index.ts';
import type { EdmModel, EdmOperation, ODataRoute } from '../odata/edm-model.ts';

/** `ODataOptions`: what AddOData sets. */
export class ODataOptionsModel {
  readonly routes: ODataRoute[];
  constructor(routes: ODataRoute[]) {
    this.routes = routes;
  }
}

/** `ODataModelBuilder`, `ODataConventionModelBuilder`, and the `IEdmModel` that they give. */
export class EdmModelBuilder {
  readonly entitySets = new Map<string, NamedTypeReference>();
  readonly singletons = new Map<string, NamedTypeReference>();
  readonly entities = new Map<string, readonly string[]>();
  readonly operations: OperationModel[] = [];
  lowersNames = false;

  /** As it is now. */
  model(namespace: string): EdmModel {
    const operations = this.operations.map((operation) => operation.described(namespace));
    return { ...this, operations };
  }
}

/** `EntityTypeConfiguration<T>`, or the collection of it. */
export class EntityTypeModel {
  readonly builder: EdmModelBuilder;
  readonly type: NamedTypeReference;
  readonly isCollection: boolean;
  constructor(builder: EdmModelBuilder, type: NamedTypeReference, isCollection: boolean) {
    this.builder = builder;
    this.type = type;
    this.isCollection = isCollection;
  }
}

/** `ActionConfiguration`, `FunctionConfiguration`. */
export class OperationModel {
  readonly name: string;
  readonly kind: EdmOperation['kind'];
  readonly binding: EntityTypeModel | undefined;
  readonly parameters: { readonly name: string; isOptional: boolean }[] = [];
  /** Undefined: the model's own. */
  namespace: string | undefined;
  constructor(name: string, kind: EdmOperation['kind'], binding: EntityTypeModel | undefined) {
    this.name = name;
    this.kind = kind;
    this.binding = binding;
  }

  described(namespace: string): EdmOperation {
    const { name, kind, binding, parameters } = this;
    const onCollection = binding?.isCollection ?? false;
    return {
      name,
      kind,
      namespace: this.namespace ?? namespace,
      boundTo: binding?.type.name,
      onCollection,
      parameters,
    };
  }
}

/** `ParameterConfiguration`. */
export class OperationParameterModel {
  readonly parameter: { isOptional: boolean };
  constructor(parameter: { isOptional: boolean }) {
    this.parameter = parameter;
  }
}

/** A finished `IEdmModel`. */
export class FinishedEdmModel {
  readonly model: EdmModel;
  constructor(model: EdmModel) {
    this.model = model;
  }
}
