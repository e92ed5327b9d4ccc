import { readJson } from './json-text.ts';
import type { ParsedText, TextProblem } from './parsed-text.ts';
import { readYaml } from './yaml-text.ts';

/** Reads a text as what its name says: YAML for `.yaml` and `.yml`, otherwise JSON. */
export function readText(path: string, text: string): ParsedText | TextProblem {
  return /\.ya?ml$/i.test(path) ? readYaml(text) : readJson(text);
}
