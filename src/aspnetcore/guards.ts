/** Environments that are not production: the framework's own, and names that people give to those of developers and tests. */
const ELSEWHERE =
  /^(?:development|staging|not-production|environment:(?:ci$|(?:dev|e2e|integration|local|qa|test|uat).*))$/i;

/** Whether a guard keeps what stands under it out of production. Of alternatives (`a or b`) each must. */
export function excludesProduction(guard: string): boolean {
  return guard.split(' or ').every((one) => ELSEWHERE.test(one));
}

/** Whether a guard is known to hold in production: `production` itself, and that it is not another environment. */
export function holdsInProduction(guard: string): boolean {
  return /^(production|not-development|not-staging|not-environment:.*)$/.test(guard);
}
