import type { Application } from '../../aspnetcore/index.ts';
import type { ConfiguredDocument } from '../../config/configuration.ts';
import { globMatcher } from '../../csharp/projects/glob.ts';
import { directoryOf, joinPath } from '../../csharp/projects/index.ts';
import { sha256 } from '../../evidence/digest.ts';
import { type NodeFileTree, reasonOf } from '../../host/node-file-tree.ts';
import { decodeText } from '../../host/text-decoding.ts';
import { type ApiDocument, readDocument } from '../../openapi/index.ts';
import { relativePath } from '../paths.ts';
import type { ReadFile, UnreadFile } from '../source-reader.ts';
import type { ScannedSystem } from '../system-under-scan.ts';
import { type DocumentOptions, documentFiles } from './document-files.ts';

export interface ReadDocuments {
  readonly documents: readonly ApiDocument[];
  /** The documents and what they refer to. */
  readonly files: readonly ReadFile[];
  readonly unread: readonly UnreadFile[];
}

/** Bytes of the largest document: some ten times the largest that is known. */
const SIZE_LIMIT = 256 * 1024 * 1024;

/**
 * Reads the documents of a system. One that cannot be read is told as unread; the others are read all the same.
 * @throws AuthledgerError `path-missing` for a document that is asked for and not there
 */
export function readDocuments(
  options: DocumentOptions,
  inputs: readonly string[],
  system: ScannedSystem,
  applications: readonly Application[],
  digests: boolean,
  tree: NodeFileTree,
): ReadDocuments {
  const files = new Map<string, ReadFile>();
  const documents: ApiDocument[] = [];
  const unread: UnreadFile[] = [];
  const load = (path: string): string => {
    const absolutePath = joinPath(system.root, path);
    const bytes = tree.readBytes(absolutePath);
    if (bytes.length > SIZE_LIMIT) throw new Error(`it has more than ${SIZE_LIMIT} bytes`);
    const digest = digests ? sha256(bytes) : undefined;
    files.set(path, { path, absolutePath, size: bytes.length, language: 'other', sha256: digest });
    return decodeText(bytes).text;
  };
  for (const [file, { wanted }] of documentFiles(options, inputs, system, tree)) {
    const path = relativePath(file, system.root);
    try {
      const read = readDocument(
        path,
        load(path),
        (other) => attempt(() => load(other)),
        applicationOf(path, options.configured, applications),
      );
      if (read.kind === 'document') {
        documents.push(read.document);
        files.set(path, { ...(files.get(path) as ReadFile), language: 'openapi' });
        continue;
      }
      files.delete(path);
      if (read.kind === 'unreadable')
        unread.push({ path, reason: `${read.reason} (line ${read.line}, column ${read.column})` });
      else if (wanted) unread.push({ path, reason: 'it is no OpenAPI document: it has neither openapi nor swagger' });
    } catch (error) {
      unread.push({ path, reason: reasonOf(error) });
    }
  }
  return { documents, files: [...files.values()], unread };
}

/** Documents that were read before, from the files as they lie here: see `checkedOut`. */
export function readAgain(
  system: ScannedSystem,
  applications: readonly Application[],
  configured: readonly ConfiguredDocument[],
  textOf: (file: ReadFile) => string,
): readonly ApiDocument[] {
  const byPath = new Map(system.files.map((f) => [f.path, f]));
  const load = (path: string): string | undefined => {
    const file = byPath.get(path);
    return file === undefined ? undefined : attempt(() => textOf(file));
  };
  return system.files.flatMap((file) => {
    if (file.language !== 'openapi') return [];
    const read = readDocument(file.path, textOf(file), load, applicationOf(file.path, configured, applications));
    return read.kind === 'document' ? [read.document] : [];
  });
}

/** By the configuration, else the application in whose folder it lies, the innermost first. */
function applicationOf(
  path: string,
  configured: readonly ConfiguredDocument[],
  applications: readonly Application[],
): string | undefined {
  const said = configured.find((c) => c.application !== undefined && globMatcher(`/${c.file}`)(`/${path}`));
  if (said !== undefined) return said.application;
  const folders = applications.flatMap(({ name, project }) =>
    project === undefined ? [] : [{ name, folder: folderOf(project) }],
  );
  const around = folders.filter(({ folder }) => folder !== '' && path.startsWith(`${folder}/`));
  const longest = Math.max(0, ...around.map(({ folder }) => folder.length));
  const [only, another] = around.filter(({ folder }) => folder.length === longest);
  return another === undefined ? only?.name : undefined;
}

function folderOf(project: string): string {
  return project.includes('/') ? directoryOf(project) : '';
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
