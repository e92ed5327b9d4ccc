import type { ScanReport } from '../reporters/scan-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import type { ScanResult } from './judge-scan.ts';

/** What an output is rendered from. */
export interface Rendering {
  readonly report: ScanReport;
  readonly result: ScanResult;
  /** When everything was found and judged; `result.startedAt` is the other end. */
  readonly finishedAt: Date;
  readonly style: TextStyle;
}

/** A file that a scan writes beside its report when it is asked to. */
interface ScanOutput {
  /** What it is, behind `Wrote FILE`. */
  readonly words: string;
  /** Behind its option in the help. */
  readonly description: string;
  /** Needs the digests of all files and the state of the repository. */
  readonly digests?: true;
}

/** The modules of reporters are loaded when they are asked for: that keeps the start short. */
interface RenderedOutput extends ScanOutput {
  render(rendering: Rendering): Promise<string>;
}

/**
 * Outputs that are rendered from the report. The option of each is its name here, with a file: `--sarif FILE`. One entry is all that a new
 * output takes: options, help, planning, writing, the evidence and the messages read this table.
 */
export const renderedOutputs = {
  sarif: {
    words: 'SARIF',
    description: 'write SARIF 2.1.0 as well',
    digests: true,
    render: async ({ report }) => (await import('../reporters/sarif/sarif.ts')).scanSarif(report),
  },
  inventory: {
    words: 'inventory of endpoints',
    description: 'write the inventory of endpoints (JSON) as well',
    render: async ({ result }) => (await import('./inventory-text.ts')).inventoryText(result.inventory, result.bodies),
  },
  json: {
    words: 'result as JSON',
    description: 'write the whole result as JSON as well',
    render: async ({ report }) => (await import('../reporters/scan-json.ts')).scanJson(report),
  },
  html: {
    words: 'report as a page',
    description: 'write the report as one HTML page as well',
    render: async ({ report, result }) =>
      (await import('../reporters/html/scan-page.ts')).scanPage(
        report,
        (await import('./explain-endpoints.ts')).stepsByPlace(result),
      ),
  },
  summary: {
    words: 'summary',
    description: 'write a summary in Markdown for the page of the run as well',
    render: async ({ report }) => (await import('../reporters/scan-markdown.ts')).scanMarkdown(report),
  },
  'gitlab-sast': {
    words: 'GitLab SAST report',
    description: 'write gl-sast-report.json (schema 15.0.7) for artifacts:reports:sast as well',
    render: async ({ report, result, finishedAt }) =>
      (await import('../reporters/gitlab/sast.ts')).gitlabSast(report, { startedAt: result.startedAt, finishedAt }),
  },
  codequality: {
    words: 'GitLab Code Quality report',
    description: 'write gl-code-quality-report.json for artifacts:reports:codequality as well',
    render: async ({ report }) => (await import('../reporters/gitlab/code-quality.ts')).codeQuality(report),
  },
} as const satisfies Record<string, RenderedOutput>;

/** Everything that a scan may write beside its report. The evidence comes last: it holds the digests of the others. */
export const scanOutputs = {
  ...renderedOutputs,
  evidence: { words: 'evidence', description: 'write signed evidence of the scan as well', digests: true },
} as const satisfies Record<string, ScanOutput>;

export type RenderedKind = keyof typeof renderedOutputs;
export type ScanOutputKind = keyof typeof scanOutputs;

/** A file that a use case writes. */
export type OutputKind = 'report' | 'facts' | 'approved' | 'time stamp' | ScanOutputKind;

export const scanOutputKinds = Object.keys(scanOutputs) as readonly ScanOutputKind[];

/** Names of files as typed, for the outputs that are wanted. */
export type WantedOutputs = Readonly<Partial<Record<ScanOutputKind, string>>>;

/** What an output is, in words. */
export function wordsOf(kind: OutputKind): string {
  if (kind === 'approved') return 'approved inventory';
  return kind === 'report' || kind === 'facts' || kind === 'time stamp' ? kind : scanOutputs[kind].words;
}

/** Whether an output needs the digests of all files and the state of the repository. */
export function needsDigests(kind: OutputKind): boolean {
  const outputs: Readonly<Partial<Record<OutputKind, ScanOutput>>> = scanOutputs;
  return outputs[kind]?.digests === true;
}

/** An output as the content of its file. */
export function renderOutput(kind: RenderedKind, rendering: Rendering): Promise<string> {
  return renderedOutputs[kind].render(rendering);
}

/** The report in one of its forms: a renderer of the table above, or one of those that are only for the report. */
export const scanFormats = {
  table: async ({ report, style }) => (await import('../reporters/scan-table.ts')).scanTable(report, style),
  json: renderedOutputs.json.render,
  markdown: renderedOutputs.summary.render,
  sarif: renderedOutputs.sarif.render,
} as const satisfies Record<string, (rendering: Rendering) => Promise<string>>;

export type ScanFormat = keyof typeof scanFormats;
