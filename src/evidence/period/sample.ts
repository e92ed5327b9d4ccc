import { sha256 } from '../digest.ts';
import { ordinal } from '../order.ts';
import type { Sample } from './period-report.ts';
import { ownControlsOf, type RunFacts } from './run-facts.ts';

/**
 * A sample that anybody can draw again: the scans whose SHA-256 over the seed, a colon and the digest of the bundle is smallest. Adding scans to the
 * population does not change who was drawn before, other than by being drawn themselves.
 */
export function sampleOf(runs: readonly RunFacts[], seed: string, size: number): Sample {
  const drawn = runs
    .map((run) => ({ run, rank: sha256(Buffer.from(`${seed}:${run.bundle}`)) }))
    .sort((a, b) => ordinal(a.rank, b.rank))
    .slice(0, size)
    .map(({ run }) => run);
  return {
    seed,
    size,
    population: runs.length,
    runs: drawn
      .sort((a, b) => ordinal(a.finishedOn, b.finishedOn) || ordinal(a.bundle, b.bundle))
      .map(({ bundle, sequence, finishedOn, pipeline, run, commit, gate, controls }) => ({
        bundle,
        sequence,
        on: finishedOn,
        pipeline,
        run,
        commit,
        gate: gate.verdict,
        ownControls: ownControlsOf([{ controls }]),
      })),
  };
}
