import { readFileSync, statSync } from 'node:fs';
import type { Configuration } from '../../config/configuration.ts';
import { ConfigurationError, readValidated } from '../../config/validated-file.ts';
import { joinPath } from '../../csharp/projects/index.ts';
import { sha256 } from '../../evidence/digest.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import { decodeText } from '../../host/text-decoding.ts';
import { type ApprovedEndpoint, type ApprovedInventory, approvalKey } from '../../rules/index.ts';
import { AuthledgerError } from '../errors.ts';
import type { ScannedSystem } from '../system-under-scan.ts';
import { approvedSchema } from './approved-schema.ts';

/** Where the approved inventory is looked for when the configuration names none. */
export const APPROVED_NAME = 'authledger.endpoints.json';

/** The file as it is written. */
export interface ApprovedFile {
  readonly endpoints: readonly {
    readonly application: string;
    readonly route: string;
    readonly methods: readonly string[];
    readonly access: string;
    readonly requires?: readonly string[];
    readonly owner?: readonly string[];
    readonly firstSeen: string;
  }[];
}

/**
 * The approved inventory of a system; undefined when there is none.
 * @throws AuthledgerError `configuration-unreadable` for one that the configuration names and that is not there, `configuration-invalid`
 */
export function approvedInventory(
  { root }: Pick<ScannedSystem, 'root'>,
  { approvedInventory: named }: Pick<Configuration, 'approvedInventory'>,
): ApprovedInventory | undefined {
  const path = named ?? APPROVED_NAME;
  const absolute = joinPath(root, path);
  if (named === undefined && statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const bytes = bytesOf(absolute, path);
  const { endpoints } = parsed(decodeText(bytes).text, path);
  const list = endpoints.map(
    ({ application, route, methods, access, requires = [], owner = [], firstSeen }): ApprovedEndpoint => ({
      application,
      httpMethods: methods,
      route,
      access,
      requires,
      owner,
      firstSeen,
    }),
  );
  const byKey = new Map(list.map((e) => [approvalKey(e), e]));
  return { path, endpoints: list, byKey, location: undefined, sha256: sha256(bytes) };
}

function bytesOf(absolute: string, path: string): Buffer {
  try {
    return readFileSync(absolute);
  } catch (cause) {
    throw new AuthledgerError(
      'configuration-unreadable',
      `the approved inventory ${path} cannot be read: ${reasonOf(cause)}`,
      'authledger inventory --approve writes it.',
      { cause },
    );
  }
}

function parsed(text: string, path: string): ApprovedFile {
  try {
    return readValidated<ApprovedFile>(text, path, approvedSchema, 'the approved inventory');
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    throw new AuthledgerError(
      'configuration-invalid',
      `the approved inventory is not valid\n${cause.message}`,
      'schemas/approved-inventory.schema.json describes it; authledger inventory --approve writes it.',
      { cause },
    );
  }
}
