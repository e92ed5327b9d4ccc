import { type Command, Option } from 'commander';

/** Where the signature of evidence comes from. */
export function keyOptions(command: Command): Command {
  return command
    .option('--key <file>', 'private key that signs the evidence (PEM)')
    .option('--signer <command>', 'program that signs instead, for a key in a vault; run without a shell')
    .option('--public-key <file>', 'public key (PEM) that belongs to --signer');
}

/** How an authority is asked for a time stamp. Never read from a configuration: it runs a program. */
export function timestampCommandOption(): Option {
  return new Option(
    '--timestamp-command <command>',
    'program that asks a time-stamp authority: request (RFC 3161) on standard input, response on standard output; run without a shell',
  );
}
