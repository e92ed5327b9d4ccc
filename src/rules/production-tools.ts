import type { Severity } from './finding.ts';

/** A tool of the framework or of a library that tells more, or does more, than an API for callers does. */
export interface ProductionTool {
  /** What it shows, or lets callers do. */
  readonly what: string;
  readonly severity: Severity;
}

const DOCUMENTATION: ProductionTool = { what: 'describes the whole API to everybody', severity: 'low' };
const CONSOLE: ProductionTool = { what: 'lets everybody try out queries', severity: 'medium' };

const BACKGROUND: ProductionTool = { what: 'shows and steers background work', severity: 'medium' };

/** Endpoints by their source. */
export const TOOL_SOURCES: Readonly<Record<string, ProductionTool>> = {
  openapi: DOCUMENTATION,
  'grpc-reflection': { what: 'describes all services to everybody', severity: 'low' },
  'health-details': {
    what: 'tells what each health check found: names of dependencies, descriptions and failures',
    severity: 'medium',
  },
  'health-ui': { what: 'shows the state of every dependency', severity: 'medium' },
  hangfire: BACKGROUND,
  metrics: { what: 'shows measurements of the application', severity: 'low' },
};

/** Middleware by its name. */
export const TOOL_MIDDLEWARE: readonly (readonly [name: RegExp, tool: ProductionTool])[] = [
  [
    /^UseDeveloperExceptionPage$/,
    { what: 'shows stack traces, headers and source code of every failure', severity: 'high' },
  ],
  [/^Use(MigrationsEndPoint|DatabaseErrorPage)$/, { what: 'lets callers apply database migrations', severity: 'high' }],
  [/^UseElm(?:Page|ah|ahExceptionPage)$/, { what: 'shows the log', severity: 'high' }],
  [/^UseWelcomePage$/, { what: 'shows the page of a new project', severity: 'low' }],
  [/^Use\w*Profiler$/, { what: 'shows queries and timings', severity: 'medium' }],
  [/^Use\w*Dashboard$/, BACKGROUND],
  [/^Use\w*(Playground|GraphiQL|Altair|Voyager)$/, CONSOLE],
  [/^UseDirectoryBrowser$/, { what: 'lists the files of folders', severity: 'medium' }],
  [/^UseHealthChecksUI$/, { what: 'shows the state of every dependency', severity: 'medium' }],
  [/^Use\w*(Swagger\w*|ReDoc|OpenApi|Scalar)$/, DOCUMENTATION],
];
