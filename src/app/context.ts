import type { Environment } from '../host/ci-environment.ts';
import type { Progress } from './progress.ts';

/** What a use case knows of the process around it. Injected, so that results depend on nothing else. */
export interface AppContext {
  /** Absolute, in the system's form. Paths of users count from it. */
  readonly workingDirectory: string;
  readonly environment: Environment;
  /** The time now. */
  readonly clock: () => Date;
  /** The program file that runs, for its digest; undefined when it runs from its sources. */
  readonly programFile: string | undefined;
  readonly progress: Progress;
}
