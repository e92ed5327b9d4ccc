import { type NamedTypeReference, namedType, type Program, type TypeReference } from '../../symbols/index.ts';
import { attributeIs } from '../attributes/attribute-classes.ts';
import type { ActionModel, ControllerModel } from '../controllers/action-model.ts';
import type { EdmOperation, ODataRoute } from './edm-model.ts';
import { EdmTypes } from './edm-types.ts';
import { keySegment, operationSegment, type PathSegment, templatesOf } from './route-templates.ts';

const OPERATION_IMPORTS = 'ODataOperationImport';
const IGNORED = 'Microsoft.AspNetCore.OData.Routing.Attributes.ODataIgnoredAttribute';
const METADATA_CONTROLLER = 'Microsoft.AspNetCore.OData.Routing.Controllers.MetadataController';
const PARAMETERS = /^Microsoft\.AspNetCore\.OData\.Formatter\.OData(Untyped)?ActionParameters$/;
const ENTITY_METHODS = ['Get', 'Put', 'Patch', 'Delete'];
const PROPERTY_METHODS = ['Get', 'PostTo', 'PutTo', 'PatchTo', 'DeleteTo'];
const REF_METHODS: Readonly<Record<string, string>> = { CreateRef: 'POST,PUT', GetRef: 'GET', DeleteRef: 'DELETE' };

/** The controller of the library that answers for the service document and `$metadata` of every model. */
export const METADATA_CONTROLLER_TYPE = namedType(METADATA_CONTROLLER);

/** A controller whose name is an entity set or a singleton of a model. */
interface Source {
  readonly route: ODataRoute;
  readonly types: EdmTypes;
  readonly name: string;
  readonly type: NamedTypeReference;
  readonly isSingleton: boolean;
}

/**
 * Gives actions the routes that the conventions of OData make of their names (ODataRoutingApplicationModelProvider.cs,
 * Routing/Conventions/*.cs): for each model and each controller that is named after one of its entity sets or singletons. The first
 * convention that takes an action ends it, but for functions and actions.
 */
export function applyODataConventions(
  controllers: readonly ControllerModel[],
  routes: readonly ODataRoute[],
  program: Pick<Program, 'resolve'>,
): void {
  for (const route of routes) {
    const types = new EdmTypes(route.model, program);
    for (const controller of controllers) {
      if (controller.symbol.metadataName === METADATA_CONTROLLER) addMetadata(controller, route);
      if (controller.attributes.some(({ attribute }) => attributeIs(attribute, IGNORED, program))) continue;
      const source = sourceOf(controller, route, types);
      for (const action of controller.actions) {
        if (action.attributes.some(({ attribute }) => attributeIs(attribute, IGNORED, program))) continue;
        if (source !== undefined) applyTo(action, controller, source);
        if (controller.controllerName === OPERATION_IMPORTS) applyImports(action, controller, route);
      }
    }
  }
}

function sourceOf({ controllerName }: ControllerModel, route: ODataRoute, types: EdmTypes): Source | undefined {
  const { entitySets, singletons } = route.model;
  const isSame = (name: string): boolean =>
    route.options.ignoresControllerCase ? name.toLowerCase() === controllerName.toLowerCase() : name === controllerName;
  const set = [...entitySets].find(([name]) => isSame(name));
  const found = set ?? [...singletons].find(([name]) => isSame(name));
  return found && { route, types, name: found[0], type: found[1], isSingleton: set === undefined };
}

/** MetadataRoutingConvention.cs. */
function addMetadata(controller: ControllerModel, route: ODataRoute): void {
  for (const action of controller.actions) {
    const path = { GetMetadata: '/$metadata', GetServiceDocument: '' }[action.actionName];
    if (path !== undefined) addRoutes(action, controller, 'GET', [[path]], route);
  }
}

function applyTo(action: ActionModel, controller: ControllerModel, source: Source): void {
  const add = (methods: string, ...segments: readonly PathSegment[]): void =>
    addRoutes(action, controller, methods, [[`/${source.name}`], ...segments], source.route);
  const keys = source.types.keys(source.type);
  const hasKey = hasKeyParameter(action, keys);
  const { options } = source.route;
  if (source.isSingleton ? singleton(action, source, add) : !hasKey && entitySet(action, source, add)) return;
  const key = hasKey ? [keySegment(keys, options)] : [];
  if (!source.isSingleton && hasKey && entity(action, source, key, add)) return;
  const fits = source.isSingleton !== hasKey;
  if (fits && property(action, source, key, add)) return;
  operations(action, source, hasKey, key, add);
  if (fits) reference(action, source, key, add);
}

type Add = (methods: string, ...segments: readonly PathSegment[]) => void;

const COUNT: PathSegment = ['/$count'];

/** EntitySetRoutingConvention.cs: `Get`, `GetOrders`, `Post`, `PostOrder`, `Patch`; each also `…From` a derived type. */
function entitySet({ actionName }: ActionModel, source: Source, add: Add): boolean {
  const { name, type, route } = source;
  const [prefix, cast] = split(actionName, 'From');
  const target = cast === undefined ? undefined : source.types.inherited(type, cast);
  if (cast !== undefined && target === undefined) return false;
  const segments = castSegments(target, undefined);
  const entityName = simple(type);
  if (prefix === 'Get' || prefix === `Get${name}`) {
    add('GET', ...segments);
    if (route.options.dollarCount) add('GET', ...segments, COUNT);
  } else if (prefix === 'Post' || prefix === `Post${entityName}`) add('POST', ...segments);
  else if (prefix === 'Patch' || prefix === `Patch${name}`) add('PATCH', ...segments);
  else return false;
  return true;
}

/** SingletonRoutingConvention.cs. */
function singleton({ actionName }: ActionModel, source: Source, add: Add): boolean {
  const [prefix, cast] = split(actionName, 'From');
  const target = cast === undefined ? undefined : source.types.inherited(source.type, cast);
  const method = ['Get', 'Put', 'Patch'].find((m) => prefix === m || prefix === `${m}${source.name}`);
  if (method === undefined || (cast !== undefined && target === undefined)) return false;
  add(method.toUpperCase(), ...castSegments(target, undefined));
  return true;
}

/** EntityRoutingConvention.cs: `Get`, `GetOrder`, `DeleteOrder`. */
function entity({ actionName }: ActionModel, source: Source, key: readonly PathSegment[], add: Add): boolean {
  const method = ENTITY_METHODS.find((m) => actionName.startsWith(m));
  if (method === undefined) return false;
  const cast = actionName.slice(method.length);
  const target = cast === '' ? undefined : source.types.inherited(source.type, cast);
  if (cast !== '' && target === undefined) return false;
  if (target === undefined || target.name === source.type.name) add(method.toUpperCase(), ...key);
  if (target !== undefined) add(method.toUpperCase(), ...key, ...castSegments(target, undefined));
  return true;
}

/** PropertyRoutingConvention.cs and NavigationRoutingConvention.cs: `GetName`, `PutToAddress`, `GetLinesFromSpecialOrder`. */
function property({ actionName }: ActionModel, source: Source, key: readonly PathSegment[], add: Add): boolean {
  const prefix = PROPERTY_METHODS.find((m) => actionName.startsWith(m));
  if (prefix === undefined) return false;
  const [name = '', declaring] = split(actionName.slice(prefix.length), 'From');
  const [structural = '', complex] = split(name, 'Of');
  const declared = declaring === undefined ? source.type : source.types.inherited(source.type, declaring);
  const found = declared && (source.types.property(declared, name) ?? source.types.property(declared, structural));
  if (declared === undefined || found === undefined) return false;
  const method = prefix.replace(/To$/, '').toUpperCase();
  const path = [...key, ...castSegments(declared, source.type), [`/${found.name}`]];
  const { options } = source.route;
  if (found.kind === 'navigation') {
    if (prefix === 'DeleteTo' || found.name !== name) return false;
    add(method, ...path);
    if (prefix === 'Get' && found.isCollection && options.dollarCount) add(method, ...path, COUNT);
    return true;
  }
  if ((found.isCollection && prefix === 'PatchTo') || (!found.isCollection && prefix === 'PostTo')) return false;
  if (prefix === 'DeleteTo' && !found.isNullable) return false;
  const cast =
    complex === undefined || found.target === undefined ? undefined : source.types.inherited(found.target, complex);
  if (complex !== undefined && cast === undefined) return false;
  path.push(...castSegments(cast, undefined));
  add(method, ...path);
  if (prefix === 'Get' && found.isCollection && options.dollarCount) add(method, ...path, COUNT);
  if (prefix === 'Get' && !found.isCollection && found.kind === 'primitive' && options.dollarValue)
    add(method, ...path, ['/$value']);
  return true;
}

/** FunctionRoutingConvention.cs, ActionRoutingConvention.cs: actions named after a bound operation that have the verb attribute. */
function operations(action: ActionModel, source: Source, hasKey: boolean, key: readonly PathSegment[], add: Add): void {
  if (source.isSingleton && hasKey) return;
  const { model, options } = source.route;
  const bound = (name: string): readonly EdmOperation[] =>
    model.operations.filter((o) => o.boundTo !== undefined && o.name === name);
  let candidates = bound(action.actionName);
  const [, short = '', collection, castName = ''] = /^(.+)On(CollectionOf)?(.+)$/.exec(action.actionName) ?? [];
  const cast = candidates.length > 0 || short === '' ? undefined : source.types.inherited(source.type, castName);
  if (candidates.length === 0 && cast !== undefined) candidates = bound(short);
  for (const operation of candidates) {
    if (
      operation.onCollection
        ? source.isSingleton || hasKey
        : collection !== undefined || (!source.isSingleton && !hasKey)
    )
      continue;
    const target = cast ?? source.types.inherited(source.type, simpleText(operation.boundTo ?? ''));
    if (target === undefined || target.name !== operation.boundTo || !isMatched(operation, action)) continue;
    const names = action.method.definition.parameters.map((p) => p.name);
    const parameters = operation.parameters.map((p) => p.name).filter((name) => names.includes(name));
    add(
      operation.kind === 'action' ? 'POST' : 'GET',
      ...key,
      ...castSegments(target, source.type),
      operationSegment(operation, parameters, options),
    );
  }
}

function isMatched(operation: EdmOperation, action: ActionModel): boolean {
  const has = (verb: string): boolean =>
    action.attributes.some(
      ({ attribute }) => attribute.classSymbol?.metadataName === `Microsoft.AspNetCore.Mvc.Http${verb}Attribute`,
    );
  const { parameters } = action.method.definition;
  if (operation.kind === 'action')
    return has('Post') && (operation.parameters.length === 0 || parameters.some((p) => isNamed(p.type, PARAMETERS)));
  return has('Get') && operation.parameters.every((o) => o.isOptional || parameters.some((p) => p.name === o.name));
}

/** RefRoutingConvention.cs: `CreateRef`, `DeleteRefToCustomer`. */
function reference(action: ActionModel, source: Source, key: readonly PathSegment[], add: Add): void {
  const verb = Object.keys(REF_METHODS).find((m) => action.actionName.startsWith(m));
  if (verb === undefined) return;
  const rest = action.actionName.slice(verb.length);
  const names = action.method.definition.parameters.map((p) => p.name);
  const related = ['relatedKey', 'relatedId'].find((name) => names.includes(name));
  const keyed = related === undefined ? [] : [[`(${`{${related}}`})`, `/{${related}}`]];
  if (rest === '') {
    if (names.includes('navigationProperty'))
      add(REF_METHODS[verb] as string, ...key, ['/{navigationProperty}'], ...keyed, ['/$ref']);
    return;
  }
  if (!/^to/i.test(rest)) return;
  const [name = '', declaring] = split(rest.slice(2), 'From');
  const declared = declaring === undefined ? source.type : source.types.inherited(source.type, declaring);
  const found = declared && source.types.property(declared, name);
  if (declared === undefined || found?.kind !== 'navigation') return;
  add(REF_METHODS[verb] as string, ...key, ...castSegments(declared, source.type), [`/${name}`], ...keyed, ['/$ref']);
}

/** OperationImportRoutingConvention.cs. */
function applyImports(action: ActionModel, controller: ControllerModel, route: ODataRoute): void {
  const operation = route.model.operations.find((o) => o.boundTo === undefined && o.name === action.actionName);
  if (operation === undefined || !isMatched(operation, action)) return;
  const [call] = operationSegment(
    operation,
    operation.parameters.map((p) => p.name),
    {
      ...route.options,
      qualifiedOperation: false,
      unqualifiedOperation: true,
    },
  );
  addRoutes(action, controller, operation.kind === 'action' ? 'POST' : 'GET', [[call as string]], route);
}

/** ActionModelExtensions.AddSelector: the selector without a route takes the first one, unless the controller has routes. */
function addRoutes(
  action: ActionModel,
  controller: ControllerModel,
  methods: string,
  segments: readonly PathSegment[],
  { prefix }: ODataRoute,
): void {
  const location = action.method.definition.location;
  for (const template of templatesOf(segments)) {
    const route = { template: `/${[prefix, template].filter((part) => part !== '').join('/')}`, location };
    const free = controller.selectors.some((s) => s.route !== undefined)
      ? undefined
      : action.selectors.find((s) => s.route === undefined);
    const httpMethods = methods.split(',');
    if (free === undefined) action.selectors.push({ route, httpMethods, unresolved: undefined });
    else Object.assign(free, { route, httpMethods });
  }
}

function hasKeyParameter({ method }: ActionModel, keys: readonly string[]): boolean {
  const names = method.definition.parameters.map((p) => p.name);
  if (keys.length === 0) return false;
  return keys.length === 1 ? names.includes('key') : keys.every((key) => names.includes(`key${key}`));
}

/** A cast to a class that is not the one it would be anyway. */
function castSegments(
  target: NamedTypeReference | undefined,
  own: NamedTypeReference | undefined,
): readonly PathSegment[] {
  return target === undefined || target.name === own?.name ? [] : [[`/${target.name.replaceAll('+', '.')}`]];
}

/** At the first occurrence that is not at the beginning. */
function split(text: string, separator: string): readonly [before: string, after: string | undefined] {
  const at = text.indexOf(separator);
  return at <= 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

const simpleText = (name: string): string => name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('+')) + 1);
const simple = (type: NamedTypeReference): string => simpleText(type.name);

function isNamed(type: TypeReference, pattern: RegExp): boolean {
  return type.kind === 'named' && pattern.test(type.name);
}
