/** A stretch of a path that belongs to one variable. */
interface Variable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The route that JSON transcoding makes of a path of google/api/http.proto (JsonTranscodingRouteAdapter.cs): a variable of one segment is a
 * parameter, one of several segments has a parameter for each wildcard, wildcards without a variable are discarded ones.
 *
 * `/v1/{name=shelves/*}:read` → `/v1/shelves/{__Complex_name_2}:read`
 * @returns undefined when the path is not in that syntax
 */
export function transcodedRoute(path: string): string | undefined {
  const match = /^\/((?:[^{}]|\{[^{}]*\})*?)(?::([^/{}:]+))?$/.exec(path);
  if (match === null) return undefined;
  const [, body = '', verb] = match;
  const segments: string[] = [];
  const variables: Variable[] = [];
  for (const [, name, pattern, literal] of body.matchAll(/\{([^=}]+)(?:=([^}]*))?\}|([^/{}]+)/g)) {
    const start = segments.length;
    segments.push(...(literal ?? pattern ?? '*').split('/'));
    if (name !== undefined) variables.push({ name, start, end: segments.length });
  }
  const route: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const variable = variables.find(({ start, end }) => start <= index && index < end);
    const isCatchAll = segment === '**';
    const parameter = parameterName(variable, index, segment);
    route.push(parameter === undefined ? segment : `{${isCatchAll ? '**' : ''}${parameter}}`);
    // What stands behind a catch-all is checked when a request comes; the route ends with it.
    if (isCatchAll) return `/${route.join('/')}`;
  }
  return `/${route.join('/')}${verb === undefined ? '' : `:${verb}`}`;
}

/** Undefined for a literal. */
function parameterName(variable: Variable | undefined, index: number, segment: string): string | undefined {
  if (variable !== undefined && variable.end - variable.start === 1) return variable.name;
  if (segment !== '*' && segment !== '**') return undefined;
  return variable === undefined ? `__Discard_${index}` : `__Complex_${variable.name}_${index}`;
}
