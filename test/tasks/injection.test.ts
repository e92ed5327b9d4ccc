import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { attacks, hostileApplication } from '../support/hostile-application.ts';
import { htmlStructure, markdownRenderers } from '../support/html-structure.ts';
import { type TaskRun, withTaskRun } from './run-task.ts';

/** Names of commands in their order, and the summary as it is rendered. */
async function shape(text: string): Promise<{ commands: string[]; page: string; run: TaskRun; summary: string }> {
  const branch = { BUILD_SOURCEBRANCH: `refs/heads/${text}`, BUILD_DEFINITIONNAME: text, BUILD_REQUESTEDFOR: text };
  return withTaskRun({ files: hostileApplication(text), env: branch }, (run) => {
    const summary = readFileSync(
      run.commands.find((c) => c.name === 'task.uploadsummary')?.data ?? 'no summary',
      'utf8',
    );
    return {
      commands: run.commands.filter((c) => c.name !== 'task.debug').map((c) => c.name),
      page: Object.values(markdownRenderers)
        .map((render) => htmlStructure(render(summary)))
        .join('\n'),
      run,
      summary,
    };
  });
}

describe('scanned code that holds', function () {
  this.timeout(180_000);
  let harmless: Awaited<ReturnType<typeof shape>>;
  before(async () => {
    harmless = await shape('harmless');
    assert.equal(harmless.commands.filter((name) => name === 'task.logissue').length, 5, harmless.run.output);
  });

  for (const [what, text] of Object.entries(attacks))
    it(`${what} issues no command of Azure Pipelines and changes no structure of the summary`, async () => {
      const { commands, page, run, summary } = await shape(text);
      assert.deepEqual(commands, harmless.commands);
      assert.equal(run.result, 'Failed');
      assert.equal(run.variables.verdict, 'fail');
      for (const line of run.output.split('\n')) {
        if (line.startsWith('##vso[')) assert.equal(line.match(/##vso\[/gi)?.length, 1, line);
        else assert.doesNotMatch(line, /##(?:vso)?\[/i);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        assert.doesNotMatch(line, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }
      assert.doesNotMatch(summary, /##(?:vso)?\[/i);
      assert.equal(page, harmless.page);
    });
});
