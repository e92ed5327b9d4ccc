import { cwe } from './cwe.ts';
import type { Criterion, Framework, FrameworkId } from './framework.ts';
import { iso27001 } from './iso27001.ts';
import { owaspApi } from './owasp-api.ts';
import { organization } from './own-controls.ts';
import { pciDss } from './pci-dss.ts';
import { soc2 } from './soc2.ts';

/** Every framework, in the order in which reports show them; an organization's own controls come from its configuration. */
export const frameworks: readonly Framework[] = [soc2, owaspApi, cwe, iso27001, pciDss, organization];

const byId = new Map(frameworks.flatMap((f) => f.criteria).map((c) => [c.id, c]));
const frameworkById = new Map(frameworks.map((f) => [f.id, f]));

/** The criterion with this id (`CC6.1`, `API1:2023`, `CWE-862`, `A.5.15`, `7.3.3`), or undefined. */
export function criterionById(id: string): Criterion | undefined {
  return byId.get(id);
}

/** The framework with this id. */
export function frameworkOf(id: FrameworkId): Framework {
  const framework = frameworkById.get(id);
  if (framework === undefined) throw new Error(`no framework has the id ${id}`);
  return framework;
}
