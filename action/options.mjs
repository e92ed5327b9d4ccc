import { existsSync, readdirSync, statSync } from 'node:fs';
import process from 'node:process';
import { fail } from './runner.mjs';

/*
 * Which input gives which option of the command line. A new option takes a line here, and its input in action.yml. What decides what is read goes
 * to a scan and to a shard of one, what judges to a scan and to a merge of shards; both need the configuration and the policy.
 */
const both = { CONFIGURATION: value('--config'), POLICY: value('--policy') };
const reading = {
  DEFINES: value('--define'),
  EXCLUDE: (text) => ['--exclude', text.split('\n').join(',')],
  OPENAPI: (text) => ['--openapi', text.split('\n').join(',')],
  INCLUDE_TESTS: flag('--include-tests'),
};
const judging = {
  FAIL_ON: value('--fail-on'),
  ALLOW_INCOMPLETE: flag('--allow-incomplete'),
  BASELINE: earlierRun('--baseline'),
  BASELINE_KEY: (text) => (isMissing(input('BASELINE')) ? [] : ['--baseline-key', text]),
  SIGNER: value('--signer'),
  PUBLIC_KEY: value('--public-key'),
  PROFILE: value('--profile'),
};
export const options = { ...both, ...reading, ...judging };

/** Inputs that the action itself reads. */
export const ownInputs = ['PATHS', 'SHARD', 'FACTS', 'ARTIFACT_NAME', 'OUTPUT_FOLDER', 'SUMMARY', 'HTML_REPORT'];

/** Which output is which part of the result (schemas/scan-result.schema.json). */
export const outputs = {
  verdict: ({ gate }) => gate.verdict,
  'critical-findings': ({ summary }) => summary.findings.open.critical,
  'high-findings': ({ summary }) => summary.findings.open.high,
  'medium-findings': ({ summary }) => summary.findings.open.medium,
  'low-findings': ({ summary }) => summary.findings.open.low,
  'note-findings': ({ summary }) => summary.findings.open.note,
  'suppressed-findings': ({ summary }) => summary.findings.suppressed,
  endpoints: ({ summary }) => summary.endpoints.total,
  gaps: ({ summary }) => summary.gaps,
};

/** The text of an input; empty when it was not given. */
export function input(name) {
  return process.env[`INPUT_${name}`]?.trim() ?? '';
}

/** The lines of an input. */
export function lines(name) {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The command that the inputs ask for, with their options; `outputs` and what it works on are not among them. */
export function command() {
  if (input('SHARD') !== '') return ['scan', '--shard', input('SHARD'), ...argumentsOf({ ...both, ...reading })];
  return input('FACTS') === '' ? ['scan', ...argumentsOf(options)] : ['merge', ...argumentsOf({ ...both, ...judging })];
}

function argumentsOf(table) {
  return Object.entries(table).flatMap(([name, read]) => {
    const text = input(name);
    return text === '' ? [] : read(text, name.toLowerCase().replaceAll('_', '-'));
  });
}

function value(option) {
  return (text) => [option, text];
}

function flag(option) {
  return (text, name) => {
    if (text !== 'true' && text !== 'false') fail(`${name} is "${text}": true or false`);
    return text === 'true' ? [option] : [];
  };
}

/** Before the first run there is nothing to compare with. */
function earlierRun(option) {
  return (text) => {
    if (!isMissing(text)) return [option, text];
    console.log('There is no earlier run at the baseline: every finding counts as new.');
    return [];
  };
}

function isMissing(path) {
  if (!existsSync(path)) return true;
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}
