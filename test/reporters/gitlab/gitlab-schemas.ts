import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type GitlabReport = 'sast-15.0.7' | 'code-quality';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validators = new Map<GitlabReport, ValidateFunction>();

/** Problems of one of GitLab's reports under what GitLab documents of its form. */
export function gitlabProblems(report: GitlabReport, text: string): string[] {
  let validate = validators.get(report);
  if (validate === undefined) {
    validate = ajv.compile(JSON.parse(readFileSync(new URL(`./${report}.schema.json`, import.meta.url), 'utf8')));
    validators.set(report, validate);
  }
  if (text.startsWith('\ufeff')) return ['a byte-order mark'];
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}
