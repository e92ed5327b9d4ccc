import type { CliIo } from './io.ts';

const QUIET_MS = 1000;
const INTERVAL_MS = 100;
const CLEAR = '\r\u001b[2K';

/** A line on standard error that says what is being done, from the second second on; silent when that is no terminal. */
export interface ProgressLine {
  readonly update: (phase: string, done?: number, total?: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** A progress line that begins to count time now. */
export function progressLine({ stderr, clock }: CliIo): ProgressLine {
  if (!stderr.isTTY) return { update: () => undefined, clear: () => undefined };
  const started = clock().getTime();
  let shown = 0;
  return {
    update(phase, done, total) {
      const now = clock().getTime();
      if (now - started < QUIET_MS || now - shown < INTERVAL_MS) return;
      shown = now;
      const share = done === undefined ? '' : ` ${done}${total === undefined ? '' : ` of ${total}`}`;
      stderr.write(`${CLEAR}${phase}${share} …`);
    },
    clear() {
      if (shown > 0) stderr.write(CLEAR);
      shown = 0;
    },
  };
}
