import type { LedgerHead } from '../../evidence/ledger/entry.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError, isAuthledgerError } from '../errors.ts';
import { plannedOutputs, writeOutputs } from '../outputs.ts';
import { requestTimeStamp } from '../request-time-stamp.ts';

/** How the time stamp over an entry is asked for, and where it goes, as typed. */
export interface EntryStampOptions {
  readonly timestampCommand?: string;
  readonly timestampOutput?: string;
}

/**
 * What asks for a time stamp over an entry once that is appended, and returns the name of its file; undefined when none is wanted. The chain of entries does not
 * wait for an authority: an entry whose time stamp fails is appended, and the same command asks for the stamp again without appending anything.
 * @throws AuthledgerError `usage` when one of the options is missing; when called, `time-stamp-failed`, `output-unwritable`
 */
export function entryStampRequest(
  { timestampCommand, timestampOutput }: EntryStampOptions,
  { workingDirectory }: AppContext,
): ((entry: LedgerHead) => Promise<string>) | undefined {
  if (timestampCommand === undefined && timestampOutput === undefined) return undefined;
  if (timestampCommand === undefined || timestampOutput === undefined)
    throw new AuthledgerError(
      'usage',
      'a time stamp over an entry needs both --timestamp-command and --timestamp-output',
      'Nothing was appended.',
    );
  const outputs = plannedOutputs([['time stamp', timestampOutput]], workingDirectory);
  return async ({ sequence, digest }) => {
    try {
      const response = await requestTimeStamp(timestampCommand, digest);
      writeOutputs(outputs.map((output) => [output, response]));
      return timestampOutput;
    } catch (cause) {
      if (!isAuthledgerError(cause)) throw cause;
      const advice = `${cause.advice} Entry ${sequence} is in the ledger: run the same command again for its time stamp.`;
      throw new AuthledgerError(cause.code, cause.message, advice, { cause });
    }
  };
}
