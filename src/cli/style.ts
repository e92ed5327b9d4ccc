import type { TextStyle } from '../reporters/terminal.ts';
import type { CliIo, TextStream } from './io.ts';

/**
 * Colours and width of a stream: plain and unwrapped unless it is a terminal. `NO_COLOR` (no-color.org) and `FORCE_COLOR` (force-color.org)
 * decide about colours where they are set and not empty; `NO_COLOR` wins.
 */
export function styleOf(stream: TextStream, { environment }: Pick<CliIo, 'environment'>): TextStyle {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const colors = !NO_COLOR && (forced || (stream.isTTY && TERM !== 'dumb' && FORCE_COLOR !== '0'));
  return { colors, width: stream.isTTY ? Math.max(40, Math.min(stream.columns ?? 80, 160)) : undefined };
}
