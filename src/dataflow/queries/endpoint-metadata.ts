import type { LibraryCall, Result } from '../execution/machine.ts';
import { isNull, metadataAsked } from '../values/logic.ts';

/**
 * `endpoint.Metadata.GetMetadata<T>()` (EndpointMetadataCollection.cs): the last object of the type, or null. Which endpoint is served is not known here:
 * there is one way for those that have it and one for those that do not, and each leaves the fact by which it is told whose way it is.
 */
export function endpointMetadata({ method, operation, world, frame }: LibraryCall): readonly Result[] | undefined {
  const { machine } = frame;
  const { values, services, program } = machine;
  const [type] = method.typeArguments;
  const symbol = type?.kind === 'named' ? program.resolve(type) : undefined;
  if (type?.kind !== 'named' || symbol === undefined || symbol.origin === 'reference') return undefined;
  const asked = metadataAsked(values, type);
  const isMissing = isNull(values, asked);
  const isAbstract = symbol.kind === 'interface' || symbol.isAbstract;
  const classes = isAbstract ? services.implementations(type, undefined) : [type];
  const [only] = classes;
  const has = world.facts.holds(isMissing);
  const { location } = operation;
  const found = only !== undefined && classes.length === 1 ? values.service(only) : asked;
  const results: Result[] = [];
  if (has !== false) {
    const without = world.fork();
    without.facts = without.facts.with({ value: isMissing, holds: true, location });
    results.push({ world: without, value: values.null });
  }
  if (has !== true) {
    world.facts = world.facts.with({ value: isMissing, holds: false, location });
    results.push({ world, value: found });
  }
  return results;
}
