/** Whether a guard is known to hold in production: `production` itself, and that it is not another environment. */
export function holdsInProduction(guard: string): boolean {
  return /^(production|not-development|not-staging|not-environment:.*)$/.test(guard);
}
