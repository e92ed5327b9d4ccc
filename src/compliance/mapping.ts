import { criterionById, frameworks } from './catalogue.ts';
import type { Criterion, FrameworkId } from './framework.ts';
import {
  type ComplianceErrorCode,
  type MappingProblem,
  type MappingSettings,
  mappingProblems,
  overridden,
} from './mapping-problems.ts';
import { isCovered, organization, ownCriterion } from './own-controls.ts';
import { type MappingNote, type RuleMappingRow, ruleMapping } from './rule-mapping.ts';

export interface MappedCriterion {
  readonly criterion: Criterion;
  readonly note?: MappingNote;
}

/** Which rules bear on which criteria. */
export interface ComplianceMapping {
  /** Criteria of a rule, in the order reports show them; empty for a rule that maps to nothing. */
  criteriaOf(rule: string): readonly MappedCriterion[];
  /** Rules behind a criterion, in ordinal order. */
  rulesOf(criterionId: string): readonly string[];
  /** Every criterion that a rule maps to, in the order of the frameworks. */
  readonly criteria: readonly MappedCriterion[];
  /** The mapping as plain data, for digests and for the record. */
  readonly rows: readonly RuleMappingRow[];
}

/** Settings of the mapping that cannot be applied: the first thing that is wrong with them. */
export class ComplianceError extends Error {
  readonly code: ComplianceErrorCode;
  /** Where in the configuration it stands. */
  readonly path: readonly string[];

  constructor({ code, path, message }: MappingProblem) {
    super(message);
    this.name = 'ComplianceError';
    this.code = code;
    this.path = path;
  }
}

/**
 * The shipped mapping with the settings of a configuration applied: overrides first, so that own controls cover the criteria that rules have then.
 * @throws ComplianceError when a rule or a criterion is not known, or a weakness may not be tagged
 */
export function createMapping(settings: MappingSettings = {}): ComplianceMapping {
  const [problem] = mappingProblems(settings);
  if (problem !== undefined) throw new ComplianceError(problem);
  const { compliance = {}, controls = [] } = settings;
  const rows = ruleMapping.map((shipped) => {
    const row = overridden(shipped, compliance[shipped.rule]);
    const own = controls.filter((control) => isCovered(control, row.rule, row.criteria));
    return own.length === 0 ? row : { ...row, criteria: [...row.criteria, ...own.map((c) => c.id)] };
  });
  return mappingOf(rows, controls.map(ownCriterion));
}

/** The organization's own controls that a rule bears on, in the order of the configuration. */
export function ownControls(mapping: ComplianceMapping): readonly Criterion[] {
  return mapping.criteria.map((m) => m.criterion).filter((c) => c.framework === organization.id);
}

/** The criteria of one framework among those of a rule. */
export function criteriaIn(
  mapping: ComplianceMapping,
  rule: string,
  framework: FrameworkId,
): readonly MappedCriterion[] {
  return mapping.criteriaOf(rule).filter((m) => m.criterion.framework === framework);
}

function mappingOf(rows: readonly RuleMappingRow[], own: readonly Criterion[]): ComplianceMapping {
  const ownById = new Map(own.map((c) => [c.id, c]));
  const byRule = new Map<string, readonly MappedCriterion[]>();
  const rulesByCriterion = new Map<string, string[]>();
  const used = new Map<string, MappedCriterion>();
  for (const row of rows) {
    const mapped = row.criteria.flatMap((id) => resolved(row, ownById.get(id) ?? criterionById(id)));
    byRule.set(row.rule, mapped);
    for (const m of mapped) {
      const rules = rulesByCriterion.get(m.criterion.id);
      if (rules === undefined) rulesByCriterion.set(m.criterion.id, [row.rule]);
      else rules.push(row.rule);
      if (!used.has(m.criterion.id) || m.note !== undefined) used.set(m.criterion.id, m);
    }
  }
  for (const rules of rulesByCriterion.values()) rules.sort();
  const criteria = [...frameworks.flatMap((f) => f.criteria), ...own].flatMap((c) => used.get(c.id) ?? []);
  return {
    criteriaOf: (rule) => byRule.get(rule) ?? [],
    rulesOf: (id) => rulesByCriterion.get(id) ?? [],
    criteria,
    rows,
  };
}

function resolved(row: RuleMappingRow, criterion: Criterion | undefined): MappedCriterion[] {
  if (criterion === undefined) return [];
  const note = row.notes?.[criterion.id];
  return [note === undefined ? { criterion } : { criterion, note }];
}

/** The mapping as shipped. */
export const defaultMapping: ComplianceMapping = createMapping();
