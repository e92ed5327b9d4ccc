import { explainRule, listRules } from '../../app/rule-documents.ts';
import type { CliIo } from '../io.ts';
import { styleOf } from '../style.ts';

/** Prints the page of a rule. */
export async function runExplain(
  id: string,
  flags: { readonly format: 'text' | 'markdown' },
  io: CliIo,
): Promise<number> {
  io.stdout.write(explainRule(id, flags.format, styleOf(io.stdout, io)));
  return 0;
}

/** Lists the rules. */
export async function runRules(io: CliIo): Promise<number> {
  io.stdout.write(listRules(styleOf(io.stdout, io)));
  return 0;
}
