import { type Endpoint, type ExplanationStep, explainAccess, type Inventory } from '../aspnetcore/index.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import { bodySteps } from '../dataflow/explain-body.ts';
import type { ExplainedEndpoint, ReportedStep } from '../reporters/endpoint-explanation.ts';
import { exactRouteTest } from './endpoint-selection.ts';
import { placeOf, reportedEndpoint } from './report-parts.ts';

/** The endpoints of a route (`*` for any text), each with the steps that lead to its access, and to what its code does to objects. */
export function explainEndpoints(route: string, inventory: Inventory, bodies: BodyFacts): readonly ExplainedEndpoint[] {
  const isMeant = exactRouteTest(route);
  return inventory.endpoints
    .filter((endpoint) => isMeant(endpoint.route))
    .map((endpoint) => ({
      endpoint: reportedEndpoint(endpoint, bodies),
      steps: stepsOf(endpoint, inventory, bodySteps(bodies.objectAccess(endpoint))).map(reportedStep),
    }));
}

/** Why the endpoints of an inventory have their access, by their place in it. */
export function stepsByPlace({
  inventory,
  bodies,
}: {
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
}): (at: number) => readonly ReportedStep[] {
  return (at) => {
    const endpoint = inventory.endpoints[at];
    if (endpoint === undefined) return [];
    return stepsOf(endpoint, inventory, bodySteps(bodies.objectAccess(endpoint))).map(reportedStep);
  };
}

/** Why an endpoint has its access: see {@link explainAccess}. */
export function stepsOf(
  endpoint: Endpoint,
  inventory: Inventory,
  body: readonly ExplanationStep[] = [],
): readonly ExplanationStep[] {
  return explainAccess(
    endpoint,
    inventory.applications.find((a) => a.name === endpoint.application),
    body,
  );
}

function reportedStep({ text, counts, location }: ExplanationStep): ReportedStep {
  return { text, counts, place: placeOf(location) };
}
