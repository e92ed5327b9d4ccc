import type { ServiceRegistration } from '../evaluation/library/services.ts';
import type {
  AttributeData,
  ConstantValue,
  Gap,
  LambdaSymbol,
  Location,
  MethodSymbol,
  TypeReference,
  TypeSymbol,
} from '../symbols/index.ts';

/*
 * What the analysis says of an ASP.NET Core system. Everything downstream (rules, reporters, evidence) reads this and nothing behind it.
 * Order is fixed: applications by name; endpoints by route, methods, location (ordinal).
 */

export interface Inventory {
  readonly applications: readonly Application[];
  readonly endpoints: readonly Endpoint[];
  /** What answers outside endpoint routing: UseSwagger, UseStaticFiles, `app.Map("/x", branch)`, terminal middleware. */
  readonly middlewareEndpoints: readonly MiddlewareEndpoint[];
  readonly gaps: readonly Gap[];
}

export interface Application {
  /** The host's assembly name. */
  readonly name: string;
  /** Project file, relative to the scan root; undefined for a lone assembly. */
  readonly project: string | undefined;
  readonly fallbackPolicy: AuthorizationPolicy | undefined;
  readonly defaultPolicy: AuthorizationPolicy;
  readonly policies: readonly NamedPolicy[];
  /** Types that replace the default `IAuthorizationPolicyProvider`. */
  readonly policyProviders: readonly string[];
  /** `automatic`: put in by WebApplication; `misplaced`: there, but before routing or after the endpoints. */
  readonly authorizationMiddleware: 'explicit' | 'automatic' | 'misplaced' | 'absent' | 'unknown';
  readonly authenticationMiddleware: 'explicit' | 'automatic' | 'absent' | 'unknown';
  readonly location: Location | undefined;
  /** For the rules; not serialized, left out when not known. */
  readonly authenticationSchemes?: AuthenticationSchemes;
  /** What its container holds, for those who read bodies; not serialized. */
  readonly services?: readonly ServiceRegistration[];
}

/** Names of the authentication schemes that an application registers; all of them when it is complete. */
export interface AuthenticationSchemes {
  readonly names: readonly string[];
  readonly isComplete: boolean;
}

export interface NamedPolicy {
  readonly name: string;
  readonly policy: AuthorizationPolicy;
}

/** As AuthorizationPolicy of ASP.NET Core: requirements are ANDed. */
export interface AuthorizationPolicy {
  readonly requirements: readonly Requirement[];
  readonly schemes: readonly string[];
  readonly location: Location | undefined;
  /** No requirement needs a known user: anonymous callers may pass, and the fallback policy does not apply. */
  readonly mayAdmitAnonymous: boolean;
}

export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'roles'; readonly roles: readonly string[] }
  | { readonly kind: 'claim'; readonly claimType: string; readonly values: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'assertion'; readonly location: Location | undefined }
  | { readonly kind: 'custom'; readonly type: string }
  | { readonly kind: 'unresolved'; readonly reason: string };

export type EndpointKind =
  | 'controller'
  | 'minimal-api'
  | 'razor-page'
  | 'razor-component'
  | 'hub'
  | 'grpc'
  | 'fast-endpoint'
  | 'reverse-proxy'
  | 'dynamic'
  | 'other';

export type Access = 'anonymous' | 'unspecified' | 'authenticated' | 'restricted' | 'custom';
/** Which mechanism decides `access`; `none` for `unspecified`. */
export type AccessBy = 'metadata' | 'filter' | 'endpoint-filter' | 'fallback' | 'middleware' | 'none';

export interface Endpoint {
  /** Name of the application that maps it. */
  readonly application: string;
  /** Upper case, sorted; empty = any method. */
  readonly httpMethods: readonly string[];
  /** One leading slash, none trailing; tokens replaced, conventional routes resolved. */
  readonly route: string;
  readonly kind: EndpointKind;
  /** More than the kind: `attribute-route`, `conventional-route`, `health`, `identity-api`, `fallback`, `carter`, `openapi`, … */
  readonly source: string;
  readonly handler: Handler;
  readonly access: Access;
  readonly by: AccessBy;
  /** In the order in which a request meets them. */
  readonly layers: readonly AuthorizationLayer[];
  /** What the endpoint metadata asks for: one entry for each `IAuthorizeData`, whatever wins in the end. */
  readonly authorize: readonly AuthorizeData[];
  /** `development`, `configuration:<key>`, `preprocessor:<symbol>`, `unknown`. Sorted. */
  readonly guards: readonly string[];
  /** False when hidden from OpenAPI. */
  readonly described: boolean;
  readonly location: Location | undefined;
  /** Why the route, the builder or the authorization could not be known in full; undefined when it is. */
  readonly unresolved: string | undefined;
  /** False when no mapping makes it reachable (controllers without MapControllers). */
  readonly reachable: boolean;
  /** API versions that it answers and that code calls deprecated; left out for none. */
  readonly deprecatedVersions?: readonly string[];
  /** Ordered by name; left out for none. */
  readonly operations?: readonly EndpointOperation[];
  /** What the assembly says of it, where source and assembly of its application were scanned together. */
  readonly counterpart?: Counterpart;
  /** Objects of the application's own classes among the metadata; not serialized, left out for none. */
  readonly metadata?: readonly MetadataObject[];
  /** The application's own filters, outermost first; not serialized, left out for none. */
  readonly filters?: readonly FilterCode[];
}

/** What a request names inside an endpoint: a method of a hub, an operation of a GraphQL schema. */
export interface EndpointOperation {
  readonly name: string;
  readonly kind: 'hub-method' | 'query' | 'mutation' | 'subscription';
  readonly handler: Handler;
  /** The endpoint's own where nothing is required of the operation alone. */
  readonly access: Access;
  /** What is required of the operation alone. */
  readonly authorize: readonly AuthorizeData[];
  /** The same as layers: what they require, and where that is declared. */
  readonly layers: readonly AuthorizationLayer[];
}

/** The same endpoint on the other side; `own` and `other` say what source and assembly ask of a caller. */
export type Counterpart =
  | { readonly kind: 'same' }
  /** The assembly does not have it. */
  | { readonly kind: 'missing' }
  /** The source does not have it: the endpoint is the assembly's. */
  | { readonly kind: 'compiled-only' }
  | { readonly kind: 'differs'; readonly own: string; readonly other: string };

export interface Handler {
  /** `Namespace.Type.Method`, or `lambda` in the containing method's name: `Program.<Main>$ lambda`. */
  readonly name: string;
  readonly location: Location | undefined;
  /** Whether the method or lambda behind it is part of the scanned code. */
  readonly hasCode: boolean;
  /** The method or lambda behind it, for those who read bodies; not serialized. */
  readonly code: MethodSymbol | LambdaSymbol | undefined;
  /** The class that it is called on, which an inherited method does not tell; not serialized. */
  readonly type?: TypeSymbol;
}

/** Code that runs before or around a handler and may turn a request away. */
export interface MetadataObject {
  readonly symbol: TypeSymbol;
  /** That it holds. */
  readonly texts: readonly string[];
}

export interface FilterCode {
  readonly kind: 'authorization' | 'mvc' | 'endpoint';
  readonly symbol: TypeSymbol | undefined;
  readonly type?: TypeReference;
  /** Of a filter that is an attribute: how it is written. */
  readonly attribute?: AttributeData;
  /** Of a filter that an attribute makes: what its constructor is given beside services. */
  readonly given?: readonly ConstantValue[];
  /** Of a filter that is a function. */
  readonly code: MethodSymbol | LambdaSymbol | undefined;
}

export interface AuthorizeData {
  readonly policy: string | undefined;
  /** As written: comma-separated. */
  readonly roles: string | undefined;
  readonly schemes: string | undefined;
}

export type LayerKind =
  | 'middleware' // by path, outside endpoint metadata
  | 'allow-anonymous'
  | 'authorize-data'
  | 'policy' // AuthorizationPolicy metadata
  | 'requirement-data'
  | 'fallback-policy'
  | 'mvc-filter' // AuthorizeFilter and custom authorization filters
  | 'endpoint-filter';

/** Where in the nesting an authorization item is declared, outermost first: that is what AP104 compares. */
export type LayerOrigin =
  | 'global'
  | 'group'
  | 'convention'
  | 'base-class'
  | 'class'
  | 'base-action'
  | 'action'
  | 'handler';

/**
 * Why a layer takes no part, or does not do what it says: `no-middleware`: nothing checks it; `fails-closed`: every request fails for want of the
 * middleware; `overridden`: by anonymous access; `displaced`: the endpoint states its own authorization (a fallback policy); `handed-on`: the
 * request goes to another endpoint, whose own counts; `not-read`: it stands where the framework does not look; `not-known`.
 */
export type LayerNote =
  | 'no-middleware'
  | 'fails-closed'
  | 'overridden'
  | 'displaced'
  | 'handed-on'
  | 'not-read'
  | 'not-known';

export interface AuthorizationLayer {
  readonly kind: LayerKind;
  readonly origin: LayerOrigin;
  /** What is required, in words: `authenticated user`, `policy "Admin" (role Admin)`, `any caller`. */
  readonly text: string;
  /** Whether it takes part in the decision; an `[Authorize]` under an `AllowAnonymous` does not, nor one without the middleware. */
  readonly effective: boolean;
  readonly note: LayerNote | undefined;
  readonly requirements: readonly Requirement[];
  /** It asks for authorization, and yet a caller nobody knows may pass it: an assertion, a requirement of the author's. */
  readonly mayAdmitAnonymous: boolean;
  readonly attributeType: string | undefined;
  readonly location: Location | undefined;
}

export interface MiddlewareEndpoint {
  readonly application: string;
  /** `UseSwagger`, `UseHangfireDashboard`, `Map`, `Run`, … */
  readonly middleware: string;
  /** Path prefix where known. */
  readonly path: string | undefined;
  readonly guards: readonly string[];
  readonly location: Location | undefined;
}
