/** A stream that text goes to, as the command line needs to know it. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY: boolean;
  /** Width of a terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** The process as commands see it. Injected, so that tests run commands without one. */
export interface CliIo {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly clock: () => Date;
  readonly programFile: string | undefined;
}
