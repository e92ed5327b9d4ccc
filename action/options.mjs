import { existsSync, readdirSync, statSync } from 'node:fs';
import process from 'node:process';
import { fail } from './runner.mjs';

/** Which input gives which option of the scan. A new option takes a line here, and its input in action.yml. */
export const options = {
  FAIL_ON: value('--fail-on'),
  CONFIGURATION: value('--config'),
  POLICY: value('--policy'),
  DEFINES: value('--define'),
  EXCLUDE: (text) => ['--exclude', text.split('\n').join(',')],
  OPENAPI: (text) => ['--openapi', text.split('\n').join(',')],
  INCLUDE_TESTS: flag('--include-tests'),
  ALLOW_INCOMPLETE: flag('--allow-incomplete'),
  BASELINE: earlierRun('--baseline'),
  BASELINE_KEY: (text) => (isMissing(input('BASELINE')) ? [] : ['--baseline-key', text]),
  PROFILE: value('--profile'),
};

/** Inputs that the action itself reads. */
export const ownInputs = ['PATHS', 'OUTPUT_FOLDER', 'SUMMARY'];

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

/** The arguments that the inputs ask for. */
export function scanArguments() {
  return Object.entries(options).flatMap(([name, argumentsOf]) => {
    const text = input(name);
    return text === '' ? [] : argumentsOf(text, name.toLowerCase().replaceAll('_', '-'));
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
