import { adoNet } from './ado-net.ts';
import { azureTables } from './azure-tables.ts';
import { baseLibrary } from './base-library.ts';
import { collections } from './collections.ts';
import { cosmos } from './cosmos.ts';
import { dapper } from './dapper.ts';
import { efCore } from './ef-core.ts';
import { finbuckle } from './finbuckle.ts';
import { identity } from './identity.ts';
import { identityServer } from './identity-server.ts';
import { inMemory } from './in-memory.ts';
import type { Library } from './library.ts';
import { linq } from './linq.ts';
import { liteDb } from './lite-db.ts';
import { mappers } from './mappers.ts';
import { marten } from './marten.ts';
import { mediators } from './mediators.ts';
import { mongoDb } from './mongo-db.ts';
import { nhibernate } from './nhibernate.ts';
import { reflection } from './reflection.ts';
import { responses } from './responses.ts';
import { results } from './results.ts';
import { writtenText } from './written-text.ts';

/** Every library that is known; where two speak of one method, the first counts. */
export const libraries: readonly Library[] = [
  identity,
  baseLibrary,
  responses,
  results,
  mediators,
  efCore,
  mongoDb,
  liteDb,
  dapper,
  adoNet,
  marten,
  cosmos,
  nhibernate,
  azureTables,
  inMemory,
  collections,
  writtenText,
  finbuckle,
  identityServer,
  mappers,
  reflection,
  linq,
];
