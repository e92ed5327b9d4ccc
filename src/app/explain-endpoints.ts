import { type Endpoint, type ExplanationStep, explainAccess, type Inventory } from '../aspnetcore/index.ts';
import type { ExplainedEndpoint, ReportedStep } from '../reporters/endpoint-explanation.ts';
import { exactRouteTest } from './endpoint-selection.ts';
import { placeOf, reportedEndpoint } from './report-parts.ts';

/** The endpoints of a route (`*` for any text), each with the steps that lead to its access. */
export function explainEndpoints(route: string, inventory: Inventory): readonly ExplainedEndpoint[] {
  const isMeant = exactRouteTest(route);
  return inventory.endpoints
    .filter((endpoint) => isMeant(endpoint.route))
    .map((endpoint) => ({
      endpoint: reportedEndpoint(endpoint),
      steps: stepsOf(endpoint, inventory).map(reportedStep),
    }));
}

/** Why an endpoint has its access: see {@link explainAccess}. */
export function stepsOf(endpoint: Endpoint, inventory: Inventory): readonly ExplanationStep[] {
  return explainAccess(
    endpoint,
    inventory.applications.find((a) => a.name === endpoint.application),
  );
}

function reportedStep({ text, counts, location }: ExplanationStep): ReportedStep {
  return { text, counts, place: placeOf(location) };
}
