import { type Inventory, inventoryJson } from '../aspnetcore/index.ts';
import { inertJson } from '../reporters/untrusted-text.ts';

/** The inventory as the file that `--inventory` writes and `endpoints --format json` prints. */
export function inventoryText(inventory: Inventory): string {
  return `${inertJson(JSON.stringify(inventoryJson(inventory), null, 2))}\n`;
}
