import type { Location } from '../../symbols/index.ts';

/**
 * The place of a page's or component's class. In a Razor file the class stands for the file and only its line is meant: the beginning
 * of that line.
 */
export function markupLocation(location: Location | undefined): Location | undefined {
  if (location?.kind !== 'source' || !/\.(cshtml|razor)$/i.test(location.file.path)) return location;
  const { path } = location.file;
  const { line } = location.file.positionAt(location.start);
  return { kind: 'source', file: { path, positionAt: () => ({ line, column: 1 }) }, start: 0, end: 0 };
}
