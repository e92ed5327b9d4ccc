import { type CiRun, type Environment, readCiRun } from '../host/ci-environment.ts';
import { noDefinition, noPhase } from '../reporters/sarif/no-pipeline.ts';
import type { Platform } from '../reporters/scan-report.ts';

/** For whom a SARIF log is written, as `--profile` names them. */
export type Profile = 'generic' | 'github' | 'azure' | 'gitlab';
export const profiles: readonly Profile[] = ['generic', 'github', 'azure', 'gitlab'];

const profileOfProvider: Readonly<Record<CiRun['provider'], Profile>> = {
  github: 'github',
  'azure-pipelines': 'azure',
  gitlab: 'gitlab',
  other: 'generic',
};

/**
 * What SARIF says of the run; nothing that differs between two runs of the same pipeline.
 * @param chosen undefined: the platform that the environment tells of
 */
export function platformOf(env: Environment, chosen: Profile | undefined): Platform {
  const profile = chosen ?? profileOfProvider[readCiRun(env)?.provider ?? 'other'];
  if (profile !== 'azure') return { kind: profile };
  const organization = /^https:\/\/(?:dev\.azure\.com\/)?([\w-]+)/.exec(env.SYSTEM_COLLECTIONURI ?? '')?.[1];
  return {
    kind: 'azure',
    organization: organization ?? 'unknown',
    project: env.SYSTEM_TEAMPROJECTID ?? 'unknown',
    definitionId: env.SYSTEM_DEFINITIONID ?? noDefinition,
    definitionName: env.BUILD_DEFINITIONNAME ?? 'unknown',
    phaseId: env.SYSTEM_PHASEID ?? noPhase,
    phaseName: env.SYSTEM_PHASENAME ?? 'unknown',
  };
}
