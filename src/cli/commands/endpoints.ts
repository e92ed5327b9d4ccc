import type { EndpointSort } from '../../app/endpoint-selection.ts';
import { type EndpointsFormat, endpointsCommand } from '../../app/endpoints-command.ts';
import { writtenLines } from '../../app/written-lines.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { styleOf } from '../style.ts';

/** Options of `authledger endpoints` as commander gives them. */
export interface EndpointsFlags {
  readonly format: EndpointsFormat;
  readonly output?: string;
  readonly method?: readonly string[];
  readonly access?: readonly string[];
  readonly route?: string;
  readonly kind?: readonly string[];
  readonly project?: readonly string[];
  readonly sort?: EndpointSort;
  readonly verdicts?: boolean;
  readonly verdict?: readonly string[];
  readonly explain?: string;
  readonly config?: string;
  readonly define?: readonly string[];
  readonly includeTests?: boolean;
  readonly exclude?: readonly string[];
  readonly allowIncomplete?: boolean;
  readonly eager?: boolean;
}

/** Lists endpoints. Returns 0, also with gaps; 3 when files could not be read. */
export async function runEndpoints(paths: readonly string[], flags: EndpointsFlags, io: CliIo): Promise<number> {
  const progress = progressLine(io);
  try {
    const outcome = await endpointsCommand(
      {
        paths,
        defines: flags.define ?? [],
        includeTests: flags.includeTests,
        exclude: flags.exclude ?? [],
        allowIncomplete: flags.allowIncomplete,
        eager: flags.eager ?? false,
        configurationFile: flags.config,
        format: flags.format,
        output: flags.output,
        selection: {
          methods: flags.method,
          access: flags.access,
          route: flags.route,
          kinds: flags.kind,
          projects: flags.project,
          sort: flags.sort,
        },
        verdicts: flags.verdicts ?? false,
        onlyVerdicts: flags.verdict,
        explain: flags.explain,
      },
      { ...io, progress: progress.update },
      styleOf(io.stdout, io),
    );
    progress.clear();
    if (outcome.text !== undefined) io.stdout.write(outcome.text);
    for (const line of writtenLines({ written: outcome.written, signature: undefined })) io.stderr.write(`${line}\n`);
    for (const notice of outcome.notices) io.stderr.write(`authledger: ${notice}.\n`);
    if (outcome.unread > 0)
      io.stderr.write(
        `authledger: ${outcome.unread} of the files could not be read, so endpoints may be missing; scan names them.\n`,
      );
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}
