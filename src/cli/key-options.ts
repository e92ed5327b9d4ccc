import type { Command } from 'commander';

/** Where the signature of evidence comes from. */
export function keyOptions(command: Command): Command {
  return command
    .option('--key <file>', 'private key that signs the evidence (PEM)')
    .option('--signer <command>', 'program that signs instead, for a key in a vault; run without a shell')
    .option('--public-key <file>', 'public key (PEM) that belongs to --signer');
}
