/*
 * Every framework name that the endpoint side goes by: ECMA-335 full names. Nothing else in this layer spells one out.
 */

/** Authorization (Microsoft.AspNetCore.Authorization, …Metadata, …Policy). */
export const AUTHORIZE_ATTRIBUTE = 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute';
export const AUTHORIZE_DATA = 'Microsoft.AspNetCore.Authorization.IAuthorizeData';
export const ALLOW_ANONYMOUS = 'Microsoft.AspNetCore.Authorization.IAllowAnonymous';
export const ALLOW_ANONYMOUS_ATTRIBUTE = 'Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute';
export const REQUIREMENT_DATA = 'Microsoft.AspNetCore.Authorization.IAuthorizationRequirementData';
export const AUTHORIZATION_POLICY = 'Microsoft.AspNetCore.Authorization.AuthorizationPolicy';

/** Requirements of the framework and what they stand for (Infrastructure/*.cs). */
export const DENY_ANONYMOUS_REQUIREMENT =
  'Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement';
export const ROLES_REQUIREMENT = 'Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement';
export const CLAIMS_REQUIREMENT = 'Microsoft.AspNetCore.Authorization.Infrastructure.ClaimsAuthorizationRequirement';
export const NAME_REQUIREMENT = 'Microsoft.AspNetCore.Authorization.Infrastructure.NameAuthorizationRequirement';
export const ASSERTION_REQUIREMENT = 'Microsoft.AspNetCore.Authorization.Infrastructure.AssertionRequirement';

/** MVC: controllers and actions. */
export const MVC_NAMESPACE = 'Microsoft.AspNetCore.Mvc';
export const CONTROLLER_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.ControllerAttribute';
export const NON_CONTROLLER_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.NonControllerAttribute';
export const NON_ACTION_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.NonActionAttribute';
export const ACTION_NAME_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.ActionNameAttribute';
export const ROUTE_VALUE_PROVIDER = 'Microsoft.AspNetCore.Mvc.Routing.IRouteValueProvider';
export const ROUTE_TEMPLATE_PROVIDER = 'Microsoft.AspNetCore.Mvc.Routing.IRouteTemplateProvider';
export const ACTION_HTTP_METHOD_PROVIDER = 'Microsoft.AspNetCore.Mvc.Routing.IActionHttpMethodProvider';
export const HTTP_METHOD_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute';
export const ROUTE_VALUE_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.Routing.RouteValueAttribute';
export const ROUTE_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.RouteAttribute';
export const ACCEPT_VERBS_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.AcceptVerbsAttribute';
export const AREA_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.AreaAttribute';
export const API_EXPLORER_SETTINGS_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.ApiExplorerSettingsAttribute';
/** What makes a controller an API's: `[ApiController]`, also on the assembly. */
export const API_BEHAVIOR = 'Microsoft.AspNetCore.Mvc.Infrastructure.IApiBehaviorMetadata';
export const API_VISIBILITY_PROVIDER = 'Microsoft.AspNetCore.Mvc.ApiExplorer.IApiDescriptionVisibilityProvider';

/** `[assembly: ApplicationPart("…")]`, `[assembly: RelatedAssembly("…")]`: further assemblies in which MVC looks. */
export const PART_ATTRIBUTES: readonly string[] = [
  'Microsoft.AspNetCore.Mvc.ApplicationParts.ApplicationPartAttribute',
  'Microsoft.AspNetCore.Mvc.ApplicationParts.RelatedAssemblyAttribute',
];

/** MVC: filters. */
export const FILTER_METADATA = 'Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata';
export const AUTHORIZATION_FILTER = 'Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter';
export const ASYNC_AUTHORIZATION_FILTER = 'Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter';
export const ALLOW_ANONYMOUS_FILTER = 'Microsoft.AspNetCore.Mvc.Authorization.IAllowAnonymousFilter';
export const AUTHORIZE_FILTER = 'Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter';
export const TYPE_FILTER_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.TypeFilterAttribute';
export const SERVICE_FILTER_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.ServiceFilterAttribute';
/** Their generic forms hand the filter type over as a type argument. */
export const GENERIC_FILTER_ATTRIBUTES: readonly string[] = [
  'Microsoft.AspNetCore.Mvc.TypeFilterAttribute`1',
  'Microsoft.AspNetCore.Mvc.ServiceFilterAttribute`1',
];
/** Authorization filters that do not look at who is calling. */
export const FILTERS_WITHOUT_IDENTITY: readonly string[] = ['Microsoft.AspNetCore.Mvc.RequireHttpsAttribute'];

/** MVC: conventions. */
export const TOKEN_TRANSFORMER_CONVENTION =
  'Microsoft.AspNetCore.Mvc.ApplicationModels.RouteTokenTransformerConvention';
export const PAGE_ROUTE_TRANSFORMER = 'Microsoft.AspNetCore.Mvc.ApplicationModels.PageRouteTransformerConvention';
export const APPLICATION_MODEL_CONVENTION = 'Microsoft.AspNetCore.Mvc.ApplicationModels.IApplicationModelConvention';
export const CONTROLLER_MODEL_CONVENTION = 'Microsoft.AspNetCore.Mvc.ApplicationModels.IControllerModelConvention';
export const ACTION_MODEL_CONVENTION = 'Microsoft.AspNetCore.Mvc.ApplicationModels.IActionModelConvention';
export const PARAMETER_TRANSFORMER = 'Microsoft.AspNetCore.Routing.IOutboundParameterTransformer';
export const CONTROLLER_FEATURE_PROVIDER = 'Microsoft.AspNetCore.Mvc.Controllers.ControllerFeatureProvider';

/** Routing. */
export const EXCLUDE_FROM_DESCRIPTION = 'Microsoft.AspNetCore.Http.Metadata.IExcludeFromDescriptionMetadata';

/** Asp.Versioning, and Microsoft.AspNetCore.Mvc.Versioning before it. */
export const API_VERSION_ATTRIBUTES: readonly string[] = [
  'Asp.Versioning.ApiVersionAttribute',
  'Microsoft.AspNetCore.Mvc.ApiVersionAttribute',
];
export const MAP_TO_API_VERSION_ATTRIBUTES: readonly string[] = [
  'Asp.Versioning.MapToApiVersionAttribute',
  'Microsoft.AspNetCore.Mvc.MapToApiVersionAttribute',
];

/** The base class library. */
export const OBJECT = 'System.Object';
export const DISPOSABLE = 'System.IDisposable';
export const ATTRIBUTE_USAGE_ATTRIBUTE = 'System.AttributeUsageAttribute';

/** Verb attributes (HttpGetAttribute.cs and its siblings): the methods that they stand for. */
export const VERB_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.AspNetCore.Mvc.HttpGetAttribute': ['GET'],
  'Microsoft.AspNetCore.Mvc.HttpPostAttribute': ['POST'],
  'Microsoft.AspNetCore.Mvc.HttpPutAttribute': ['PUT'],
  'Microsoft.AspNetCore.Mvc.HttpDeleteAttribute': ['DELETE'],
  'Microsoft.AspNetCore.Mvc.HttpPatchAttribute': ['PATCH'],
  'Microsoft.AspNetCore.Mvc.HttpHeadAttribute': ['HEAD'],
  'Microsoft.AspNetCore.Mvc.HttpOptionsAttribute': ['OPTIONS'],
};

/** Which property a constructor parameter of a framework attribute sets: by the class that declares the constructor, then by parameter name. */
export const CONSTRUCTOR_PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [AUTHORIZE_ATTRIBUTE]: { policy: 'Policy' },
  [ROUTE_ATTRIBUTE]: { template: 'Template' },
  [HTTP_METHOD_ATTRIBUTE]: { httpMethods: 'HttpMethods', template: 'Template' },
  [ACCEPT_VERBS_ATTRIBUTE]: { method: 'HttpMethods', methods: 'HttpMethods' },
  [ROUTE_VALUE_ATTRIBUTE]: { routeKey: 'RouteKey', routeValue: 'RouteValue' },
  [AREA_ATTRIBUTE]: { areaName: 'RouteValue' },
  [ACTION_NAME_ATTRIBUTE]: { name: 'Name' },
  'Microsoft.AspNetCore.Components.RouteAttribute': { template: 'Template' },
  [TYPE_FILTER_ATTRIBUTE]: { type: 'ImplementationType' },
  [SERVICE_FILTER_ATTRIBUTE]: { type: 'ServiceType' },
  [ATTRIBUTE_USAGE_ATTRIBUTE]: { validOn: 'ValidOn' },
  [TOKEN_TRANSFORMER_CONVENTION]: { parameterTransformer: 'parameterTransformer' },
  [PAGE_ROUTE_TRANSFORMER]: { parameterTransformer: 'parameterTransformer' },
  ...Object.fromEntries(Object.keys(VERB_ATTRIBUTES).map((name) => [name, { template: 'Template' }])),
};

/** Properties of framework attributes whose value the class itself fixes. */
export const FIXED_PROPERTIES: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
  [AREA_ATTRIBUTE]: { RouteKey: 'area' },
  ...Object.fromEntries(Object.entries(VERB_ATTRIBUTES).map(([name, methods]) => [name, { HttpMethods: methods }])),
};

/** Interface properties that a framework attribute implements under another name. */
export const PROPERTY_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [ACCEPT_VERBS_ATTRIBUTE]: { Template: 'Route' },
};

/** MVC's application model, as conventions see it (ApplicationModels/*.cs). */
export const APPLICATION_MODELS = 'Microsoft.AspNetCore.Mvc.ApplicationModels';
export const APPLICATION_MODEL = `${APPLICATION_MODELS}.ApplicationModel`;
export const CONTROLLER_MODEL = `${APPLICATION_MODELS}.ControllerModel`;
export const ACTION_MODEL = `${APPLICATION_MODELS}.ActionModel`;
export const SELECTOR_MODEL = `${APPLICATION_MODELS}.SelectorModel`;
export const ATTRIBUTE_ROUTE_MODEL = `${APPLICATION_MODELS}.AttributeRouteModel`;

/** Regular expressions, which parameter transformers are written with. */
export const REGEX = 'System.Text.RegularExpressions.Regex';
export const GENERATED_REGEX_ATTRIBUTE = 'System.Text.RegularExpressions.GeneratedRegexAttribute';

/** What the Razor compiler leaves of a view or page: `[assembly: RazorCompiledItem(type, kind, identifier)]`, and its route template on the class. */
export const RAZOR_COMPILED_ITEM_ATTRIBUTE = 'Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItemAttribute';
export const RAZOR_ITEM_METADATA_ATTRIBUTE = 'Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItemMetadataAttribute';
export const RAZOR_PAGE_KIND = 'mvc.1.0.razor-page';
/** Inherited from PageModel: attributes of a model with it are the page's. */
export const PAGE_MODEL = 'Microsoft.AspNetCore.Mvc.RazorPages.PageModel';
export const PAGE_MODEL_ATTRIBUTE = 'Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageModelAttribute';
/** Razor components: a class with `[Route]` is a page. */
export const COMPONENT = 'Microsoft.AspNetCore.Components.IComponent';
export const COMPONENT_ROUTE_ATTRIBUTE = 'Microsoft.AspNetCore.Components.RouteAttribute';

/** Methods of a middleware class that run for a request (UseMiddlewareExtensions.cs). */
export const MIDDLEWARE_METHODS: readonly string[] = ['Invoke', 'InvokeAsync'];
/** Members by which a middleware tells one request from another before it decides. */
export const REQUEST_SELECTORS: readonly string[] = [
  'Path',
  'PathBase',
  'StartsWithSegments',
  'GetEndpoint',
  'GetMetadata',
  'GetDisplayUrl',
  'GetEncodedUrl',
  'Host',
];

/** Razor Pages: the models that conventions change, and the conventions' interfaces. */
export const PAGE_ROUTE_MODEL = `${APPLICATION_MODELS}.PageRouteModel`;
export const PAGE_APPLICATION_MODEL = `${APPLICATION_MODELS}.PageApplicationModel`;
export const PAGE_ROUTE_CONVENTION = `${APPLICATION_MODELS}.IPageRouteModelConvention`;
export const PAGE_APPLICATION_CONVENTION = `${APPLICATION_MODELS}.IPageApplicationModelConvention`;
export const PAGE_HANDLER_CONVENTION = `${APPLICATION_MODELS}.IPageHandlerModelConvention`;
export const PAGE_CONVENTIONS = `${APPLICATION_MODELS}.PageConventionCollection`;
export const PAGES_OPTIONS = 'Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions';
