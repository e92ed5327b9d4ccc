import { withoutKeys } from '../evidence/secret-text.ts';

export { withoutKeys };

/** What went wrong before or around the analysis, by code; exit codes are those of the command line's documentation. */
export type ErrorCode =
  | 'path-missing'
  | 'no-sources'
  | 'endpoint-unknown'
  | 'entity-unknown'
  | 'configuration-invalid'
  | 'configuration-unreadable'
  | 'output-unwritable'
  | 'key-invalid'
  | 'key-missing'
  | 'bundle-unreadable'
  | 'bundle-altered'
  | 'baseline-invalid'
  | 'policy-invalid'
  | 'policy-refused'
  | 'approval-refused'
  | 'facts-invalid'
  | 'facts-altered'
  | 'facts-foreign'
  | 'facts-incomplete'
  | 'ledger-refused'
  | 'ledger-unreadable'
  | 'ledger-unwritable'
  | 'time-stamp-failed'
  | 'usage'
  | 'internal';

const EXIT_CODES: Readonly<Partial<Record<ErrorCode, 3 | 4>>> = {
  internal: 3,
  'output-unwritable': 3,
  'ledger-unwritable': 3,
  'time-stamp-failed': 3,
  'bundle-altered': 4,
  'facts-altered': 4,
  'facts-incomplete': 3,
};

/**
 * Whether an error is one for people. By its name: modules that are loaded when they are needed may have a class of their own.
 */
export function isAuthledgerError(error: unknown): error is AuthledgerError {
  return error instanceof Error && error.name === 'AuthledgerError';
}

/** An error for people: `message` says what happened and where, `advice` what to do. */
export class AuthledgerError extends Error {
  readonly code: ErrorCode;
  readonly advice: string;
  /** 2: usage or configuration; 3: internal or incomplete; 4: evidence does not verify. */
  readonly exitCode: 2 | 3 | 4;

  constructor(code: ErrorCode, message: string, advice: string, options?: ErrorOptions) {
    super(withoutKeys(message), options);
    this.name = 'AuthledgerError';
    this.code = code;
    this.advice = advice;
    this.exitCode = EXIT_CODES[code] ?? 2;
  }
}
