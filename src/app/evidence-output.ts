import { sha256 } from '../evidence/digest.ts';
import { EvidenceError } from '../evidence/errors.ts';
import type { OutputInput } from '../evidence/input.ts';
import { scanStatement } from '../evidence/scan-statement.ts';
import { signStatement } from '../evidence/sign.ts';
import type { Signer } from '../evidence/signer.ts';
import type { GitState } from '../host/git.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { evidenceInput } from './evidence-input.ts';
import type { ScanResult } from './judge-scan.ts';
import { artifactName, type Output } from './outputs.ts';

/**
 * The signed bundle of a scan.
 * @param contents the other outputs, whose digests go into it
 * @throws AuthledgerError `usage` when two outputs would have one name in it, `internal` when signing fails
 */
export async function evidenceBytes(
  evidence: Output,
  contents: readonly (readonly [Output, string | Uint8Array])[],
  result: ScanResult,
  git: GitState,
  signer: Signer,
  context: AppContext,
): Promise<Uint8Array> {
  const outputs = contents.map(
    ([output, content]): OutputInput => ({
      name: artifactName(output, evidence, context.workingDirectory),
      kind: output.kind,
      sha256: sha256(Buffer.from(content)),
    }),
  );
  try {
    return await signStatement(scanStatement(evidenceInput(result, outputs, git, context)), signer);
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    if (cause.code === 'input-invalid')
      throw new AuthledgerError('usage', cause.message, 'Nothing was written.', { cause });
    throw new AuthledgerError(
      'internal',
      `the evidence could not be signed: ${cause.message}`,
      'Nothing was written.',
      { cause },
    );
  }
}
