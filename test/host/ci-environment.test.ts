import assert from 'node:assert/strict';
import { readCiRun } from '../../src/host/ci-environment.ts';

const secrets = {
  SYSTEM_ACCESSTOKEN: 'secret',
  CI_JOB_TOKEN: 'secret',
  CI_REPOSITORY_URL: 'https://gitlab-ci-token:secret@example.com/shop.git',
  GITHUB_TOKEN: 'secret',
  AUTHLEDGER_KEY: 'secret',
};

describe('the CI run', () => {
  it('is none on a machine of somebody', () => {
    assert.equal(readCiRun({}), undefined);
    assert.deepEqual(readCiRun({ CI: 'true' }), { provider: 'other' });
  });

  it('is read from the variables of Azure Pipelines', () => {
    assert.deepEqual(
      readCiRun({
        ...secrets,
        TF_BUILD: 'True',
        BUILD_REPOSITORY_URI: 'https://dev.azure.com/contoso/Shop/_git/Shop',
        BUILD_SOURCEBRANCH: 'refs/heads/main',
        BUILD_SOURCEVERSION: 'abc',
        BUILD_DEFINITIONNAME: 'Shop CI',
        BUILD_BUILDID: '42',
        SYSTEM_COLLECTIONURI: 'https://dev.azure.com/contoso/',
        SYSTEM_TEAMPROJECT: 'My Shop',
        SYSTEM_JOBDISPLAYNAME: 'scan',
        BUILD_REQUESTEDFOR: 'Ada',
        BUILD_REASON: 'IndividualCI',
      }),
      {
        provider: 'azure-pipelines',
        repository: 'https://dev.azure.com/contoso/Shop/_git/Shop',
        branch: 'main',
        commit: 'abc',
        pipeline: 'Shop CI',
        run: '42',
        runUrl: 'https://dev.azure.com/contoso/My%20Shop/_build/results?buildId=42',
        job: 'scan',
        requester: 'Ada',
        trigger: 'IndividualCI',
      },
    );
  });

  it('is read from the variables of GitLab and GitHub', () => {
    assert.deepEqual(
      readCiRun({
        ...secrets,
        GITLAB_CI: 'true',
        CI_PROJECT_URL: 'https://example.com/shop',
        CI_COMMIT_REF_NAME: 'main',
        CI_COMMIT_SHA: 'abc',
        CI_PIPELINE_ID: '7',
        CI_PROJECT_PATH: 'g/shop',
      }),
      {
        provider: 'gitlab',
        repository: 'https://example.com/shop',
        branch: 'main',
        commit: 'abc',
        pipeline: 'g/shop',
        run: '7',
      },
    );
    assert.deepEqual(
      readCiRun({
        ...secrets,
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'o/shop',
        GITHUB_RUN_ID: '9',
        GITHUB_HEAD_REF: '',
        GITHUB_REF_NAME: 'main',
      }),
      {
        provider: 'github',
        repository: 'https://github.com/o/shop',
        branch: 'main',
        run: '9',
        runUrl: 'https://github.com/o/shop/actions/runs/9',
      },
    );
  });

  it('holds no secret, whatever the variables are', () => {
    for (const platform of [{ TF_BUILD: 'True' }, { GITLAB_CI: 'true' }, { GITHUB_ACTIONS: 'true' }, { CI: 'true' }])
      assert.ok(!JSON.stringify(readCiRun({ ...secrets, ...platform })).includes('secret'));
  });
});
