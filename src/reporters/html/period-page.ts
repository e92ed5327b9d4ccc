import type { PeriodReport } from '../../evidence/period/period-report.ts';
export function periodPage(report: PeriodReport): string {
  return JSON.stringify(report);
}
