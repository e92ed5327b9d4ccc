import type { AssemblySymbol, Location, Program } from '../symbols/index.ts';
import type { AttributeReader } from './attributes/attribute-reader.ts';
import type { AuthorizationLayer, EndpointKind, Handler } from './model.ts';
import type { OperationDraft } from './operations/operation-draft.ts';
import type { MetadataItem, StartupFacts } from './startup-facts.ts';

export type HandlerDraft = Omit<Handler, 'hasCode'>;

/** An endpoint before its authorization is worked out: what a source of endpoints gives. */
export interface EndpointDraft {
  readonly httpMethods: readonly string[];
  /** As `Endpoint.route`. */
  readonly route: string;
  readonly kind: EndpointKind;
  readonly source: string;
  readonly handler: HandlerDraft;
  /** Endpoint metadata and, for actions and pages, MVC filters; outermost first. */
  readonly metadata: readonly MetadataItem[];
  /** Authorization that stands where the framework does not look for it; left out for none. */
  readonly unread?: readonly MetadataItem[];
  /** What a request meets on its way to this endpoint alone, before the pipeline; left out for nothing. */
  readonly outer?: readonly AuthorizationLayer[];
  /** `none`: MVC's filters do not run; `legacy`: nothing but them runs (`EnableEndpointRouting = false`). */
  readonly mvc: 'none' | 'endpoint-routing' | 'legacy';
  readonly guards: readonly string[];
  /** Left out for none. */
  readonly operations?: readonly OperationDraft[];
  readonly described: boolean;
  readonly location: Location | undefined;
  readonly unresolved: string | undefined;
  readonly reachable: boolean;
}

/** What a source of endpoints may look at. */
export interface EndpointSourceContext {
  readonly program: Program;
  readonly application: AssemblySymbol;
  readonly facts: StartupFacts;
  readonly reader: AttributeReader;
}

/** A source of endpoints of one application: controllers, mapped routes, pages. */
export type EndpointSource = (context: EndpointSourceContext) => readonly EndpointDraft[];
