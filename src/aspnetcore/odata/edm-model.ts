import type { Location, NamedTypeReference } from '../../symbols/index.ts';

/** The part of an OData model (IEdmModel) that decides about routes. Classes are named by their ECMA-335 names. */
export interface EdmModel {
  readonly entitySets: ReadonlyMap<string, NamedTypeReference>;
  readonly singletons: ReadonlyMap<string, NamedTypeReference>;
  /** Classes that were said to be entities, by name, with the keys that were said. */
  readonly entities: ReadonlyMap<string, readonly string[]>;
  readonly operations: readonly EdmOperation[];
  /** `EnableLowerCamelCase`. */
  readonly lowersNames: boolean;
}

/** A function or an action; one without a binding is called by its import at the root. */
export interface EdmOperation {
  readonly name: string;
  readonly namespace: string;
  readonly kind: 'action' | 'function';
  readonly boundTo: string | undefined;
  readonly onCollection: boolean;
  /** Without the binding parameter. */
  readonly parameters: readonly { readonly name: string; readonly isOptional: boolean }[];
}

/** `ODataOptions.AddRouteComponents(prefix, model)`. */
export interface ODataRoute {
  readonly prefix: string;
  readonly model: EdmModel;
  readonly options: ODataRouteOptions;
  readonly location: Location | undefined;
}

/** `ODataOptions.RouteOptions` (ODataRouteOptions.cs). */
export interface ODataRouteOptions {
  readonly dollarCount: boolean;
  readonly dollarValue: boolean;
  readonly keyInParenthesis: boolean;
  readonly keyAsSegment: boolean;
  readonly qualifiedOperation: boolean;
  readonly unqualifiedOperation: boolean;
  readonly ignoresControllerCase: boolean;
}
