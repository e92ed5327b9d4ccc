import type { Configuration } from '../config/configuration.ts';
import { WHOLE } from '../dataflow/analyze-bodies.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import { judgeBodies } from '../dataflow/judge-bodies.ts';
import type { AppContext } from './context.ts';
import type { ReadSides } from './read-sides.ts';
import { readSideBodies } from './side-bodies.ts';

/** The verdicts of all endpoints, also of those that are not listed: endpoints are judged by each other. */
export function followSystem(sides: ReadSides, { objects }: Configuration, { progress }: AppContext): BodyFacts {
  const { inventory } = sides;
  progress('Following the code of handlers');
  const bodies = judgeBodies(inventory, readSideBodies(sides, WHOLE, objects));
  for (const endpoint of inventory.endpoints) bodies.objectAccess(endpoint);
  return bodies;
}
