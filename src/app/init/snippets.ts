import { version } from '../version.ts';

/** CI platforms that `authledger init` writes a pipeline for. */
export type InitPlatform = 'azure' | 'gitlab' | 'github';

/** What a snippet is filled with. Both are names that need no quoting: see `plainName`. */
export interface SnippetValues {
  /** Folder, solution or project to scan, from the root of the repository. */
  readonly paths: string;
  /** The branch that is protected. */
  readonly branch: string;
}

interface PipelineSnippet {
  /** How people call the platform. */
  readonly label: string;
  /** Where its pipeline is, from the root of the repository. */
  readonly file: string;
  /** A whole pipeline that does nothing but scan. */
  readonly pipeline: string;
  /** What to put into a pipeline that is there already. */
  readonly step: string;
  /** Where `step` goes, in words. */
  readonly place: string;
  /** What a pipeline has in it that scans already. */
  readonly mark: RegExp;
  /** What a person has to do once, beside committing the file. */
  readonly once: string;
}

const azureStep = `  - task: Authledger@1
    inputs:
      paths: "{paths}"
`;

const gitlabInclude = `include:
  - component: $CI_SERVER_FQDN/authledger/authledger/authledger@${version}
    inputs:
      paths: "{paths}"
`;

const githubStep = `      - uses: authledger/authledger@v${version}
        with:
          paths: "{paths}"
`;

/**
 * Everything that init writes for a platform, in one place. `{paths}` and `{branch}` are filled in. The names of inputs are those of the task, the component and
 * the action that this repository ships.
 */
export const pipelineSnippets: Readonly<Record<InitPlatform, PipelineSnippet>> = {
  azure: {
    label: 'Azure Pipelines',
    file: 'azure-pipelines.yml',
    pipeline: `# Scans for endpoints that the wrong people can reach. Needs the extension Authledger in the organization.
trigger:
  branches:
    include:
      - "{branch}"

pool:
  vmImage: ubuntu-latest

steps:
${azureStep}`,
    step: azureStep,
    place: 'its steps',
    mark: /^\s*-\s*task:\s*['"]?Authledger@/im,
    once: 'Install the extension Authledger in the organization, and create a pipeline from the file.',
  },
  gitlab: {
    label: 'GitLab',
    file: '.gitlab-ci.yml',
    pipeline: `# Scans for endpoints that the wrong people can reach: one job that reports, one that fails.
${gitlabInclude}`,
    step: gitlabInclude,
    place: 'its top level; merge it with an include that is there',
    mark: /authledger/i,
    once: 'A GitLab instance of your own needs a mirror of the component, see docs/gitlab.md.',
  },
  github: {
    label: 'GitHub Actions',
    file: '.github/workflows/authledger.yml',
    pipeline: `# Scans for endpoints that the wrong people can reach.
name: Authledger

on:
  push:
    branches: ["{branch}"]
  pull_request:

permissions:
  contents: read
  security-events: write

jobs:
  authledger:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
${githubStep}`,
    step: githubStep,
    place: 'the steps of a job, behind the checkout; the job needs the permission security-events: write',
    mark: /uses:\s*['"]?authledger\/authledger@/i,
    once: 'Make the check required for the branch, so that a red one stops a merge.',
  },
};

/** A snippet with its values filled in. */
export function filledSnippet(text: string, values: SnippetValues): string {
  return text.replaceAll('{paths}', values.paths).replaceAll('{branch}', values.branch);
}

/** The configuration that init writes: every setting with its default, as a comment. */
export const configurationFile = 'authledger.yml';
export const configurationText = `# Settings of Authledger. Each has its default here; docs/configuration.md tells about them.

# Findings at or over this severity fail the gate: critical, high, medium, low, none.
failOn: high

# rules:
#   AP102: { severity: medium }
#   AP104: { enabled: false }

# Findings that are accepted. They stay in every report and in the evidence.
# suppressions:
#   - rule: AP102
#     route: /catalogue/*        # or handler: Namespace.Type.Method, or fingerprint
#     reason: prices are public
#     owner: shop-team
#     until: 2027-01-31

# Preprocessor symbols of your build, beside those of the projects.
# defines: [SAMPLE_DATA]

# Test projects are left out.
# includeTests: false

# Whether a scan that could not read every file may pass.
# allowIncomplete: false

# More gaps (code that could not be understood) than this fail the gate.
# maxGaps: 0
`;
