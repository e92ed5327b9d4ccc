import { type ScannedFile, withKeyword } from './imports.ts';
import { identifier, razorKind } from './razor-file.ts';

/** Where pages are that name no namespace. */
const GENERATED_NAMESPACE = 'AspNetCoreGeneratedDocument';

/**
 * The namespace of a Razor file's class: the file's `@namespace`, or that of the nearest imports with the folders below them; else the root
 * namespace with all folders for a component, a fixed one for a page (RazorCodeDocumentExtensions.TryComputeNamespace).
 */
export function classNamespace(scanned: ScannedFile, imports: readonly ScannedFile[], rootNamespace: string): string {
  const own = namespaceIn(scanned);
  if (own !== undefined) return own;
  for (const file of [...imports].reverse()) {
    const named = namespaceIn(file);
    if (named !== undefined) return withFolders(named, scanned.folder.slice(file.folder.length));
  }
  if (razorKind(scanned.file.path) === 'page') return GENERATED_NAMESPACE;
  return withFolders(rootNamespace === '' ? '__GeneratedComponent' : rootNamespace, scanned.folder);
}

function namespaceIn(scanned: ScannedFile): string | undefined {
  return withKeyword(scanned, 'namespace').at(-1)?.value;
}

function withFolders(namespace: string, folder: string): string {
  const folders = folder
    .split('/')
    .filter((part) => part !== '')
    .map(identifier);
  return [namespace, ...folders].join('.');
}
