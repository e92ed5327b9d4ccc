import { signCommand } from '../../app/sign-command.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger sign` as commander gives them. */
export interface SignFlags {
  readonly key?: string;
  readonly signer?: string;
  readonly publicKey?: string;
  readonly output?: string;
  readonly signedBy?: string;
  readonly timestampCommand?: string;
}

/** Signs a bundle again and says what was signed, and by which key. */
export async function runSign(bundle: string, flags: SignFlags, io: CliIo): Promise<number> {
  const { lines, written, keyid, stamp } = await signCommand(
    {
      bundle,
      key: flags.key,
      signer: flags.signer,
      publicKey: flags.publicKey,
      output: flags.output,
      signedBy: flags.signedBy,
      timestampCommand: flags.timestampCommand,
    },
    { ...io, progress: () => undefined },
  );
  for (const line of lines) io.stdout.write(`${plainLine(line)}\n`);
  io.stdout.write(`Wrote ${plainLine(written)} (evidence, signed by key ${keyid.slice(0, 16)}…)\n`);
  if (stamp !== undefined) io.stdout.write(`Wrote ${plainLine(stamp)} (time stamp over it)\n`);
  return 0;
}
