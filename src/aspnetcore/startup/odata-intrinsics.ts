import {
  type CallSite,
  heapObject,
  type Intrinsic,
  knownBoolean,
  knownString,
  type Value,
} from '../../evaluation/index.ts';
import { type NamedTypeReference, namedType } from '../../symbols/index.ts';
import { visitTree } from '../../symbols/operation-tree.ts';
import type { ODataRouteOptions } from '../odata/edm-model.ts';
import { argument, delegateArgument, stringArgument, subject } from './arguments.ts';
import {
  EdmModelBuilder,
  EntityTypeModel,
  FinishedEdmModel,
  ODataOptionsModel,
  OperationModel,
  OperationParameterModel,
} from './odata-model.ts';
import type { StartupState } from './startup-state.ts';

const OPTIONS = 'Microsoft.AspNetCore.OData.ODataOptions';
const BUILDERS = 'Microsoft.OData.ModelBuilder';
const MODEL_BUILDERS = [`${BUILDERS}.ODataModelBuilder`, `${BUILDERS}.ODataConventionModelBuilder`];
const OPERATIONS = ['OperationConfiguration', 'ActionConfiguration', 'FunctionConfiguration'];

/** AddOData and the model builders (ODataMvcBuilderExtensions.cs, ODataOptions.cs; ODataModelBuilder.cs and its like of Microsoft.OData.ModelBuilder). */
export function odataIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const on = (types: readonly string[], names: readonly string[], intrinsic: Intrinsic): void => {
    for (const type of types) for (const name of names) table.set(`${type}.${name}`, intrinsic);
  };
  const options = heapObject(namedType(OPTIONS), undefined, new ODataOptionsModel(state.mvc.odata));
  const addOData: Intrinsic = (call) => {
    const configure = delegateArgument(call);
    if (configure !== undefined) call.context.invoke(configure, [options], call);
    return subject(call);
  };
  on(
    [
      'Microsoft.AspNetCore.OData.ODataMvcBuilderExtensions',
      'Microsoft.AspNetCore.OData.ODataMvcCoreBuilderExtensions',
    ],
    ['AddOData'],
    addOData,
  );
  const routeOptions = heapObject(namedType('Microsoft.AspNetCore.OData.Routing.ODataRouteOptions'));
  on([OPTIONS], ['get_RouteOptions'], () => routeOptions);
  on([OPTIONS], ['AddRouteComponents'], (call) => addRoute(state, call, routeOptions));
  on(MODEL_BUILDERS, ['.ctor'], (call) => heapObject(call.type, undefined, new EdmModelBuilder()));
  on(MODEL_BUILDERS, ['EntitySet', 'Singleton', 'EntityType'], register);
  on(MODEL_BUILDERS, ['Action', 'Function'], (call) => {
    const builder = modelOf(subject(call), EdmModelBuilder);
    return builder && addOperation(call, builder, undefined);
  });
  on([...MODEL_BUILDERS, `${BUILDERS}.LowerCamelCaser`], ['EnableLowerCamelCase'], (call) => {
    const builder = modelOf(subject(call), EdmModelBuilder);
    if (builder !== undefined) builder.lowersNames = true;
    return subject(call);
  });
  table.set(`${BUILDERS}.ODataConventionModelBuilderExtensions.EnableLowerCamelCase`, (call) => {
    const builder = modelOf(subject(call), EdmModelBuilder);
    if (builder !== undefined) builder.lowersNames = true;
    return subject(call);
  });
  on(MODEL_BUILDERS, ['GetEdmModel'], (call) => {
    const builder = modelOf(subject(call), EdmModelBuilder);
    const namespace = textField(subject(call), 'Namespace') ?? 'Default';
    return builder && heapObject(call.type, undefined, new FinishedEdmModel(builder.model(namespace)));
  });
  const sets = ['NavigationSourceConfiguration`1', 'EntitySetConfiguration`1', 'SingletonConfiguration`1'];
  on(
    sets.map((name) => `${BUILDERS}.${name}`),
    ['get_EntityType'],
    (call) => subject(call),
  );
  const entities = [
    ...sets,
    'EntityTypeConfiguration`1',
    'StructuralTypeConfiguration`1',
    'EntityCollectionConfiguration`1',
  ];
  const entityTypes = entities.map((name) => `${BUILDERS}.${name}`);
  on(entityTypes, ['get_Collection'], (call) => {
    const entity = modelOf(subject(call), EntityTypeModel);
    return entity && entityObject(call, new EntityTypeModel(entity.builder, entity.type, true));
  });
  on(entityTypes, ['Action', 'Function'], (call) => {
    const entity = modelOf(subject(call), EntityTypeModel);
    return entity && addOperation(call, entity.builder, entity);
  });
  on(entityTypes, ['HasKey'], (call) => {
    const entity = modelOf(subject(call), EntityTypeModel);
    entity?.builder.entities.set(entity.type.name, propertiesNamed(argument(call, 'keyDefinitionExpression')));
    return subject(call);
  });
  const operations = OPERATIONS.map((name) => `${BUILDERS}.${name}`);
  on(operations, ['Parameter', 'CollectionParameter', 'EntityParameter', 'CollectionEntityParameter'], addParameter);
  on(operations, ['set_Namespace'], (call) => {
    const operation = modelOf(subject(call), OperationModel);
    if (operation !== undefined) operation.namespace = knownString(call.arguments[0]?.value);
    return undefined;
  });
  on([`${BUILDERS}.ParameterConfiguration`], ['Optional', 'HasDefaultValue'], (call) => {
    const model = modelOf(subject(call), OperationParameterModel);
    if (model !== undefined) model.parameter.isOptional = true;
    return subject(call);
  });
  return table;
}

function modelOf<T>(value: Value | undefined, model: abstract new (...args: never[]) => T): T | undefined {
  return value?.kind === 'object' && value.object.model instanceof model ? value.object.model : undefined;
}

function textField(value: Value | undefined, name: string): string | undefined {
  return value?.kind === 'object' ? knownString(value.object.fields.get(name)) : undefined;
}

function entityObject(call: CallSite, model: EntityTypeModel): Value {
  return heapObject(call.type, undefined, model);
}

/** `EntitySet<T>(name)`, `Singleton<T>(name)`, `EntityType<T>()`. */
function register(call: CallSite): Value | undefined {
  const builder = modelOf(subject(call), EdmModelBuilder);
  const type = call.typeArguments[0];
  if (builder === undefined || type?.kind !== 'named') return undefined;
  if (!builder.entities.has(type.name)) builder.entities.set(type.name, []);
  const name = knownString(argument(call, 'name'));
  if (call.name !== 'EntityType' && name === undefined)
    call.context.gap('unresolved-value', 'the name of an OData entity set could not be computed', call.location);
  else if (name !== undefined) (call.name === 'Singleton' ? builder.singletons : builder.entitySets).set(name, type);
  return entityObject(call, new EntityTypeModel(builder, type as NamedTypeReference, false));
}

function addOperation(call: CallSite, builder: EdmModelBuilder, binding: EntityTypeModel | undefined): Value {
  const operation = new OperationModel(
    knownString(argument(call, 'name')) ?? '',
    call.name === 'Action' ? 'action' : 'function',
    binding,
  );
  if (operation.name === '')
    call.context.gap('unresolved-value', 'the name of an OData operation could not be computed', call.location);
  else builder.operations.push(operation);
  return heapObject(call.type, undefined, operation);
}

function addParameter(call: CallSite): Value | undefined {
  const operation = modelOf(subject(call), OperationModel);
  const name = knownString(argument(call, 'name'));
  if (operation === undefined || name === undefined) return undefined;
  const parameter = { name, isOptional: false };
  operation.parameters.push(parameter);
  return heapObject(call.type, undefined, new OperationParameterModel(parameter));
}

/** The properties that a key expression names: `x => x.Code`, `x => new { x.A, x.B }`. */
function propertiesNamed(expression: Value | undefined): readonly string[] {
  const names: string[] = [];
  if (expression?.kind !== 'unknown' || expression.expression === undefined) return names;
  visitTree(expression.expression, (operation) => {
    if (operation.kind === 'property' && !names.includes(operation.property.name)) names.push(operation.property.name);
  });
  return names;
}

function addRoute(state: StartupState, call: CallSite, routeOptions: Value): Value | undefined {
  const given = stringArgument(call, 'routePrefix');
  const model = modelOf(argument(call, 'model'), FinishedEdmModel);
  if (model === undefined || (given !== undefined && 'unresolved' in given)) {
    call.context.gap(
      'unresolved-value',
      'an OData model or its route prefix could not be computed: what its conventions map is not listed',
      call.location,
    );
    return subject(call);
  }
  const flag = (name: string, fallback: boolean): boolean =>
    (routeOptions.kind === 'object' ? knownBoolean(routeOptions.object.fields.get(name)) : undefined) ?? fallback;
  const options: ODataRouteOptions = {
    get dollarCount() {
      return flag('EnableDollarCountRouting', true);
    },
    get dollarValue() {
      return flag('EnableDollarValueRouting', true);
    },
    get keyInParenthesis() {
      return flag('EnableKeyInParenthesis', true);
    },
    get keyAsSegment() {
      return flag('EnableKeyAsSegment', true);
    },
    get qualifiedOperation() {
      return flag('EnableQualifiedOperationCall', true);
    },
    get unqualifiedOperation() {
      return flag('EnableUnqualifiedOperationCall', true);
    },
    get ignoresControllerCase() {
      return flag('EnableControllerNameCaseInsensitive', false);
    },
  };
  state.mvc.odata.push({ prefix: given?.text ?? '', model: model.model, options, location: call.location });
  return subject(call);
}
