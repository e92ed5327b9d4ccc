import { parse } from 'jsonc-parser';

/**
 * `extensions.http.routePrefix` of an Azure Functions host.json (JSON, comments allowed): what stands before the routes of all its HTTP functions.
 * @returns undefined when the file does not set it
 */
export function functionsRoutePrefix(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const prefix: unknown = (parse(text) as HostFile | undefined)?.extensions?.http?.routePrefix;
  return typeof prefix === 'string' ? prefix : undefined;
}

interface HostFile {
  readonly extensions?: { readonly http?: { readonly routePrefix?: unknown } };
}
