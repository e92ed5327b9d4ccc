import type { Location } from '../../symbols/index.ts';
import type { DeclaredEntities, EntityMember, EntityShape, MetIdentity } from '../endpoint-body.ts';
import { plain } from '../queries/entities.ts';
import { simpleName } from '../values/type-key.ts';
import type { EntityOwnership, OwnershipEvidence } from './entity-facts.ts';
import { navigated } from './entity-shape.ts';
import { isAuditName, isOwnerName, isUserName } from './names.ts';

/** Which entities are somebody's, over the whole program. */
export class Ownership {
  readonly #known = new Map<string, EntityOwnership>();
  readonly #shapes: ReadonlyMap<string, EntityShape>;
  readonly #met = new Map<string, OwnershipEvidence[]>();
  readonly #names = new Map<string, string>();
  readonly #declared: DeclaredEntities;
  readonly #all: ReadonlySet<string>;
  readonly #guarded: ReadonlyMap<string, Location | undefined>;

  /**
   * @param shapes of all entities, and of what leads to them
   * @param all names of all entities, in a fixed order
   * @param guarded entities of which some endpoint gives callers only those that they have a right to, with the place of its check
   */
  constructor(
    shapes: Iterable<EntityShape>,
    all: ReadonlySet<string>,
    met: readonly MetIdentity[],
    declared: DeclaredEntities,
    guarded: ReadonlyMap<string, Location | undefined>,
  ) {
    this.#guarded = guarded;
    this.#shapes = new Map([...shapes].map((s) => [s.entity, s]));
    this.#all = all;
    this.#declared = declared;
    for (const one of met) this.#note(one);
  }

  /** Every entity that is known, in ordinal order. */
  get entities(): readonly EntityOwnership[] {
    return [...this.#all].sort().map((e) => this.of(e));
  }

  of(entity: string): EntityOwnership {
    return this.#find(entity, new Set());
  }

  /** What an object is part of by a member that is named for it, where that is somebody's and stands for no user; undefined when there is no such thing. */
  parentBy(entity: string, member: string): string | undefined {
    const bare = plain(member.replace(/(Id|_id|ID)$/, ''));
    const property = this.#properties(entity).find((p) => plain(p.name) === plain(member));
    const to = property && this.#target(property);
    if (to === undefined || to === entity || plain(simpleName(to)) !== bare || this.isUserLike(to)) return undefined;
    return this.of(to).evidence.some((e) => e.kind !== 'user' && e.kind !== 'name' && e.kind !== 'same-name')
      ? to
      : undefined;
  }

  /** The type of a member; undefined when there is none of that name. */
  typeOf(entity: string, member: string): string | undefined {
    return this.#properties(entity).find((p) => plain(p.name) === plain(member))?.type;
  }

  /** Whether an entity certainly has no member of that name, so that nothing is copied into it. */
  lacks(entity: string, member: string): boolean {
    const properties = this.#properties(entity);
    return properties.length > 0 && !properties.some((p) => plain(p.name) === plain(member));
  }

  #find(entity: string, busy: Set<string>): EntityOwnership {
    const known = this.#known.get(entity);
    if (known !== undefined) return known;
    busy.add(entity);
    const isPublic = this.#declared.publicEntities.includes(entity);
    const evidence = isPublic ? [] : this.#evidence(entity, busy);
    const result = { entity, evidence, isPublic };
    // Within a cycle of references only what does not hang on the cycle is final.
    if (busy.size === 1) this.#known.set(entity, result);
    busy.delete(entity);
    return result;
  }

  #note({ entity, path, how, location }: MetIdentity): void {
    const member = path.at(-1) as string;
    const owner = path.length === 1 ? entity : this.#reached(entity, path.slice(0, -1));
    if (owner === undefined) return;
    if (how === 'assigned' && isAuditName(member)) return;
    const isKey =
      plain(member) === plain(this.#keyName(owner)) || member === '#key' || this.#isNaturalKey(owner, member);
    const evidence: OwnershipEvidence =
      isKey && how === 'compared' ? { kind: 'user', member, location } : { kind: how, member, location };
    const list = this.#met.get(owner) ?? [];
    if (!list.some((e) => e.kind === evidence.kind && plain(e.member) === plain(member))) list.push(evidence);
    this.#met.set(owner, list);
    if (
      evidence.kind === 'compared' &&
      /(id|name|email)$/i.test(member) &&
      plain(member) !== 'id' &&
      plain(member) !== 'name' &&
      plain(member) !== 'email'
    )
      this.#names.set(plain(member), simpleName(owner));
  }

  /** The name by which a user signs in, in a class that also holds what proves it. */
  #isNaturalKey(entity: string, member: string): boolean {
    if (!/^(user_?name|e?mail|login|sub|subject|identity_?id|external_?id)$/i.test(member)) return false;
    return this.#properties(entity).some((p) => p.name !== member && /password|hash|salt|e?mail/i.test(p.name));
  }

  /** The entity at the end of a chain of navigations. */
  #reached(entity: string, path: readonly string[]): string | undefined {
    let at: string | undefined = entity;
    for (const name of path) {
      const shape: EntityShape | undefined = at === undefined ? undefined : this.#shapes.get(at);
      at = shape && navigated(shape, name);
    }
    return at;
  }

  #keyName(entity: string): string {
    return this.#shapes.get(entity)?.key ?? 'Id';
  }

  #evidence(entity: string, busy: Set<string>): readonly OwnershipEvidence[] {
    const evidence: OwnershipEvidence[] = [
      ...this.#declared.owners.flatMap((o) =>
        o.entity === entity ? [{ kind: 'declared' as const, member: o.member }] : [],
      ),
      ...(this.#met.get(entity) ?? []),
    ];
    if (this.isUserLike(entity) && !evidence.some((e) => e.kind === 'user'))
      evidence.push({ kind: 'user', member: this.#keyName(entity), location: this.#shapes.get(entity)?.location });
    const has = (member: string): boolean => evidence.some((e) => plain(e.member) === plain(member));
    for (const property of this.#properties(entity)) {
      const { name } = property;
      if (has(name) || isAuditName(name)) continue;
      const to = this.#target(property);
      if (to !== undefined && to !== entity && this.isUserLike(to))
        evidence.push({ kind: 'reference', member: name, to });
      else if (this.#names.has(plain(name)))
        evidence.push({ kind: 'same-name', member: name, as: this.#names.get(plain(name)) as string });
      else if (isOwnerName(name)) evidence.push({ kind: 'name', member: name });
    }
    if (evidence.length > 0) return evidence;
    for (const property of this.#properties(entity)) {
      const to = this.#target(property);
      if (to === undefined || busy.has(to) || busy.size > 4 || isAuditName(property.name)) continue;
      const parent = this.#find(to, busy);
      if (parent.evidence.some((e) => e.kind !== 'user')) evidence.push({ kind: 'parent', member: property.name, to });
    }
    if (evidence.length === 0 && this.#guarded.has(entity))
      evidence.push({ kind: 'guarded', member: this.#keyName(entity), location: this.#guarded.get(entity) });
    return evidence;
  }

  /** Its own properties and inherited ones. */
  #properties(entity: string): readonly EntityMember[] {
    const shape = this.#shapes.get(entity);
    return shape?.isScanned ? shape.members : [];
  }

  /** The entity that a property refers to: by its type, or by a name such as `NotebookId`. Collections are the other way round. */
  #target({ name, type, declaredBy }: EntityMember): string | undefined {
    if (type !== undefined && this.#all.has(type)) return type;
    const bare = /^(.+?)(Id|_id|ID)$/.exec(name)?.[1];
    if (bare === undefined || bare === declaredBy) return undefined;
    const wanted = plain(bare);
    for (const entity of this.#all) if (plain(simpleName(entity)) === wanted) return entity;
    for (const entity of this.#all) {
      const own = plain(simpleName(entity));
      if (own.length > 3 && wanted.endsWith(own) && this.isUserLike(entity)) return entity;
    }
    return undefined;
  }

  isIdentityUser(entity: string): boolean {
    return this.#shapes.get(entity)?.isIdentityUser === true;
  }

  /** Whether objects of it stand for users, tenants or the like: an identity user, or something that is looked up by the caller's identity. */
  isUserLike(entity: string): boolean {
    if (this.isIdentityUser(entity)) return true;
    if ((this.#met.get(entity) ?? []).some((e) => e.kind === 'user')) return true;
    return isUserName(simpleName(entity));
  }
}
