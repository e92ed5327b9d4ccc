/** Whether a value satisfies an inline constraint; undefined when the constraint is not one of the framework's. */
export function matchesConstraint(constraint: string, value: string): boolean | undefined {
  const open = constraint.indexOf('(');
  const name = (open < 0 ? constraint : constraint.slice(0, open)).toLowerCase();
  const argument = open < 0 ? '' : constraint.slice(open + 1, constraint.endsWith(')') ? -1 : undefined);
  return CONSTRAINTS[name]?.(value, argument);
}

type Constraint = (value: string, argument: string) => boolean | undefined;

const INTEGER = /^[+-]?\d+$/;

/** RouteOptions.GetDefaultConstraintMap (RouteOptions.cs), as far as names of controllers, actions and areas can meet them. */
const CONSTRAINTS: Readonly<Record<string, Constraint>> = {
  // Known route values exist: the value is one (KnownRouteValueConstraint).
  exists: () => true,
  required: (value) => value !== '',
  alpha: (value) => /^[a-z]*$/i.test(value),
  int: (value) => INTEGER.test(value),
  long: (value) => INTEGER.test(value),
  bool: (value) => /^(true|false)$/i.test(value),
  guid: (value) => /^[{(]?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?$/i.test(value),
  decimal: (value) => INTEGER.test(value),
  double: (value) => INTEGER.test(value),
  float: (value) => INTEGER.test(value),
  datetime: () => false,
  min: (value, limit) => INTEGER.test(value) && Number(value) >= Number(limit),
  max: (value, limit) => INTEGER.test(value) && Number(value) <= Number(limit),
  minlength: (value, length) => value.length >= Number(length),
  maxlength: (value, length) => value.length <= Number(length),
  length: (value, argument) => {
    const [low, high] = argument.split(',').map((part) => Number(part.trim())) as [number, number?];
    return high === undefined ? value.length === low : value.length >= low && value.length <= high;
  },
  regex: (value, pattern) => matchesRegex(pattern, value),
  file: (value) => value.slice(value.lastIndexOf('/') + 1).includes('.'),
  nonfile: (value) => !value.slice(value.lastIndexOf('/') + 1).includes('.'),
};

/** As RegexRouteConstraint matches: without case. Undefined when the expression is not one that JavaScript has too. */
export function matchesRegex(pattern: string, value: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'i').test(value);
  } catch {
    return undefined;
  }
}
