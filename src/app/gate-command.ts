import type { FindingRecord, GateRecord, Severity } from '../evidence/predicate.ts';
import type { ScanStatement } from '../evidence/statement.ts';
import { readCiRun } from '../host/ci-environment.ts';
import { readGitState } from '../host/git.ts';
import { repositoryRoot } from '../host/repository.ts';
import { count, severities, severityCounts } from '../reporters/scan-report.ts';
import type { AppContext } from './context.ts';
import { verifyCommand } from './verify-command.ts';

/** `authledger gate` with everything that was typed. */
export interface GateCommand {
  /** Evidence of the scan that decides. */
  readonly bundle: string;
  /** A public key, or a folder of them, one of which must have signed. */
  readonly key: string | undefined;
  /** Folder of the scan's outputs, compared as well. */
  readonly artifacts: string | undefined;
}

export interface GateOutcome {
  /** What was decided and why, one sentence a line. May hold text of the scanned code. */
  readonly lines: readonly string[];
  /** That of the scan; 4: the evidence does not verify, or is of another commit or run. */
  readonly exitCode: 0 | 1 | 3 | 4;
}

/** More findings than this make a log unreadable; the reports have all. */
const LISTED = 50;

const exitCodes: Readonly<Record<GateRecord['verdict'], 0 | 1 | 3>> = { pass: 0, fail: 1, incomplete: 3 };

/**
 * Ends a pipeline as the scan of an earlier job decided, from that job's evidence and without scanning again. The evidence must be unchanged,
 * and it must be of the commit and the run that ask: what an earlier pipeline left behind, or what lies in the repository, decides nothing.
 * @throws AuthledgerError as {@link verifyCommand} does
 */
export function gateCommand(command: GateCommand, context: AppContext): GateOutcome {
  const { verification, lines, exitCode } = verifyCommand(
    { ...command, allowUnauthenticated: command.key === undefined },
    context.workingDirectory,
  );
  if (exitCode !== 0 || !('statement' in verification)) return { lines, exitCode: 4 };
  const { statement } = verification;
  const foreign = [...otherCommit(statement, context), ...otherRun(statement, context)];
  if (foreign.length > 0) return { lines: [...lines, ...foreign], exitCode: 4 };
  const { gate } = statement.predicate;
  if (!Object.hasOwn(exitCodes, gate.verdict))
    return { lines: [...lines, `The evidence has a verdict that is not known: ${gate.verdict}.`], exitCode: 4 };
  return { lines: [...lines, ...verdictLines(statement)], exitCode: exitCodes[gate.verdict] };
}

/** The commit that is checked out here: what the CI platform says, else the repository itself. */
function otherCommit({ predicate }: ScanStatement, { environment, workingDirectory }: AppContext): string[] {
  const root = repositoryRoot(workingDirectory);
  const here = readCiRun(environment)?.commit ?? (root === undefined ? undefined : readGitState(root).commit);
  const scanned = predicate.source.commit?.gitCommit;
  if (here === undefined || here === scanned) return [];
  return [
    `The evidence is of ${scanned === undefined ? 'no commit' : `commit ${scanned}`}, and this is commit ${here}.`,
  ];
}

function otherRun({ predicate }: ScanStatement, { environment }: AppContext): string[] {
  const here = readCiRun(environment);
  const { ci } = predicate.run;
  if (here?.run === undefined || (here.provider === ci?.provider && here.run === ci.run)) return [];
  return [
    `The evidence was made in ${ci?.run === undefined ? 'no pipeline' : `run ${ci.run}`}, and this is run ${here.run}.`,
  ];
}

function verdictLines({ predicate }: ScanStatement): string[] {
  const { gate, findings, population, source } = predicate;
  const words = { pass: 'passes', fail: 'fails', incomplete: 'is incomplete' };
  const open = findings.filter((f) => f.status === 'open').sort((a, b) => rank(a.severity) - rank(b.severity));
  const counts = severityCounts(gate.openFindings);
  return [
    `The gate ${words[gate.verdict]}: ${counts === '' ? 'no open finding' : `open findings: ${counts}`}; it fails at ${gate.failOn === 'none' ? 'no severity' : `${gate.failOn} and over`}.`,
    ...open.slice(0, LISTED).map(findingLine),
    ...(open.length > LISTED ? [`And ${open.length - LISTED} more: the reports of the scan have all.`] : []),
    `Looked at ${[
      count(population.applications.length, 'application'),
      count(population.endpoints.length, 'endpoint'),
      count(population.files.read.count, 'file'),
      count(population.gaps.length, 'gap'),
      count(findings.length - open.length, 'suppressed finding'),
      count(population.files.skipped.count, 'skipped file'),
      count(population.files.failed.count, 'unread file'),
    ].join(', ')}.`,
    ...population.files.failed.files.slice(0, LISTED).map((f) => `Not read: ${f.path}: ${f.reason}.`),
    ...(source.modified === true ? ['The scanned files differed from the commit.'] : []),
  ];
}

function findingLine({ rule, severity, endpoints, place }: FindingRecord): string {
  const where = place === undefined ? '' : ` at ${place.file}${place.line === undefined ? '' : `:${place.line}`}`;
  return `${severity} ${rule}: ${endpoints.join(', ')}${where}`;
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
