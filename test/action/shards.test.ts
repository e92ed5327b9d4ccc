import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { withFolder } from '../host/temporary-folder.ts';
import { documentedYaml } from '../support/documented-yaml.ts';
import { reproducible, statementIn } from '../support/run-fields.ts';
import { repository } from '../support/tools.ts';
import { withActionRun } from './run-action.ts';

interface Step {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
  readonly steps: readonly Step[];
}
const [workflow = ''] = documentedYaml('shards.md', 'GitHub');

/** What GitHub's own parser has to say of a workflow. */
async function workflowProblems(content: string): Promise<string[]> {
  const load = (path: string) =>
    import(pathToFileURL(join(repository, 'tools/node_modules/@actions/workflow-parser/dist', path)).href);
  const { parseWorkflow, NoOperationTraceWriter } = (await load('index.js')) as {
    parseWorkflow(
      file: { name: string; content: string },
      trace: object,
    ): { context: { errors: { getErrors(): { message: string }[] } } };
    NoOperationTraceWriter: new () => object;
  };
  const { context } = parseWorkflow({ name: 'ci.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map((e) => e.message);
}

function filled(step: Step | undefined, values: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (text: string) =>
    text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
      assert.ok(name in values, name);
      return values[name] as string;
    });
  return Object.fromEntries(Object.entries(step?.with ?? {}).map(([name, value]) => [name, fill(String(value))]));
}

describe('the action for GitHub on several machines', function () {
  this.timeout(240_000);

  it("is shown in a workflow that is valid for GitHub's own parser", async () => {
    assert.deepEqual(await workflowProblems(workflow), []);
    assert.notDeepEqual(await workflowProblems(workflow.replace('runs-on', 'run-on')), [], 'the check can fail');
  });

  it('does as that workflow shows: shards leave facts, and the merge ends as one scan', () =>
    withFolder({}, async (folder) => {
      const { jobs } = parse(workflow) as { jobs: { shards: Job; authledger: Job } };
      const { shards, authledger } = jobs;
      const parts = shards.strategy?.matrix.part ?? [];
      assert.equal(authledger.needs, 'shards');
      const facts = join(folder, 'facts');
      mkdirSync(facts);
      for (const part of parts) {
        const values = { 'matrix.part': String(part), 'strategy.job-total': String(parts.length) };
        await withActionRun({ inputs: filled(shards.steps[1], values) }, (run) => {
          assert.deepEqual(run.codes, { Scan: 0, Gate: 0 }, run.log);
          assert.equal(run.outputs.verdict, '');
          const [keep, ...others] = run.used;
          assert.deepEqual(others, [], 'nothing is uploaded to code scanning');
          assert.match(keep?.uses ?? '', /upload-artifact/);
          assert.equal(keep?.with.name, `authledger-facts-${part}`);
          cpSync(keep?.with.path as string, facts, { recursive: true });
        });
      }
      const [, download, scan] = authledger.steps;
      const values = { 'runner.temp': folder };
      assert.deepEqual(filled(download, values), {
        pattern: 'authledger-facts-*',
        path: facts,
        'merge-multiple': 'true',
      });
      await withActionRun({ inputs: filled(scan, values) }, (merged) =>
        withActionRun({}, (whole) => {
          assert.deepEqual(merged.codes, whole.codes, merged.log);
          assert.equal(merged.codes.Gate, 1);
          for (const name of ['verdict', 'critical-findings', 'endpoints', 'gaps'])
            assert.equal(merged.outputs[name], whole.outputs[name], name);
          assert.equal(merged.summary, whole.summary);
          const text = (run: typeof whole, name: string) => readFileSync(run.outputs[name] as string, 'utf8');
          assert.equal(text(merged, 'sarif'), text(whole, 'sarif'));
          assert.equal(reproducible(text(merged, 'evidence')), reproducible(text(whole, 'evidence')));
          assert.equal(statementIn(text(merged, 'evidence')).predicate.run.shards?.length, parts.length);
          assert.deepEqual(
            merged.used.map((u) => u.uses),
            whole.used.map((u) => u.uses),
          );
        }),
      );
    }));

  it('fails for what is no shard, and for a shard that is missing', async () => {
    await withActionRun({ inputs: { shard: '9/4' } }, (run) => assert.deepEqual(run.codes, { Scan: 2 }, run.log));
    await withFolder({ 'facts/readme.txt': '' }, (folder) =>
      withActionRun({ inputs: { facts: join(folder, 'facts') } }, (run) => {
        assert.deepEqual(run.codes, { Scan: 3 }, run.log);
        assert.match(run.log, /holds no file \*\.facts/);
      }),
    );
  });
});
