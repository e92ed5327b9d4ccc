import type { EndpointSort } from '../../app/endpoint-selection.ts';
import { type EndpointsFormat, endpointsCommand } from '../../app/endpoints-command.ts';
import type { CliIo } from '../io.ts';
import { styleOf } from '../style.ts';
import { type ListFlags, listOptions, runList } from './list.ts';

/** Options of `authledger endpoints` as commander gives them. */
export interface EndpointsFlags extends ListFlags {
  readonly format: EndpointsFormat;
  readonly method?: readonly string[];
  readonly access?: readonly string[];
  readonly route?: string;
  readonly kind?: readonly string[];
  readonly project?: readonly string[];
  readonly sort?: EndpointSort;
  readonly verdicts?: boolean;
  readonly verdict?: readonly string[];
  readonly explain?: string;
}

/** Lists endpoints. Returns 0, also with gaps; 3 when files could not be read. */
export function runEndpoints(paths: readonly string[], flags: EndpointsFlags, io: CliIo): Promise<number> {
  return runList(io, 'endpoints', (context) =>
    endpointsCommand(
      {
        ...listOptions(paths, flags),
        format: flags.format,
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
      context,
      styleOf(io.stdout, io),
    ),
  );
}
