import { generateKeysCommand } from '../../app/keys-command.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger keys generate` as commander gives them. */
export interface KeysFlags {
  readonly algorithm: 'ecdsa-p256' | 'ed25519';
  readonly out: string;
}

/** Makes a pair of keys and says where it is and what to do with it. */
export async function runKeysGenerate(flags: KeysFlags, io: CliIo): Promise<number> {
  const algorithm = flags.algorithm === 'ed25519' ? 'ed25519' : 'ecdsa-p256-sha256';
  const keys = generateKeysCommand(algorithm, flags.out, io.workingDirectory, io.environment);
  io.stdout.write(
    `${keys.privateName}  private key${keys.encrypted ? ', encrypted' : ''}: store it as a secret of the pipeline, and nowhere else
${keys.publicName}  public key: give it to those who verify
key id  ${keys.keyid}

Sign:    authledger scan --evidence authledger-evidence.json --key ${keys.privateName}
Verify:  authledger verify authledger-evidence.json --key ${keys.publicName}
`,
  );
  return 0;
}
