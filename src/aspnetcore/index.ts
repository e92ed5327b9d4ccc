export { type AttributeReader, DeclaredAttributeReader } from './attributes/attribute-reader.ts';
export type * from './endpoint-draft.ts';
export { type ExplanationStep, explainAccess } from './explanation.ts';
export { inProcessFacts } from './functions/in-process-facts.ts';
export { type ApplicationFacts, buildInventory } from './inventory.ts';
export {
  endpointJson,
  INVENTORY_SCHEMA_VERSION,
  type InventoryJson,
  inventoryJson,
  type LocationJson,
  locationJson,
} from './inventory-json.ts';
export type * from './model.ts';
export { evaluateStartup } from './startup/startup-evaluation.ts';
export type { StartupFacts } from './startup-facts.ts';
