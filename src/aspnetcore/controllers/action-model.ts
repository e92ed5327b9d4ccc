import type { Location, MethodReference, NamedTypeReference, TypeSymbol } from '../../symbols/index.ts';
import type { FoundAttribute } from '../attributes/inherited-attributes.ts';
import type { MetadataItem } from '../startup-facts.ts';

/*
 * The application model of MVC (ApplicationModels/*.cs), as far as routes and authorization go. Conventions may change it, so its lists are
 * lists.
 */

export interface ControllerModel {
  readonly symbol: TypeSymbol;
  readonly type: NamedTypeReference;
  controllerName: string;
  /** Attributes in effect: route attributes are those of the nearest class that has any. */
  readonly attributes: readonly FoundAttribute[];
  readonly selectors: SelectorModel[];
  /** Route values by lower-case key: those of `[Area]` and its like. */
  readonly routeValues: Map<string, string>;
  /** Metadata and filters that its attributes and conventions stand for. */
  readonly metadata: MetadataItem[];
  readonly actions: ActionModel[];
  /** `ApiExplorerSettings(IgnoreApi = …)`: whether it says that it is visible; undefined when it says nothing. */
  isVisible: boolean | undefined;
  /** Why part of it is not known. */
  unresolved: string | undefined;
}

export interface ActionModel {
  readonly method: MethodReference;
  actionName: string;
  readonly attributes: readonly FoundAttribute[];
  readonly selectors: SelectorModel[];
  readonly routeValues: Map<string, string>;
  readonly metadata: MetadataItem[];
  isVisible: boolean | undefined;
  unresolved: string | undefined;
}

export interface SelectorModel {
  /** Undefined: no attribute route. */
  route: AttributeRoute | undefined;
  /** Upper case; empty: any. */
  httpMethods: readonly string[];
  /** Why the template or the methods are not known. */
  readonly unresolved: string | undefined;
}

export interface AttributeRoute {
  /** Undefined: a route without a template (`[HttpGet(Name = "x")]`). */
  readonly template: string | undefined;
  readonly location: Location | undefined;
}
