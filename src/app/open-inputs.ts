import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { ArchiveError } from '../host/archives/archive-error.ts';
import { isProgram, isSingleFileBundle, readSingleFileBundle } from '../host/archives/single-file-bundle.ts';
import { NodeFileTree, reasonOf } from '../host/node-file-tree.ts';
import { readAhead } from '../references/data-files.ts';
import { assemblySelection, isPlainFile } from './archive-selection.ts';
import { isCompiled, isSource } from './assembly-files.ts';
import type { OpenedArchive, OpenedInputs } from './opened-inputs.ts';

/** Sizes below this are no application with its host. */
const LEAST_BUNDLE = 64 * 1024;

/**
 * Opens the archives (.nupkg, .zip, .tar, .tar.gz, .tgz) among the inputs, and the single-file applications that are inputs, or lie in archives
 * or publish folders. What is refused is kept in the tree's `unread`. Nothing is written to the disk.
 * @param inputs absolute paths; those that are not there are left to who reads them
 */
export async function openInputs(inputs: readonly string[]): Promise<OpenedInputs> {
  const tree = new NodeFileTree();
  const archives: OpenedArchive[] = [];
  for (const input of inputs) {
    if (tree.isFile(input)) {
      const kind = archiveKind(input);
      if (kind !== undefined) archives.push(...(await openArchive(tree, input, kind)));
      else if (mayBeBundle(input) && mountBundle(tree, input)) archives.push(await recorded(input, 0));
    } else if (tree.isDirectory(input)) {
      const files = tree.filesBelow(input);
      if (files.some(isSource)) continue;
      for (const file of files)
        if (mayBeBundle(file) && mountBundle(tree, file)) archives.push(await recorded(file, 0));
    }
  }
  await readAhead();
  if (!inputs.some((input) => isCompiled(input, tree))) return { tree, archives };
  return { tree, archives, readAssemblies: (await import('./read-assemblies.ts')).readAssemblies };
}

function archiveKind(path: string): 'zip' | 'tar' | undefined {
  if (/\.(?:zip|nupkg)$/i.test(path)) return 'zip';
  return /\.(?:tar|tar\.gz|tgz)$/i.test(path) ? 'tar' : undefined;
}

async function openArchive(tree: NodeFileTree, path: string, kind: 'zip' | 'tar'): Promise<readonly OpenedArchive[]> {
  try {
    const { readZip, readTar } = await import('../host/archives/read-archive.ts');
    const { files, refused, others } = await (kind === 'zip' ? readZip : readTar)(path, assemblySelection);
    tree.mount(path, new Map([...files].map(([name, bytes]) => [name, () => bytes])));
    for (const one of refused) tree.refuse(`${path}/${one.path}`, one.reason);
    for (const name of files.keys()) if (!isPlainFile(name)) mountBundle(tree, `${path}/${name}`);
    return [await recorded(path, others)];
  } catch (error) {
    tree.mount(path, new Map());
    tree.refuse(path, error instanceof ArchiveError ? `the archive is refused: ${error.message}` : reasonOf(error));
    return [];
  }
}

/** Shows what a single-file application carries as a folder in its place. False for a file that is none. */
function mountBundle(tree: NodeFileTree, path: string): boolean {
  try {
    const bytes = tree.readBytes(path);
    if (!isSingleFileBundle(bytes)) return false;
    const files = readSingleFileBundle(bytes);
    if (files === undefined) return false;
    tree.mount(path, files);
    return true;
  } catch (error) {
    if (error instanceof ArchiveError) tree.refuse(path, `the single-file application is refused: ${error.message}`);
    return false;
  }
}

/** Whether a file on the disk begins like a program of some size. No more than its first bytes are read; what cannot be is told by who asks for it. */
function mayBeBundle(path: string): boolean {
  if (isPlainFile(path)) return false;
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size < LEAST_BUNDLE) return false;
    const file = openSync(path, 'r');
    const start = new Uint8Array(4);
    readSync(file, start, 0, 4, 0);
    closeSync(file);
    return isProgram(start);
  } catch {
    return false;
  }
}

async function recorded(path: string, others: number): Promise<OpenedArchive> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece as Uint8Array);
    size += (piece as Uint8Array).length;
  }
  return { path, size, sha256: hash.digest('hex'), others };
}
