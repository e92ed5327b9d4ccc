import type { DescribedMethod } from './file-descriptor.ts';

/** `Method VERB /path`, a line for each route that JSON transcoding may map a method of a service to. */
export function httpRuleLines(methods: readonly DescribedMethod[]): string {
  // Streams of requests have no counterpart in HTTP (JsonTranscodingProviderServiceBinder.cs).
  return methods
    .filter((m) => !m.streamsRequest)
    .flatMap((m) => m.httpRules.map(({ verb, path }) => `${m.name} ${verb} ${path}`))
    .join('\n');
}
