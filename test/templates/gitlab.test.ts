import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { shop } from '../cli/run-cli.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { gitlabProblems } from '../reporters/gitlab/gitlab-schemas.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { documentedYaml } from '../support/documented-yaml.ts';
import { statementIn } from '../support/run-fields.ts';
import { type Repository, requirePrograms, root, withRepository } from './gitlab-pipeline.ts';

const included = 'include:\n  - local: templates/Authledger.gitlab-ci.yml\n';
const component = (inputs: string) =>
  `stages: [check]\ninclude:\n  - component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/authledger@$CI_COMMIT_SHA\n    inputs: ${inputs}\n`;
const mergeRequest = {
  variables: { CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature' },
  unset: ['CI_COMMIT_BRANCH'],
};

/** The sample application as files of a repository. */
function sample(): Record<string, string> {
  const folder = join(root, 'samples');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const paths = names
    .map((e) => join(e.parentPath, e.name).slice(folder.length + 1))
    .filter((p) => !/\/(?:bin|obj)\//.test(p));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function statementOf(repository: Repository): ScanStatement {
  const bundle = JSON.parse(repository.report('authledger-evidence.json'));
  return JSON.parse(Buffer.from(bundle.payload, 'base64').toString('utf8'));
}

describe('the templates for GitLab', function () {
  this.timeout(180_000);
  before(requirePrograms);

  it('let the scan job succeed and leave valid reports, and the gate job fail on findings', () =>
    withRepository({ ...sample(), '.gitlab-ci.yml': included }, async (repository) => {
      assert.match(await repository.preview(), /\n {4}reports:\n {6}codequality: .*\n {6}sast: /);
      const { code, jobs, log } = await repository.run();
      assert.deepEqual(jobs, { authledger_sast: 'PASS', authledger_gate: 'FAIL' }, log);
      assert.notEqual(code, 0);
      assert.match(log, /authledger_gate > The gate fails: open findings: \d+ critical/);
      assert.deepEqual(gitlabProblems('sast-15.0.7', repository.report('gl-sast-report.json')), []);
      assert.deepEqual(gitlabProblems('code-quality', repository.report('gl-code-quality-report.json')), []);
      assert.deepEqual(validateSarif(repository.report('gl-sarif-report.json'), 'Sarif;Ghas'), []);
      for (const { location } of JSON.parse(repository.report('gl-code-quality-report.json')))
        assert.ok(existsSync(join(repository.folder, location.path)), location.path);
      const { predicate } = statementOf(repository);
      assert.deepEqual([predicate.run.ci?.provider, predicate.run.ci?.branch], ['gitlab', 'main']);
      assert.equal(predicate.source.modified, false);
    }));

  it('take their settings from inputs: stage, names, threshold, exclusions, form of the report', () =>
    withRepository(
      {
        ...sample(),
        '.gitlab-ci.yml': component(
          '{ stage: check, job_prefix: shop, fail_on: none, excluded_paths: "Shop.Api/Endpoints, **/*.g.cs", security_report: sarif, options: --define SAMPLE_DATA, expire_in: 2 years, html_report: authledger-reports/authledger.html, baseline: gone.json, baseline_key: gone.pub }',
        ),
      },
      async (repository) => {
        const preview = parse((await repository.preview()).replace(/^---\n/, ''));
        assert.deepEqual(preview.shop_sast.artifacts.reports, {
          codequality: 'authledger-reports/gl-code-quality-report.json',
          sarif: 'authledger-reports/gl-sarif-report.json',
        });
        assert.deepEqual([preview.shop_sast.stage, preview.shop_sast.artifacts.expire_in], ['check', '2 years']);
        const { code, jobs, log } = await repository.run();
        assert.deepEqual(jobs, { shop_sast: 'PASS', shop_gate: 'PASS' }, log);
        assert.match(log, /There is no earlier run at the baseline - every finding counts as new\./);
        assert.equal(code, 0);
        assert.match(repository.report('authledger.html'), /^<!doctype html>/i);
        const { predicate } = statementOf(repository);
        const configuration = predicate.configuration.value as unknown as { exclude: string[]; defines: string[] };
        assert.deepEqual(configuration.exclude, ['Shop.Api/Endpoints', '**/*.g.cs']);
        assert.deepEqual(configuration.defines, ['SAMPLE_DATA']);
        assert.deepEqual(predicate.population.files.skipped.files, [
          { path: 'Shop.Api/Endpoints/', reason: 'excluded by Shop.Api/Endpoints', count: 5 },
        ]);
      },
    ));

  it('run in branch and merge-request pipelines with C# in the repository, and in no other', async () => {
    const both = ['authledger_sast', 'authledger_gate'];
    await withRepository({ ...shop, '.gitlab-ci.yml': included }, async ({ jobs }) => {
      assert.deepEqual(await jobs(), both);
      assert.deepEqual(await jobs(mergeRequest), both);
      for (const value of ['true', '1']) assert.deepEqual(await jobs({ variables: { SAST_DISABLED: value } }), []);
      assert.deepEqual(await jobs({ variables: { SAST_DISABLED: 'false' } }), both);
      const off = { ...mergeRequest.variables, AST_ENABLE_MR_PIPELINES: 'false' };
      assert.deepEqual(await jobs({ ...mergeRequest, variables: off }), []);
      assert.deepEqual(await jobs({ variables: { CI_PIPELINE_SOURCE: 'push' }, unset: ['CI_COMMIT_BRANCH'] }), []);
    });
    await withRepository({ 'src/main.go': 'package main', '.gitlab-ci.yml': included }, async ({ jobs }) =>
      assert.deepEqual(await jobs(), []),
    );
    await withRepository({ ...shop, '.gitlab-ci.yml': component('{ stage: check }') }, async ({ jobs }) => {
      assert.deepEqual(await jobs(), both);
      assert.deepEqual(await jobs({ variables: { SAST_DISABLED: 'true' } }), []);
    });
  });

  it('read the variables of GitLab in a merge request, where a hostile branch or route changes neither log nor report', () => {
    const marker = '\u001b[0Ksection_start:1700000000:evil[collapsed=true]\r\u001b[0K';
    const branch = `x${marker}##vso[task.complete]<b>|](a)`;
    const route =
      '/\\u001b[0Ksection_end:1:evil\\r\\u001b[0K\\n::error::x<script>![a](b)|##vso[task.complete result=Succeeded]';
    const program = (shop['Shop/Program.cs'] as string).replace('"/orders", (string', `"${route}", (string`);
    return withRepository(
      {
        'Shop/Shop.csproj': shop['Shop/Shop.csproj'] as string,
        'Shop/Program.cs': program,
        'Shop/<b>|![x](y).cs': 'class X { void }',
        '.gitlab-ci.yml': included,
      },
      async (repository) => {
        const variables = { ...mergeRequest.variables, CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: branch };
        const { jobs, log } = await repository.run({ ...mergeRequest, variables });
        assert.deepEqual(jobs, { authledger_sast: 'PASS', authledger_gate: 'FAIL' }, log);
        assert.match(log, /section_end:1:evil/);
        const printed = log.split('\n').filter((line) => / > /.test(line));
        for (const line of printed) assert.doesNotMatch(line, /\p{Cc}|##vso\[|(?:^|\s)::error/u);
        const { predicate } = statementOf(repository);
        assert.deepEqual([predicate.run.ci?.branch, predicate.run.ci?.trigger], [branch, 'merge_request_event']);
        assert.deepEqual(gitlabProblems('sast-15.0.7', repository.report('gl-sast-report.json')), []);
        assert.deepEqual(gitlabProblems('code-quality', repository.report('gl-code-quality-report.json')), []);
        const { vulnerabilities } = JSON.parse(repository.report('gl-sast-report.json'));
        assert.doesNotMatch(vulnerabilities[0].description, /(?<!\\)<script|(?<!\\)\]\(|\p{Cc}(?<!\n)/u);
        assert.doesNotMatch(repository.report('summary.md').replace(/`[^`\n]*`/g, ''), /(?!\n)\p{Cc}|(?<!\\)<script/u);
      },
    );
  });

  it('leave out SAST_EXCLUDED_PATHS, and say so', () =>
    withRepository(
      {
        ...shop,
        'legacy/Old.csproj': shop['Shop/Shop.csproj'] as string,
        'legacy/Program.cs': shop['Shop/Program.cs'] as string,
        '.gitlab-ci.yml': included,
      },
      async (repository) => {
        const { log } = await repository.run({
          variables: { SAST_EXCLUDED_PATHS: 'legacy, tmp', AUTHLEDGER_FAIL_ON: 'none' },
        });
        assert.match(log, /authledger_gate > Looked at 1 application, 2 endpoints/);
        assert.match(repository.report('gl-code-quality-report.json'), /legacy excludes 1 file/);
      },
    ));

  it('fail in the scan job when there was no scan, whatever lies in the repository', () =>
    withRepository(
      { ...shop, 'authledger-reports/authledger-evidence.json': '{}', '.gitlab-ci.yml': included },
      async (repository) => {
        const { code, jobs, log } = await repository.run({ variables: { AUTHLEDGER_OPTIONS: '--no-such-option' } });
        assert.deepEqual(jobs, { authledger_sast: 'FAIL' }, log);
        assert.notEqual(code, 0);
        assert.match(log, /unknown option '--no-such-option'/);
      },
    ));

  it('judge the facts of shards as the documentation shows, as one scan', () =>
    withFolder({}, (packed) => {
      const [pipeline = ''] = documentedYaml('shards.md', 'GitLab');
      const template = readFileSync(join(root, 'templates/Authledger.gitlab-ci.yml'), 'utf8');
      execFileSync('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: root });
      const [file = ''] = readdirSync(packed);
      // The emulator gives jobs in parallel no variables of its command line: a pipeline sets its own.
      const own = pipeline.replace(/^variables:\n/m, `$&  AUTHLEDGER_PACKAGE: ${join(packed, file)}\n`);
      const files = { ...sample(), 'ci/Authledger.gitlab-ci.yml': template, '.gitlab-ci.yml': own };
      return withRepository(files, async (repository) => {
        const { jobs, log } = await repository.run({
          installed: false,
          environment: { npm_config_offline: 'true', npm_config_cache: join(packed, 'cache') },
        });
        assert.deepEqual([jobs.authledger_sast, jobs.authledger_gate], ['PASS', 'FAIL'], log);
        for (const i of [1, 2, 3, 4]) assert.match(log, new RegExp(`facts of shard ${i} of 4`));
        const merged = repository.report('authledger-evidence.json');
        assert.equal(statementIn(merged).predicate.run.shards?.length, 4);
        assert.deepEqual(validateSarif(repository.report('gl-sarif-report.json'), 'Sarif;Ghas'), []);
      });
    }));

  it('install the package where the image has no authledger, from a file and without a network', () =>
    withFolder({}, (packed) =>
      withRepository({ ...shop, '.gitlab-ci.yml': included }, async (repository) => {
        execFileSync('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: root });
        const [file] = readdirSync(packed);
        const { jobs, log } = await repository.run({
          installed: false,
          variables: { AUTHLEDGER_PACKAGE: join(packed, file as string) },
          environment: { npm_config_offline: 'true', npm_config_cache: join(packed, 'cache') },
        });
        assert.deepEqual(jobs, { authledger_sast: 'PASS', authledger_gate: 'FAIL' }, log);
      }),
    ));

  it('do the same, both of them, without hooks of their own, and name this version', () => {
    const text = (path: string) => readFileSync(join(root, 'templates', path), 'utf8');
    const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
    const plain = parse(text('Authledger.gitlab-ci.yml'));
    const [head, body] = parseAllDocuments(text('authledger/template.yml')).map((d) => d.toJS());
    for (const job of ['sast', 'gate']) {
      const [one, other] = [plain[`authledger_${job}`], body[`$[[ inputs.job_prefix ]]_${job}`]];
      assert.deepEqual(one.script, other.script);
      assert.deepEqual(one.rules, other.rules);
      for (const hook of ['before_script', 'after_script']) assert.ok(!(hook in one) && !(hook in other));
    }
    assert.equal(plain.variables.AUTHLEDGER_PACKAGE, `authledger@${version}`);
    assert.equal(head.spec.inputs.package.default, `authledger@${version}`);
    assert.equal(head.spec.inputs.expire_in.default, plain.authledger_sast.artifacts.expire_in);
    const used = new Set([...text('authledger/template.yml').matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map((m) => m[1]));
    assert.deepEqual([...used].sort(), Object.keys(head.spec.inputs).sort());
    const variables = [
      ...JSON.stringify(plain.authledger_sast).matchAll(/AUTHLEDGER_\w+/g),
      ...JSON.stringify(plain.authledger_gate).matchAll(/AUTHLEDGER_\w+/g),
    ];
    assert.deepEqual([...new Set(variables.map((m) => m[0]))].sort(), Object.keys(plain.variables).sort());
  });
});
