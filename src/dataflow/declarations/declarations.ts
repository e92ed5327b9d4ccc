/*
 * What users say of their own code where the analysis cannot see it: a repository without source, an accessor of the caller that is set by a proxy, a
 * check behind a remote service. Types go by their full names as C# writes them (`Shop.Data.IOrderStore`) or by their simple names.
 */
export interface CodeDeclarations {
  readonly dataAccess: readonly DataAccessDeclaration[];
  readonly principal: readonly PrincipalDeclaration[];
  readonly guards: readonly GuardDeclaration[];
  /** Entities that are for everybody. */
  readonly publicEntities: readonly string[];
  readonly owners: readonly OwnerDeclaration[];
}

export const NO_DECLARATIONS: CodeDeclarations = {
  dataAccess: [],
  principal: [],
  guards: [],
  publicEntities: [],
  owners: [],
};

/** What a method of a user's own data access does. `find` may find nothing, `get` throws then. */
export const dataAccessKinds = ['find', 'get', 'list', 'exists', 'add', 'update', 'remove', 'save'] as const;
export type DataAccessKind = (typeof dataAccessKinds)[number];

/** Methods of a type that reach a store, by what they do. */
export interface DataAccessDeclaration {
  readonly type: string;
  /** Undefined: what type arguments, results and parameters of the methods tell. */
  readonly entity: string | undefined;
  /** Parameters by the members of the entity that they are compared with. Left out: the first parameter is the key. */
  readonly by: Readonly<Record<string, string>>;
  readonly methods: Readonly<Partial<Record<DataAccessKind, readonly string[]>>>;
}

/** Properties and methods that say who calls. */
export interface PrincipalDeclaration {
  readonly type: string;
  readonly members: readonly string[];
}

/** Methods that refuse callers who have no right to what they are given. */
export interface GuardDeclaration {
  readonly type: string;
  readonly methods: readonly string[];
  /** Parameters that say what is guarded; empty: all. */
  readonly object: readonly string[];
  /** When the caller is let through: it returns at all, it returns true, it returns false. Undefined: what its return type tells. */
  readonly allows: 'returns' | boolean | undefined;
}

/** The member of an entity that says whose it is. */
export interface OwnerDeclaration {
  readonly entity: string;
  readonly member: string;
}
