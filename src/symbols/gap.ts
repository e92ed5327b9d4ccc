import type { Location } from './location.ts';

/**
 * A construct or region that could not be understood or resolved. The closed list of kinds is what reports group by.
 * A gap never counts as safe.
 */
export interface Gap {
  readonly kind: GapKind;
  /** One sentence: what was not understood, and what it may hide. */
  readonly message: string;
  readonly location?: Location;
}

export type GapKind =
  | 'syntax' // a region in error
  | 'unresolved-type'
  | 'unresolved-call'
  | 'unresolved-value' // a constant, route, prefix, policy that could not be computed
  | 'unresolved-builder' // an endpoint or service builder of unknown origin
  | 'unresolved-policy'
  | 'unsupported-construct'
  | 'project' // a project file that could not be understood in full
  | 'document' // a part of an OpenAPI document
  | 'limit'; // a bound of the analysis was reached
