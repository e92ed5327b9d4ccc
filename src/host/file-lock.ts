import { existsSync, linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock that another process holds for too long. */
export class LockedError extends Error {
  readonly path: string;

  constructor(path: string, holder: string) {
    super(`${path} is held by ${holder}`);
    this.name = 'LockedError';
    this.path = path;
  }
}

/**
 * Runs something while a lock file is held: one process at a time, on one machine or on several that share the folder. A lock whose holder has
 * ended on this machine is taken over; one of another machine has to be deleted by hand.
 * @throws LockedError when somebody else holds it for longer than `waitMs`
 */
export async function withFileLock<T>(path: string, waitMs: number, run: () => Promise<T>): Promise<T> {
  const own = JSON.stringify({ pid: process.pid, host: hostname() });
  const until = Date.now() + waitMs;
  for (let pause = 20; !take(path, own); pause = Math.min(pause * 1.5, 1000)) {
    const holder = textOf(path);
    if (holder !== undefined && hasEnded(holder)) takeOver(path, holder);
    else if (Date.now() > until) throw new LockedError(path, holder ?? 'another process');
    // Not all at once, or they would meet again; and seldom, or many that wait would take the time of the one that works.
    else await sleep(Math.random() * pause);
  }
  try {
    return await run();
  } finally {
    if (textOf(path) === own) rmSync(path, { force: true });
  }
}

/** Written whole first and then linked, so that nobody sees a lock without its holder. */
function take(path: string, own: string): boolean {
  if (existsSync(path)) return false;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, own);
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Under a lock of its own, because between the look and the deletion somebody else may have taken over. */
function takeOver(path: string, holder: string): void {
  const guard = `${path}.takeover`;
  if (!take(guard, holder)) return;
  try {
    if (textOf(path) === holder) unlinkSync(path);
  } finally {
    rmSync(guard, { force: true });
  }
}

function hasEnded(holder: string): boolean {
  try {
    const { pid, host } = JSON.parse(holder) as { pid: number; host: string };
    if (host !== hostname() || !Number.isSafeInteger(pid)) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
