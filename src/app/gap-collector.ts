import type { Gap } from '../symbols/index.ts';

/** Takes gaps as they are found. One that is reported twice at the same place with the same message is kept once. */
export class GapCollector {
  readonly #gaps = new Map<string, Gap>();

  report(gap: Gap): void {
    const key = `${placeKey(gap)}\n${gap.kind}\n${gap.message}`;
    if (!this.#gaps.has(key)) this.#gaps.set(key, gap);
  }

  all(): readonly Gap[] {
    return [...this.#gaps.values()];
  }
}

/** Gaps without repetitions, by file, place, kind and message: the order does not show when they were found. */
export function orderedGaps(gaps: Iterable<Gap>): readonly Gap[] {
  const collector = new GapCollector();
  for (const gap of gaps) collector.report(gap);
  return [...collector.all()].sort((a, b) => ordinal(sortKey(a), sortKey(b)));
}

function placeKey({ location }: Gap): string {
  if (location === undefined) return '';
  return location.kind === 'source'
    ? `${location.file.path}\n${location.start}\n${location.end}`
    : `${location.assembly}\n${location.token}\n${location.ilOffset ?? ''}`;
}

function sortKey(gap: Gap): string {
  const { location } = gap;
  const place =
    location === undefined
      ? ''
      : location.kind === 'source'
        ? `${location.file.path}\n${padded(location.start)}\n${padded(location.end)}`
        : `${location.assembly}\n${padded(location.token)}\n${padded(location.ilOffset ?? 0)}`;
  return `${place}\n${gap.kind}\n${gap.message}`;
}

const padded = (n: number): string => String(n).padStart(12, '0');

function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
