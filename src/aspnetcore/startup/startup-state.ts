import type { Value } from '../../evaluation/index.ts';
import type {
  AssemblySymbol,
  LambdaSymbol,
  Location,
  MethodSymbol,
  Program,
  TypeReference,
} from '../../symbols/index.ts';
import type { AttributeReader } from '../attributes/attribute-reader.ts';
import type { AuthorizationPolicy, EndpointKind, Requirement } from '../model.ts';
import type { ODataRoute } from '../odata/edm-model.ts';
import type { GraphQLType } from '../operations/graphql-type.ts';
import type { ConventionInstance, MetadataItem, MiddlewareUse, OpaqueUse, PageConvention } from '../startup-facts.ts';

/*
 * What the startup code's objects stand for while it is evaluated: the `model` of heap objects. One class a concept of ASP.NET Core.
 */

/** Everything that one application's startup leaves behind. */
export class StartupState {
  readonly program: Program;
  readonly application: AssemblySymbol;
  readonly attributes: AttributeReader;
  host: 'web-application' | 'generic-host' | 'web-host' | 'unknown' = 'unknown';
  readonly authorization = new AuthorizationOptionsModel();
  authorizationServices = false;
  authenticationServices = false;
  readonly policyProviders: TypeReference[] = [];
  readonly schemes = new SchemesModel();
  readonly mvc = new MvcOptionsModel();
  readonly pipeline = new PipelineModel();
  /** What `UseEndpoints` hands out: the application's own, but while a startup filter runs. */
  routes = new RouteBuilderModel(undefined, '', undefined);
  /** Stands for any route builder that is not known: what is mapped on it is somewhere. */
  readonly unknownRoutes = new RouteBuilderModel(undefined, '', 'the route builder is not known');
  readonly mappings: PendingMapping[] = [];
  readonly graphql: GraphQLType[] = [];
  /** gRPC services are mapped to routes of JSON transcoding too. */
  transcodesGrpc = false;
  /** Calls that were given the application, and whose code is not at hand. */
  readonly opaqueUses: OpaqueUse[] = [];
  /** Callbacks that run when the host is built or started, in order: `UseStartup`, `Configure`, options. */
  readonly deferred: (() => void)[] = [];

  constructor(program: Program, application: AssemblySymbol, attributes: AttributeReader) {
    this.attributes = attributes;
    this.program = program;
    this.application = application;
  }
}

/** Something that conventions can be added to: a mapping, several of them, a group. */
export class ConventionTarget {
  readonly sinks: readonly MetadataItem[][];
  readonly #sites = new Set<string>();
  constructor(sinks: readonly MetadataItem[][]) {
    this.sinks = sinks;
  }
  /** Whether a call adds to it for the first time. */
  addsOnce(site: string): boolean {
    if (this.#sites.has(site)) return false;
    this.#sites.add(site);
    return true;
  }
  add(item: MetadataItem): void {
    for (const sink of this.sinks) sink.push(item);
  }
}

/** An `IEndpointRouteBuilder`: the application, a group, what `UseEndpoints` hands out. */
export class RouteBuilderModel extends ConventionTarget {
  readonly parent: RouteBuilderModel | undefined;
  /** The group's own prefix, as written. */
  readonly prefix: string;
  readonly unresolved: string | undefined;
  readonly metadata: MetadataItem[];

  constructor(parent: RouteBuilderModel | undefined, prefix: string, unresolved: string | undefined) {
    const metadata: MetadataItem[] = [];
    super([metadata]);
    this.metadata = metadata;
    this.parent = parent;
    this.prefix = prefix;
    this.unresolved = unresolved;
  }

  /** From the outermost builder to this one. */
  chain(): readonly RouteBuilderModel[] {
    return this.parent === undefined ? [this] : [...this.parent.chain(), this];
  }
}

/** A mapping whose conventions may still grow. `site` tells whether alternative branches made the same one. */
export interface PendingMapping {
  readonly site: string;
  readonly builder: RouteBuilderModel;
  readonly metadata: MetadataItem[];
  guards: readonly string[];
  readonly location: Location | undefined;
  readonly unresolved: string | undefined;
  readonly target: PendingTarget;
}

export type PendingTarget =
  | {
      readonly kind: 'route';
      readonly endpointKind: EndpointKind;
      readonly source: string;
      readonly httpMethods: readonly string[];
      readonly pattern: string;
      readonly hub?: TypeReference;
      readonly handler: {
        readonly name: string;
        readonly code: MethodSymbol | LambdaSymbol | undefined;
        readonly location: Location | undefined;
      };
    }
  | { readonly kind: 'controllers'; readonly legacyMvc: boolean }
  | {
      readonly kind: 'conventional-route';
      readonly legacyMvc: boolean;
      readonly name: string;
      readonly pattern: string;
      readonly defaults: Readonly<Record<string, string>>;
      readonly constraints: Readonly<Record<string, string>>;
      readonly isDynamic: boolean;
    }
  | { readonly kind: 'razor-pages' }
  | {
      readonly kind: 'razor-components';
      readonly assemblies: string[];
      readonly renderModes: ('server' | 'web-assembly')[];
    };

/** An `IApplicationBuilder`: a list of middleware. */
export class PipelineModel {
  readonly middleware: MiddlewareUse[] = [];
  /** Routes that `UseEndpoints` on this pipeline maps to; the branch of a `Map` has its own. */
  path: string | undefined;
}

/** `AuthorizationOptions` and `AuthorizationBuilder`. */
export class AuthorizationOptionsModel {
  fallbackPolicy: AuthorizationPolicy | undefined;
  defaultPolicy: AuthorizationPolicy | undefined;
  readonly policies = new Map<string, AuthorizationPolicy>();
}

/** `AuthenticationBuilder`, `IdentityBuilder`: their methods give themselves back. */
export class AuthenticationBuilderModel {}

/** The authentication schemes that code registers; others may be registered where it is not complete. */
export class SchemesModel {
  readonly names = new Set<string>();
  isComplete = true;
}

/** `AuthorizationPolicyBuilder`. */
export class PolicyBuilderModel {
  readonly requirements: Requirement[] = [];
  readonly schemes: string[] = [];
  /** What code adds to `Requirements` itself. */
  readonly requirementList: Value;
  /** The same of `AuthenticationSchemes`. */
  readonly schemeList: Value;
  readonly location: Location | undefined;

  constructor(requirementList: Value, schemeList: Value, location: Location | undefined) {
    this.requirementList = requirementList;
    this.schemeList = schemeList;
    this.location = location;
  }
}

/** A built `AuthorizationPolicy`. */
export class PolicyModel {
  readonly policy: AuthorizationPolicy;
  constructor(policy: AuthorizationPolicy) {
    this.policy = policy;
  }
}

/** `MvcOptions` and what AddControllers, AddMvc, ConfigureApplicationPartManager and RouteOptions set. */
export class MvcOptionsModel {
  registered = false;
  enableEndpointRouting = true;
  suppressAsyncSuffixInActionNames = true;
  readonly filters: MetadataItem[] = [];
  readonly conventions: ConventionInstance[] = [];
  readonly addedParts: string[] = [];
  readonly removedParts: string[] = [];
  readonly pageConventions: PageConvention[] = [];
  pagesRoot: string | undefined;
  identityUi = false;
  readonly odata: ODataRoute[] = [];
  describesAll = false;
  readonly featureProviders: TypeReference[] = [];
  readonly parameterTransformers = new Map<string, TypeReference>();
}

/** One role of an object that plays several: a `WebApplication` is a route builder, a pipeline and a host. */
export class WebApplicationModel {
  readonly state: StartupState;
  constructor(state: StartupState) {
    this.state = state;
  }
}

/** `IHostEnvironment`. */
export class EnvironmentModel {}

/** `IConfiguration`, or a section of it; `path` is '' for the root. */
export class ConfigurationModel {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
}

/** A host builder of any kind: `IHostBuilder`, `IWebHostBuilder`, `WebApplicationBuilder`. */
export class HostBuilderModel {
  readonly state: StartupState;
  /** Members such as `Services`, by name. */
  readonly members = new Map<string, Value>();
  built = false;
  constructor(state: StartupState) {
    this.state = state;
  }
}
