import { baseTypes, type Program, type TypeReference } from '../../symbols/index.ts';

/** Whether a member is an event, as it is raised: who is told of it are observers, and what they are told has happened. */
export function isEvent(owner: TypeReference | undefined, name: string, program: Program): boolean {
  if (owner?.kind !== 'named') return false;
  const lineage = [program.resolve(owner), ...baseTypes(owner, program).map((b) => b.symbol)];
  return lineage.some((s) => s?.events.some((e) => e.name === name));
}
