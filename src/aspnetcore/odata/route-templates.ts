import type { EdmOperation, ODataRouteOptions } from './edm-model.ts';

/** A stretch of a path in all its spellings, each with what separates it from what is before. */
export type PathSegment = readonly string[];

/** Every template of a path: one for each combination of spellings (ODataPathTemplate.GetTemplates). */
export function templatesOf(segments: readonly PathSegment[]): readonly string[] {
  let templates = [''];
  for (const spellings of segments)
    templates = templates.flatMap((t) => spellings.map((spelling) => `${t}${spelling}`));
  return templates.map((template) => template.replace(/^\//, ''));
}

/** `({key})` and `/{key}`; with several properties `(a={keya},b={keyb})` (KeySegmentTemplate.cs). */
export function keySegment(keys: readonly string[], options: ODataRouteOptions, prefix = 'key'): PathSegment {
  const text = keys.length === 1 ? `{${prefix}}` : keys.map((name) => `${name}={${prefix}${name}}`).join(',');
  return [...(options.keyInParenthesis ? [`(${text})`] : []), ...(options.keyAsSegment ? [`/${text}`] : [])];
}

/** An operation under its full and its simple name; a function with its parameters (ActionSegmentTemplate.cs, FunctionSegmentTemplate.cs). */
export function operationSegment(
  operation: EdmOperation,
  parameters: readonly string[],
  options: ODataRouteOptions,
): PathSegment {
  const call = operation.kind === 'action' ? '' : `(${parameters.map((name) => `${name}={${name}}`).join(',')})`;
  return [
    ...(options.qualifiedOperation ? [`/${operation.namespace}.${operation.name}${call}`] : []),
    ...(options.unqualifiedOperation ? [`/${operation.name}${call}`] : []),
  ];
}
