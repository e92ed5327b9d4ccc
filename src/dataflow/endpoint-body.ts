import type { Location } from '../symbols/index.ts';
import type { AnonymousPurpose, Located, MistakenCheck } from './body-facts.ts';
import type { CheckSite, CheckTemplate } from './check-edits.ts';

/*
 * What the code behind one endpoint shows by itself, before endpoints are compared with each other. Plain data without symbols or values: whoever
 * has it for all endpoints of a system can judge them without the code (judge-bodies.ts), on another machine as well.
 */
export interface EndpointBody {
  /** Effects on stored objects, one for each kind of effect and object, in the order in which they were met. */
  readonly effects: readonly ProtectedEffect[];
  readonly met: readonly MetIdentity[];
  /** Entities that stores are asked for. */
  readonly entities: readonly string[];
  readonly sent: readonly SentObject[];
  /** What was not followed, so that there may be more than was seen. */
  readonly blindSpot: string | undefined;
  /** A library answers by itself, without code of the application's. */
  readonly isOfLibrary: boolean;
  /** What the requirements of the application's own ask for, together; undefined when there are none. */
  readonly asks: RequirementAsks | undefined;
  /** What the endpoint's metadata says that they ask for: names of permissions. */
  readonly askedFor: readonly string[];
  /** Undefined for endpoints that authorization keeps unknown callers from. */
  readonly purpose: AnonymousPurpose | undefined;
}

/**
 * What a requirement of the application's own asks for, by the code of its handlers: a property of the caller that not every known caller has
 * (`people`), nothing beyond being known (`anyone`), or something that could not be told.
 */
export type RequirementAsks = 'people' | 'anyone' | 'unknown';

/** What protects one object from one effect, before it is asked whose it is and who may call. */
export interface ProtectedEffect {
  readonly effect: 'read' | 'write';
  readonly action: 'read' | 'insert' | 'update' | 'delete' | 'execute';
  /** ECMA-335 full name, or `table:x`. */
  readonly entity: string;
  /** `rows`: all that a query finds; `element`: one of a collection; `one`: an object. */
  readonly touches: 'rows' | 'element' | 'one';
  /** What of the caller's input chose it, in words. */
  readonly identifiers: readonly string[];
  readonly protection: ShownProtection;
  /** Where the store is asked for it. */
  readonly access: Location | undefined;
  readonly location: Location | undefined;
  /** A member of it that says that it is for everybody, and is required to be set. */
  readonly flag: string | undefined;
  /** It is looked up by something that only somebody who was told it can ask by. */
  readonly needsSecret: boolean;
  readonly mistakes: Mistakes;
  /** Of what is new: members that the caller sent and that nothing binds to the caller. */
  readonly sentMembers?: readonly string[];
  /** The variable of the handler that holds it. */
  readonly holder: Holder | undefined;
  /** Where a check of it can be inserted; of unprotected ones, where source shows it. */
  readonly site?: CheckSite;
  /** How the check of it is written; of protected ones, where source shows it. */
  readonly template?: CheckTemplate;
}

export interface Holder {
  /** Of its declarator. */
  readonly location: Location;
}

/** The weakest protection of all ways to an effect. */
export type ShownProtection =
  | { readonly kind: 'guarded'; readonly guard: ShownGuard }
  | { readonly kind: 'unclear'; readonly reason: string; readonly location: Location | undefined }
  | { readonly kind: 'open' };

export interface ShownGuard extends Located {
  readonly kind: GuardKind;
}

export type GuardKind =
  | 'comparison'
  | 'query'
  | 'query-filter'
  | 'authorization'
  | 'role'
  | 'identity'
  | 'flag'
  | 'declared';

/** Checks that are there and do not protect, the first of which counts: which of them are any depends on whose the object is. */
export interface Mistakes {
  readonly own: MistakenCheck | undefined;
  /** Comparisons of a member with what the caller sends: mistaken where the member names the owner. */
  readonly sent: readonly SentComparison[];
  readonly other: MistakenCheck | undefined;
}

export interface SentComparison extends Located {
  readonly member: string;
  /** Its name says that it leads to an owner, whatever the evidence. */
  readonly isNamedOwner: boolean;
}

/** A member of an entity that meets the caller's identity somewhere. */
export interface MetIdentity {
  readonly entity: string;
  /** From the entity on: `OwnerId`, `Notebook`, `OwnerId`. */
  readonly path: readonly string[];
  readonly how: 'compared' | 'assigned';
  readonly location: Location | undefined;
  /** The identity, as code says it. */
  readonly identity: string;
}

/** Members of an object that is stored which come from the caller; those that nobody should send are told from the others later. */
export interface SentObject {
  readonly entity: string;
  /**
   * `explicit`: code sets them one by one in what is new; `set`: in what was there; `owner`: in what was there, which was the caller's by that very member;
   * `copied`: whatever the caller sends is taken.
   */
  readonly how: 'explicit' | 'set' | 'owner' | 'copied';
  readonly members: readonly string[];
  readonly text: string;
  readonly location: Location | undefined;
}

/** A class as far as the question whose its objects are needs it. Plain data. */
export interface EntityShape {
  /** ECMA-335 full name, or `table:x`. */
  readonly entity: string;
  /** The property that is its key. */
  readonly key: string;
  /** A user of ASP.NET Core Identity. */
  readonly isIdentityUser: boolean;
  /** Whether its code is scanned, so that what its members are named tells something. */
  readonly isScanned: boolean;
  readonly location: Location | undefined;
  /** Its own properties and then inherited ones. */
  readonly members: readonly EntityMember[];
}

export interface EntityMember {
  readonly name: string;
  /** The class that declares it. */
  readonly declaredBy: string;
  /** Full name of its type; undefined for arrays and the like. */
  readonly type: string | undefined;
  /** Of a collection, the type of its elements; else the same as `type`. */
  readonly element: string | undefined;
}

/** What users say of entities, which go by their metadata names or as `table:x`. */
export interface DeclaredEntities {
  /** Those that are for everybody. */
  readonly publicEntities: readonly string[];
  /** Members that say whose an entity is. */
  readonly owners: readonly { readonly entity: string; readonly member: string }[];
  /** The names that were given, each with what it means. */
  readonly named: readonly { readonly setting: string; readonly name: string; readonly entities: readonly string[] }[];
  /** One sentence for each name, of a method or a type, that means nothing in the program. */
  readonly unmatched: readonly string[];
}

/** What was read of the bodies of some endpoints of an inventory, with what it takes to judge them. */
export interface ReadBodies {
  /** By the position of the endpoint in the inventory. */
  readonly bodies: ReadonlyMap<number, EndpointBody>;
  /** What the filters of contexts compare with the caller's identity. */
  readonly metByFilters: readonly MetIdentity[];
  /** Entities that database contexts name, whoever asks for them. */
  readonly contextEntities: readonly string[];
  /** Of every entity in these bodies and in `contextEntities`. In ordinal order of their names. */
  readonly shapes: readonly EntityShape[];
  readonly declared: DeclaredEntities;
}
