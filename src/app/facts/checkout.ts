import { readFileSync, statSync } from 'node:fs';
import { sha256 } from '../../evidence/digest.ts';
import { decodeText } from '../../host/text-decoding.ts';
import { AuthledgerError } from '../errors.ts';
import type { ScannedSystem } from '../system-under-scan.ts';
import type { SharedFacts } from './facts-file.ts';

/**
 * The system of facts as it lies here: every file must be what the shards have read, because reports show its lines, and what nobody can look at
 * again is no evidence.
 * @param root absolute
 * @throws AuthledgerError `facts-foreign`
 */
export function checkedOut({ files, projectNames, skipped, unread }: SharedFacts, root: string): ScannedSystem {
  const sources: { path: string; text: string }[] = [];
  const archives = files.filter((file) => file.language === 'binary');
  const here = files.map((file) => {
    // As it is: where names may hold a backslash, it separates nothing.
    const absolutePath = `${root}/${file.path}`;
    // What lies in an archive is as it was when the archive is.
    if (archives.some((archive) => file.path.startsWith(`${archive.path}/`))) return { ...file, absolutePath };
    const bytes = bytesOf(absolutePath, file.size);
    if (bytes === undefined || sha256(bytes) !== file.sha256) throw otherFile(file.path, bytes === undefined, root);
    if (file.language === 'csharp' || file.language === 'razor')
      sources.push({ path: file.path, text: decodeText(bytes).text });
    return { ...file, absolutePath };
  });
  return { root, projectNames, files: here, skipped, unread, sources };
}

/** Undefined when there is no such file of that size. */
function bytesOf(path: string, size: number): Buffer | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size === size ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function otherFile(path: string, isGone: boolean, root: string): AuthledgerError {
  return new AuthledgerError(
    'facts-foreign',
    `${path} is ${isGone ? 'not there, or not of the size,' : 'not the file'} that the shards have read; looked for in ${root}`,
    'Merge in the checkout of the commit that was scanned: in its folder, or with --source FOLDER.',
  );
}
