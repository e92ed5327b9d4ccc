import type {
  CodeDeclarations,
  DataAccessDeclaration,
  DataAccessKind,
  GuardDeclaration,
} from '../dataflow/declarations/declarations.ts';

/** `objects` of a configuration file, as its schema lets it be written. */
export interface DeclarationsFile {
  readonly dataAccess?: readonly DataAccessEntry[];
  readonly principal?: CodeDeclarations['principal'];
  readonly guards?: readonly GuardEntry[];
  readonly publicEntities?: readonly string[];
  readonly owners?: CodeDeclarations['owners'];
}

type DataAccessEntry = Pick<DataAccessDeclaration, 'type'> &
  Partial<Pick<DataAccessDeclaration, 'entity' | 'by'>> &
  Readonly<Partial<Record<DataAccessKind, readonly string[]>>>;

type GuardEntry = Pick<GuardDeclaration, 'type' | 'methods'> & Partial<Pick<GuardDeclaration, 'object' | 'allows'>>;

/** Declarations with defaults filled in. */
export function declarationsOf(file: DeclarationsFile = {}): CodeDeclarations {
  return {
    dataAccess: (file.dataAccess ?? []).map(({ type, entity, by, ...methods }) => ({
      type,
      entity,
      by: by ?? {},
      methods,
    })),
    principal: file.principal ?? [],
    guards: (file.guards ?? []).map(({ type, methods, object, allows }) => ({
      type,
      methods,
      object: object ?? [],
      allows,
    })),
    publicEntities: file.publicEntities ?? [],
    owners: file.owners ?? [],
  };
}

/** How many things are declared. */
export function declarationCount(declared: CodeDeclarations): number {
  return Object.values(declared).reduce((sum, list) => sum + list.length, 0);
}
