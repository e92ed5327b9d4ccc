import type { CallSite, ObjectReference, Value } from '../evaluation/index.ts';
import type { ServiceRegistration } from '../evaluation/library/services.ts';
import type {
  AssemblySymbol,
  AttributeData,
  ConstantValue,
  Gap,
  LambdaSymbol,
  Location,
  MethodSymbol,
  TypeReference,
  TypeSymbol,
} from '../symbols/index.ts';
import type {
  AuthenticationSchemes,
  AuthorizationPolicy,
  EndpointKind,
  LayerOrigin,
  NamedPolicy,
  Requirement,
} from './model.ts';

import type { ODataRoute } from './odata/edm-model.ts';
import type { GraphQLType } from './operations/graphql-type.ts';

/*
 * What evaluating the startup code of one application yields. The startup side (`startup/`) writes it, the endpoint side
 * (`controllers/`, `authorization/`) turns it and the program's types into endpoints. Both speak MetadataItem.
 */

export interface StartupFacts {
  readonly application: AssemblySymbol;
  readonly host: 'web-application' | 'generic-host' | 'web-host' | 'unknown';
  readonly authorization: AuthorizationFacts;
  /** AddAuthentication or anything that implies it was called. */
  readonly authenticationServices: boolean;
  /** Schemes that code registers; libraries may register others where it is not complete. Left out when not known. */
  readonly authenticationSchemes?: AuthenticationSchemes;
  readonly mvc: MvcFacts;
  /** In the order of the calls; branches (`Map`, `MapWhen`, `UseWhen`) hold their own. */
  readonly middleware: readonly MiddlewareUse[];
  readonly mappings: readonly Mapping[];
  /** Calls that were given the application and whose code is not at hand: each may map and use anything. Left out for none. */
  readonly opaqueUses?: readonly OpaqueUse[];
  /** Classes that a GraphQL server is given; left out for none. */
  readonly graphql?: readonly GraphQLType[];
  /** What the container was given, in order; left out for none. */
  readonly services?: readonly ServiceRegistration[];
  readonly gaps: readonly Gap[];
}

export interface OpaqueUse {
  readonly name: string;
  readonly location: Location | undefined;
}

export interface AuthorizationFacts {
  /** AddAuthorization/AddControllers/… was called, so that WebApplication adds the middleware by itself. */
  readonly services: boolean;
  readonly fallbackPolicy: AuthorizationPolicy | undefined;
  /** Undefined: the framework's (authenticated user). */
  readonly defaultPolicy: AuthorizationPolicy | undefined;
  readonly policies: readonly NamedPolicy[];
  readonly policyProviders: readonly TypeReference[];
}

export interface MvcFacts {
  /** AddControllers, AddControllersWithViews, AddMvc, AddMvcCore, AddRazorPages. */
  readonly registered: boolean;
  readonly enableEndpointRouting: boolean;
  readonly suppressAsyncSuffixInActionNames: boolean;
  /** MvcOptions.Filters, in order. */
  readonly filters: readonly MetadataItem[];
  /** MvcOptions.Conventions: instances by their type, with the constructor's values. */
  readonly conventions: readonly ConventionInstance[];
  /** Assemblies added by AddApplicationPart, ApplicationPartManager; scanned references that use MVC are parts by default. */
  readonly addedParts: readonly string[];
  /** Assemblies whose part is removed from the ApplicationPartManager. */
  readonly removedParts?: readonly string[];
  readonly featureProviders: readonly TypeReference[];
  /** RouteOptions: ConstraintMap entries whose value is an IOutboundParameterTransformer. */
  readonly parameterTransformers: ReadonlyMap<string, TypeReference>;
  /** RazorPagesOptions.Conventions, in order; left out for none. */
  readonly pageConventions?: readonly PageConvention[];
  /** RazorPagesOptions.RootDirectory; left out for `/Pages`. */
  readonly pagesRoot?: string | undefined;
  /** AddDefaultIdentity, AddDefaultUI: the pages of Microsoft.AspNetCore.Identity.UI are there. */
  readonly identityUi?: boolean;
  /** Models of OData and where they are; left out for none. */
  readonly odata?: readonly ODataRoute[];
  /** Swashbuckle's services make every attribute-routed action visible to API descriptions, not only those of `[ApiController]`s. */
  readonly describesAll?: boolean;
}

/** A convention for one Razor page or all pages of a folder: `AuthorizeFolder`, `AllowAnonymousToPage`, `AddPageRoute` and their like. */
export interface PageConvention {
  /** Undefined: pages outside areas; with `all`, pages anywhere. */
  readonly area: string | undefined;
  readonly scope: 'page' | 'folder' | 'all';
  /** `/Admin/Help`, `/Admin`; `/` for all folders. */
  readonly path: string;
  readonly metadata: readonly MetadataItem[];
  /** A further route of the page. */
  readonly route?: string;
  /** Code that changes the page's model; the endpoint side runs it for each page. */
  readonly code?: PageConventionCode;
  /** Conditions under which it is there at all; left out for none. */
  readonly guards?: readonly string[];
}

/** `call` is the one that added it. */
export type PageConventionCode =
  | {
      readonly kind: 'delegate';
      /** What it is given: the page's route model or its application model; a `filter` one gives back a filter. */
      readonly model: 'route' | 'application' | 'filter';
      readonly delegate: Value;
      readonly call: CallSite;
    }
  /** An object added to the conventions, which may be any of their interfaces. */
  | { readonly kind: 'object'; readonly object: ObjectReference; readonly call: CallSite };

export interface ConventionInstance {
  readonly type: TypeReference;
  readonly symbol: TypeSymbol | undefined;
  /** What the constructor was given, as far as known. */
  readonly arguments: readonly unknown[];
  readonly location: Location | undefined;
  /** The evaluated object, whose `Apply` the endpoint side runs; left out when there is none. */
  readonly instance?: ObjectReference;
}

/** `name` is the method's (`UseAuthorization`, `UseMiddleware`, `Use`, `Run`, `Map`); `path` of a branch. */
export interface MiddlewareUse {
  readonly name: string;
  readonly type: TypeReference | undefined;
  readonly path: string | undefined;
  readonly branch: readonly MiddlewareUse[];
  readonly guards: readonly string[];
  readonly location: Location | undefined;
  /** The code of an inline middleware, when there is one. */
  readonly code: MethodSymbol | LambdaSymbol | undefined;
}

export type Mapping =
  | RouteMapping
  | ControllersMapping
  | ConventionalRouteMapping
  | RazorPagesMapping
  | RazorComponentsMapping;

interface MappingBase {
  readonly guards: readonly string[];
  readonly location: Location | undefined;
  /** Metadata of conventions and groups, outermost first, then what was added to the mapping itself. Attributes of the handler are the endpoint side's. */
  readonly metadata: readonly MetadataItem[];
  /** Why part of it is not known. */
  readonly unresolved: string | undefined;
  /** Prefixes of the groups around it, outermost first, as written; left out for none. */
  readonly prefixes?: readonly string[];
  /**
   * Identity of the route builder that it was mapped on (the application, a group): controllers mapped on two builders are two sets of
   * endpoints; left out for the application itself.
   */
  readonly builder?: string;
}

/** One route endpoint: MapGet and its like, a hub's two, a health check, an identity endpoint, … */
export interface RouteMapping extends MappingBase {
  readonly kind: 'route';
  readonly endpointKind: EndpointKind;
  readonly source: string;
  readonly httpMethods: readonly string[];
  /** As written; `prefixes` are those of the groups around it, outermost first. The endpoint side joins them as the framework does. */
  readonly pattern: string;
  readonly prefixes: readonly string[];
  /** The hub whose methods are invoked through it; left out for other endpoints. */
  readonly hub?: TypeReference;
  readonly handler: {
    readonly name: string;
    readonly code: MethodSymbol | LambdaSymbol | undefined;
    readonly location: Location | undefined;
  };
}

/** MapControllers (`conventionalRoutes: false`) or UseMvc: makes attribute-routed actions reachable. */
export interface ControllersMapping extends MappingBase {
  readonly kind: 'controllers';
  readonly legacyMvc: boolean;
}

/** MapControllerRoute, MapDefaultControllerRoute, MapAreaControllerRoute, routes of UseMvc. Also makes attribute-routed actions reachable. */
export interface ConventionalRouteMapping extends MappingBase {
  readonly kind: 'conventional-route';
  readonly legacyMvc: boolean;
  readonly name: string;
  readonly pattern: string;
  readonly defaults: Readonly<Record<string, string>>;
  readonly constraints: Readonly<Record<string, string>>;
  /** MapDynamicControllerRoute: which actions it reaches is decided at run time. */
  readonly isDynamic: boolean;
}

export interface RazorPagesMapping extends MappingBase {
  readonly kind: 'razor-pages';
}

/** MapRazorComponents<App>: every routable component of these assemblies. */
export interface RazorComponentsMapping extends MappingBase {
  readonly kind: 'razor-components';
  /** Assembly names: that of the root component, and those of AddAdditionalAssemblies. */
  readonly assemblies: readonly string[];
  /** AddInteractiveServerRenderMode, AddInteractiveWebAssemblyRenderMode: they bring endpoints of their own; left out for none. */
  readonly renderModes?: readonly ('server' | 'web-assembly')[];
}

/** An item of endpoint metadata (or an MVC filter) that matters to who may reach it. */
export type MetadataItem = MetadataBase &
  (
    | {
        readonly kind: 'authorize';
        readonly policy: string | undefined;
        readonly roles: string | undefined;
        readonly schemes: string | undefined;
        readonly attributeType: string;
      }
    | { readonly kind: 'allow-anonymous'; readonly attributeType: string }
    | { readonly kind: 'policy'; readonly policy: AuthorizationPolicy }
    | {
        readonly kind: 'requirement-data';
        readonly requirements: readonly Requirement[];
        readonly attributeType: string;
      }
    | {
        readonly kind: 'authorize-filter';
        readonly policy: AuthorizationPolicy | undefined;
        readonly policyName: string | undefined;
        readonly attributeType: string;
      }
    | { readonly kind: 'allow-anonymous-filter' }
    | {
        readonly kind: 'authorization-filter';
        readonly attributeType: string;
        readonly symbol: TypeSymbol | undefined;
        /** Of a filter that is an attribute itself: how it is written. */
        readonly attribute?: AttributeData;
        /** Of one that an attribute makes: what its constructor is given beside services. */
        readonly given?: readonly ConstantValue[];
      }
    | {
        readonly kind: 'endpoint-filter';
        readonly type: TypeReference | undefined;
        readonly code: MethodSymbol | LambdaSymbol | undefined;
      }
    /** A filter of the application's that decides nothing by its kind, and yet may turn callers away. */
    | {
        readonly kind: 'filter';
        readonly symbol: TypeSymbol;
        readonly attribute?: AttributeData;
        readonly given?: readonly ConstantValue[];
      }
    /** An object of a class of the application's own, which its code may look for. */
    | { readonly kind: 'object'; readonly symbol: TypeSymbol; readonly texts: readonly string[] }
    | { readonly kind: 'exclude-from-description' }
    /** `mapped`: of the versions that there are, the endpoint answers this one. */
    | {
        readonly kind: 'api-version';
        readonly version: string;
        readonly status: 'supported' | 'deprecated' | 'mapped';
      }
    | { readonly kind: 'http-methods'; readonly methods: readonly string[] }
    | { readonly kind: 'unresolved'; readonly reason: string }
  );

interface MetadataBase {
  readonly origin: LayerOrigin;
  readonly location: Location | undefined;
}
