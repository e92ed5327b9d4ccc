import type { Location } from '../../symbols/index.ts';

/** Why an entity counts as somebody's. */
export type OwnershipEvidence =
  /** Code compares the member with the caller's identity. */
  | { readonly kind: 'compared'; readonly member: string; readonly location: Location | undefined }
  /** Code stores the caller's identity in it. */
  | { readonly kind: 'assigned'; readonly member: string; readonly location: Location | undefined }
  /** A reference to a user-like type. */
  | { readonly kind: 'reference'; readonly member: string; readonly to: string }
  /** Its own key is the caller's identity, or it is the application's user class. */
  | { readonly kind: 'user'; readonly member: string; readonly location: Location | undefined }
  /** A member of that name is compared with the caller's identity in another entity. */
  | { readonly kind: 'same-name'; readonly member: string; readonly as: string }
  /** The name alone says so. */
  | { readonly kind: 'name'; readonly member: string }
  /** Which object a caller gets depends on the caller, by something that is stored beside it: members of a project. */
  | { readonly kind: 'guarded'; readonly member: string; readonly location: Location | undefined }
  /** It belongs to an entity that is owned. */
  | { readonly kind: 'parent'; readonly member: string; readonly to: string }
  /** The configuration says so. */
  | { readonly kind: 'declared'; readonly member: string };

export interface EntityOwnership {
  /** ECMA-335 full name, or `table:x`. */
  readonly entity: string;
  /** Empty: nothing says that it is anybody's. */
  readonly evidence: readonly OwnershipEvidence[];
  /** Declared to be for everybody. */
  readonly isPublic: boolean;
}

/** Evidence of which the name of a member is all there is. */
export function isWeak({ evidence }: EntityOwnership): boolean {
  return evidence.every((e) => e.kind === 'name' || e.kind === 'same-name');
}
