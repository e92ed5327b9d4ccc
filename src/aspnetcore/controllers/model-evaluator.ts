import { Evaluator, type Intrinsic, layered } from '../../evaluation/index.ts';
import { libraryIntrinsics } from '../../evaluation/library/index.ts';
import type { AssemblySymbol, Program } from '../../symbols/index.ts';
import { objectIntrinsics } from '../startup/object-metadata.ts';
import { applicationModelIntrinsics } from './application-model-intrinsics.ts';
import { generatedRegex, regexIntrinsics } from './regex-intrinsics.ts';

/** An evaluator for code that MVC calls while it builds its model: conventions, parameter transformers, feature providers. */
export function modelEvaluator(
  program: Program,
  application: AssemblySymbol,
  more: ReadonlyMap<string, Intrinsic> = new Map(),
): Evaluator {
  const methods = layered([
    more,
    applicationModelIntrinsics(),
    regexIntrinsics(),
    objectIntrinsics(),
    libraryIntrinsics(),
  ]);
  return new Evaluator({ program, application, intrinsics: { methods, fallbacks: [generatedRegex], skips: [] } });
}
