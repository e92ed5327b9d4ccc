import type { Endpoint } from '../aspnetcore/model.ts';
import type { Location } from '../symbols/index.ts';
import type { CheckEdit } from './check-edits.ts';
import type { EntityOwnership } from './ownership/entity-facts.ts';

/** What the code behind endpoints does, as far as rules ask. Computed on demand. */
export interface BodyFacts {
  /** Why an anonymous write may be right: what its code verifies before or while it acts. Judged by calls, never by names of the author's. */
  anonymousPurpose(endpoint: Endpoint): AnonymousPurpose;
  /** Whether the objects that the endpoint touches are bound to the caller. */
  objectAccess(endpoint: Endpoint): ObjectAccess;
  /** Whose the entities of the program are. In ordinal order of their names. */
  entities(): readonly EntityOwnership[];
  /** What users declared of their code and the program has not: one sentence each. */
  unmatchedDeclarations(): readonly string[];
}

export type AnonymousPurpose =
  /** `text`: `signs a user in`; `method`: the call that shows it. */
  | {
      readonly kind: 'verified';
      readonly text: string;
      readonly method: string;
      readonly location: Location | undefined;
    }
  /** It changes nothing. */
  | { readonly kind: 'no-effect' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The verdicts on an endpoint, one for each kind of object and effect. */
export interface ObjectAccess {
  readonly effects: readonly EffectVerdict[];
  /** The worst of them; `not-applicable` with a reason when there is nothing to judge. */
  readonly verdict: VerdictKind;
  readonly reason: string;
  /** Writes of any kind, whoever's. */
  readonly writes: readonly Located[];
  readonly massAssignments: readonly MassAssignment[];
}

export type VerdictKind = 'guarded' | 'unguarded' | 'not-applicable' | 'unknown';

export interface Located {
  readonly text: string;
  readonly location: Location | undefined;
}

export interface EffectVerdict {
  readonly effect: 'read' | 'write';
  /** ECMA-335 full name. */
  readonly entity: string;
  readonly verdict: VerdictKind;
  /** In words; of `guarded` the guard. */
  readonly reason: string;
  /** The guard, or what stopped the analysis. */
  readonly location: Location | undefined;
  /** From the identifier to the data access to the effect. */
  readonly path: readonly Located[];
  /** Whether the caller names the object. */
  readonly byIdentifier: boolean;
  /** A check that is there and does not protect. */
  readonly mistaken: MistakenCheck | undefined;
  readonly ownership: EntityOwnership;
  /** How the check would be written here. */
  readonly suggestion: string;
  /** That check as an edit, where it is certain that it compiles and is right. */
  readonly edit: CheckEdit | undefined;
  /** Another endpoint in which the same kind of object is guarded, and by what. */
  readonly sibling: { readonly endpoint: Endpoint; readonly guard: Located } | undefined;
}

export interface MistakenCheck {
  readonly kind:
    | 'after'
    | 'one-path'
    | 'other-object'
    | 'sent-identity'
    | 'dropped'
    | 'authorize-dropped'
    | 'authorize-without-resource';
  readonly text: string;
  readonly location: Location | undefined;
}

/** Members of a stored object that the caller sets and should not. */
export interface MassAssignment {
  readonly entity: string;
  readonly members: readonly string[];
  readonly how: string;
  readonly location: Location | undefined;
}
