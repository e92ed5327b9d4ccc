import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { withFolder } from '../host/temporary-folder.ts';
import { documentedYaml } from '../support/documented-yaml.ts';
import { reproducible, statementIn } from '../support/run-fields.ts';
import { everythingLeft, type TaskRun, withTaskRun } from './run-task.ts';

interface Step {
  readonly task: string;
  readonly inputs: Readonly<Record<string, string>>;
}
interface Job {
  readonly job: string;
  readonly strategy?: { readonly parallel: number };
  readonly dependsOn?: string;
  readonly steps: readonly Step[];
}

const [parallel = '', matrix = ''] = documentedYaml('shards.md', 'Azure DevOps');
const uploads = (run: TaskRun) =>
  run.commands
    .filter((c) => c.name === 'artifact.upload')
    .map((c) => `${c.properties.artifactname}/${basename(c.data)}`);

/** The inputs of a step with the agent's macros filled in. */
function filled(step: Step, variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.inputs).map(([name, text]) => [
      name,
      text.replace(/\$\(([\w.]+)\)/g, (_, variable: string) => {
        assert.ok(variable in variables, variable);
        return variables[variable] as string;
      }),
    ]),
  );
}

describe('the task of Azure DevOps on several machines', function () {
  this.timeout(240_000);

  it('does as the documentation shows: shards leave facts, and the merge ends as one scan', () =>
    withFolder({}, async (folder) => {
      const { jobs } = parse(parallel) as { jobs: [Job, Job] };
      const [shards, merging] = jobs;
      const count = shards.strategy?.parallel as number;
      assert.deepEqual([count, merging.dependsOn], [4, shards.job]);
      const facts = join(folder, 'facts');
      mkdirSync(facts);
      for (let i = 1; i <= count; i++) {
        const variables = { 'System.JobPositionInPhase': String(i), 'System.TotalJobsInPhase': String(count) };
        await withTaskRun({ inputs: filled(shards.steps[0] as Step, variables) }, (run) => {
          assert.equal(run.result, 'Succeeded', run.output);
          assert.deepEqual(uploads(run), [`authledger-facts/${i}.facts`]);
          assert.deepEqual(run.variables, {});
          cpSync(join(run.staging, `authledger/${i}.facts`), join(facts, `${i}.facts`));
        });
      }
      const [download, step] = merging.steps as [Step, Step];
      assert.equal(download.inputs.artifactName, 'authledger-facts');
      assert.equal(download.inputs.downloadPath, step.inputs.facts);
      const inputs = filled(step, { 'Agent.TempDirectory': folder });
      await withTaskRun({ inputs }, (merged) =>
        withTaskRun({}, (whole) => {
          assert.equal(merged.result, 'Failed', merged.output);
          const { evidenceDigest: _, ...own } = merged.variables;
          const { evidenceDigest: __, ...theirs } = whole.variables;
          assert.deepEqual(
            Object.values(own).map((v) => basename(v)),
            Object.values(theirs).map((v) => basename(v)),
          );
          assert.deepEqual(uploads(merged), uploads(whole));
          const issues = (run: TaskRun) =>
            run.commands
              .filter((c) => c.name === 'task.logissue')
              .map((c) => JSON.stringify(c).replaceAll(run.sources, ''));
          assert.deepEqual(issues(merged), issues(whole));
          const text = (run: TaskRun, name: 'sarifPath' | 'inventoryPath' | 'evidencePath') =>
            readFileSync(run.variables[name] as string, 'utf8');
          assert.equal(text(merged, 'sarifPath'), text(whole, 'sarifPath'));
          assert.equal(text(merged, 'inventoryPath'), text(whole, 'inventoryPath'));
          assert.equal(reproducible(text(merged, 'evidencePath')), reproducible(text(whole, 'evidencePath')));
          assert.equal(statementIn(text(merged, 'evidencePath')).predicate.run.shards?.length, count);
        }),
      );
    }));

  it('takes a part of a matrix as the documentation shows, and no key with it', () => {
    const { strategy, steps } = parse(matrix) as {
      strategy: { matrix: Record<string, Record<string, number>> };
      steps: [Step];
    };
    assert.deepEqual(Object.values(strategy.matrix), [{ part: 1 }, { part: 2 }]);
    const inputs = { ...filled(steps[0], { part: '2' }), signingKey: 'no key at all' };
    return withTaskRun({ inputs }, (run) => {
      assert.equal(run.result, 'Succeeded', run.output);
      assert.deepEqual(uploads(run), ['authledger-facts/2.facts']);
      assert.doesNotMatch(run.output + everythingLeft(run.staging), /no key at all/);
    });
  });

  it('fails for what is no shard, and for facts that are not there', async () => {
    await withTaskRun({ inputs: { shard: '5/4' } }, (run) => {
      assert.equal(run.result, 'Failed');
      assert.match(run.output, /shard is "5\/4"/);
    });
    await withTaskRun({ inputs: { shard: '$(part)/4' } }, (run) => assert.equal(run.result, 'Failed'));
    await withTaskRun({ inputs: { facts: 'nothing-here' } }, (run) => {
      assert.equal(run.result, 'Failed');
      assert.equal(run.variables.verdict, 'error');
      assert.match(run.output, /nothing-here holds no facts that this version reads: it cannot be read/);
    });
    await withTaskRun({ inputs: { facts: 'empty' }, files: { 'empty/readme.txt': 'no facts' } }, (run) => {
      assert.equal(run.result, 'Failed');
      assert.match(run.output, /empty holds no file \*\.facts/);
    });
  });
});
