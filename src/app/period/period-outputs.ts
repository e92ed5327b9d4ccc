import type { PeriodReport } from '../../evidence/period/period-report.ts';

interface PeriodOutput {
  /** Behind its option in the help. */
  readonly description: string;
  render(report: PeriodReport): Promise<string>;
}

/** Files that the report on a period may be written to, by the names of their options. One entry is all that a new one takes. */
export const periodOutputs = {
  json: {
    description: 'write the whole report as JSON',
    render: async (report) => `${JSON.stringify(report, undefined, 2)}\n`,
  },
  html: {
    description: 'write the report as one HTML page',
    render: async (report) => (await import('../../reporters/html/period-page.ts')).periodPage(report),
  },
  csv: {
    description: 'write the population with what covers it, to draw samples from',
    render: async (report) => (await import('../../reporters/period/period-csv.ts')).periodCsv(report),
  },
  oscal: {
    description: 'write OSCAL assessment results (1.2.1, JSON)',
    render: async (report) => (await import('../../reporters/period/oscal.ts')).oscalAssessmentResults(report),
  },
} as const satisfies Record<string, PeriodOutput>;

export type PeriodOutputKind = keyof typeof periodOutputs;
export const periodOutputKinds = Object.keys(periodOutputs) as readonly PeriodOutputKind[];

/** Names of files as typed, for those that are wanted. */
export type PeriodOutputs = Readonly<Partial<Record<PeriodOutputKind, string | undefined>>>;
