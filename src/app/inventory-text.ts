import { type Endpoint, type Inventory, inventoryJson } from '../aspnetcore/index.ts';
import { objectAccessJson } from '../dataflow/access-json.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import { inertJson } from '../reporters/untrusted-text.ts';

/**
 * The inventory as the file that `--inventory` writes and `endpoints --format json` prints.
 * @param bodies what the code of its endpoints does, where that is followed
 */
export function inventoryText(inventory: Inventory, bodies?: BodyFacts): string {
  const access = bodies && ((endpoint: Endpoint) => objectAccessJson(bodies.objectAccess(endpoint)));
  return `${inertJson(JSON.stringify(inventoryJson(inventory, access), null, 2))}\n`;
}
