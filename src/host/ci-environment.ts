/** Variables of the process. Injected, so that nothing else reads them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a CI platform says of the run. Only the variables named here are read; none of them is a secret. */
export interface CiRun {
  readonly provider: 'azure-pipelines' | 'gitlab' | 'github' | 'other';
  readonly repository?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly pipeline?: string;
  readonly run?: string;
  readonly runUrl?: string;
  readonly job?: string;
  readonly requester?: string;
  /** As the platform names it: `push`, `pull_request`, `schedule`, `IndividualCI`, … */
  readonly trigger?: string;
}

/** The CI run that a process is part of; undefined on somebody's machine. */
export function readCiRun(env: Environment): CiRun | undefined {
  if (env.TF_BUILD === 'True' || env.TF_BUILD === 'true') return azurePipelines(env);
  if (env.GITLAB_CI === 'true') return gitlab(env);
  if (env.GITHUB_ACTIONS === 'true') return github(env);
  return env.CI === 'true' || env.CI === '1' ? { provider: 'other' } : undefined;
}

/** Predefined variables, learn.microsoft.com/azure/devops/pipelines/build/variables. */
function azurePipelines(env: Environment): CiRun {
  const project = `${env.SYSTEM_COLLECTIONURI ?? ''}${encodeURIComponent(env.SYSTEM_TEAMPROJECT ?? '')}`;
  return present({
    provider: 'azure-pipelines',
    repository: env.BUILD_REPOSITORY_URI ?? env.BUILD_REPOSITORY_NAME,
    branch: shortBranch(env.SYSTEM_PULLREQUEST_SOURCEBRANCH ?? env.BUILD_SOURCEBRANCH),
    commit: env.BUILD_SOURCEVERSION,
    pipeline: env.BUILD_DEFINITIONNAME,
    run: env.BUILD_BUILDID,
    runUrl: env.BUILD_BUILDID && env.SYSTEM_COLLECTIONURI && `${project}/_build/results?buildId=${env.BUILD_BUILDID}`,
    job: env.SYSTEM_JOBDISPLAYNAME ?? env.AGENT_JOBNAME,
    requester: env.BUILD_REQUESTEDFOR,
    trigger: env.BUILD_REASON,
  });
}

/** Predefined variables, docs.gitlab.com/ci/variables/predefined_variables. `CI_REPOSITORY_URL` holds a token and is not read. */
function gitlab(env: Environment): CiRun {
  return present({
    provider: 'gitlab',
    repository: env.CI_PROJECT_URL,
    branch: env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME ?? env.CI_COMMIT_REF_NAME,
    commit: env.CI_COMMIT_SHA,
    pipeline: env.CI_PIPELINE_NAME ?? env.CI_PROJECT_PATH,
    run: env.CI_PIPELINE_ID,
    runUrl: env.CI_PIPELINE_URL,
    job: env.CI_JOB_NAME,
    requester: env.GITLAB_USER_LOGIN,
    trigger: env.CI_PIPELINE_SOURCE,
  });
}

/** Default variables, docs.github.com/actions/reference/workflows-and-actions/variables. */
function github(env: Environment): CiRun {
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  return present({
    provider: 'github',
    repository: env.GITHUB_REPOSITORY && `${server}/${env.GITHUB_REPOSITORY}`,
    branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME,
    commit: env.GITHUB_SHA,
    pipeline: env.GITHUB_WORKFLOW,
    run: env.GITHUB_RUN_ID,
    runUrl:
      env.GITHUB_REPOSITORY &&
      env.GITHUB_RUN_ID &&
      `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
    job: env.GITHUB_JOB,
    requester: env.GITHUB_ACTOR,
    trigger: env.GITHUB_EVENT_NAME,
  });
}

function shortBranch(reference: string | undefined): string | undefined {
  return reference?.replace(/^refs\/heads\//, '');
}

/** The members that have a value; an empty variable says nothing. */
function present(
  run: { readonly provider: CiRun['provider'] } & { readonly [K in keyof CiRun]?: CiRun[K] | undefined },
): CiRun {
  const members = Object.entries(run).filter(([, value]) => value !== undefined && value !== '');
  return { provider: run.provider, ...Object.fromEntries(members) };
}
