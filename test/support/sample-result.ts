import { runCli } from '../cli/run-cli.ts';
import { repository } from './tools.ts';

export interface SampleResult {
  readonly gate: { readonly reasons: readonly string[] };
  readonly summary: {
    readonly findings: { readonly open: Readonly<Record<string, number>>; readonly suppressed: number };
    readonly endpoints: { readonly total: number };
    readonly gaps: number;
  };
  readonly findings: readonly { readonly ruleId: string; readonly severity: string }[];
}

let result: Promise<SampleResult> | undefined;

/** What a scan finds in the sample application, from the sources: what platforms show is compared with it. */
export function sampleResult(): Promise<SampleResult> {
  result ??= runCli(['scan', '--format', 'json'], { cwd: `${repository}/samples` }).then(({ stdout }) =>
    JSON.parse(stdout),
  );
  return result;
}
