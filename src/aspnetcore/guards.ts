/** Whether a guard keeps what stands under it out of production. */
export function excludesProduction(guard: string): boolean {
  return /^(development|staging|not-production|environment:.*)$/.test(guard);
}

/** Whether a guard is known to hold in production: `production` itself, and that it is not another environment. */
export function holdsInProduction(guard: string): boolean {
  return /^(production|not-development|not-staging|not-environment:.*)$/.test(guard);
}
