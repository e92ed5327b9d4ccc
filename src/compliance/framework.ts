/** A framework that findings are read against. The value is stable: configuration, evidence and reports use it. */
export type FrameworkId = 'soc2' | 'owasp-api' | 'cwe' | 'iso27001' | 'pci-dss' | 'organization';

/**
 * What the entries of a framework are: `criteria` a control is tested against, `risks` an API is exposed to, or
 * `weaknesses` found in code. Only criteria and risks have a row among the controls of the evidence.
 */
export type FrameworkKind = 'criteria' | 'risks' | 'weaknesses';

/** One entry of a framework. `id` is spelled as its publisher spells it and is unique over all frameworks here. */
export interface Criterion {
  readonly framework: FrameworkId;
  readonly id: string;
  readonly title: string;
  /** What the entry asks, in our own words: publishers' texts are not reproduced. */
  readonly description: string;
  readonly url: string;
  /** Of an organization's own control: the rules and criteria that it stands for. */
  readonly covers?: readonly string[];
}

export interface Framework {
  readonly id: FrameworkId;
  readonly kind: FrameworkKind;
  readonly name: string;
  readonly version: string;
  readonly organization: string;
  readonly url: string;
  readonly criteria: readonly Criterion[];
}

/** A row of a framework's data file: id, title, description and, where the publisher has one, a page of its own. */
export type CriterionRow = readonly [id: string, title: string, description: string, url?: string];

/** The rows of a data file as criteria of their framework; a row without a page of its own points to the framework's. */
export function defineFramework(head: Omit<Framework, 'criteria'>, rows: readonly CriterionRow[]): Framework {
  const criteria = rows.map(([id, title, description, url]) => ({
    framework: head.id,
    id,
    title,
    description,
    url: url ?? head.url,
  }));
  return { ...head, criteria };
}
