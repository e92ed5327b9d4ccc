import type { PeriodReport } from '../../evidence/period/period-report.ts';
import { csvTable } from '../csv.ts';

const head = ['kind', 'name', 'on', 'branch', 'commit', 'status', 'evidence', 'in sample', 'own controls'];

/** The population of the period, one row each: what was to be scanned, and the bundles that cover it. */
export function periodCsv({ coverage, sample }: PeriodReport): string {
  const drawn = new Set(sample.runs.map((r) => r.bundle));
  const rows = coverage.items.map((i) => [
    i.kind,
    i.name,
    i.on,
    i.branch ?? '',
    i.commit ?? '',
    i.status,
    i.bundles.join(' '),
    i.bundles.some((b) => drawn.has(b)) ? 'yes' : 'no',
    i.ownControls.join('; '),
  ]);
  const scans = sample.runs.map((r) => [
    'sampled scan',
    r.run ?? '',
    r.on,
    '',
    r.commit ?? '',
    r.gate,
    r.bundle,
    'yes',
    r.ownControls.join('; '),
  ]);
  return csvTable([head, ...rows, ...scans]);
}
