import { criterionById, frameworks } from './catalogue.ts';
import { neverTagged } from './cwe.ts';
import type { Criterion, FrameworkId } from './framework.ts';
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

/** What an auditor of the team changes about one rule's mapping: criterion ids to add and to remove. */
export interface MappingOverride {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

export type ComplianceErrorCode = 'unknown-rule' | 'unknown-criterion' | 'criterion-not-allowed';

/** A mapping override that cannot be applied. `rule` says where in the configuration it stands. */
export class ComplianceError extends Error {
  readonly code: ComplianceErrorCode;
  readonly rule: string;

  constructor(code: ComplianceErrorCode, rule: string, message: string) {
    super(message);
    this.name = 'ComplianceError';
    this.code = code;
    this.rule = rule;
  }
}

/**
 * The shipped mapping with the overrides of a configuration applied.
 * @param overrides by rule id
 * @throws ComplianceError when a rule or a criterion is not known, or a weakness may not be tagged
 */
export function createMapping(overrides: Readonly<Record<string, MappingOverride>> = {}): ComplianceMapping {
  for (const rule of Object.keys(overrides)) {
    if (!ruleMapping.some((row) => row.rule === rule)) {
      throw new ComplianceError('unknown-rule', rule, `The mapping names ${rule}, which is no rule.`);
    }
  }
  return mappingOf(ruleMapping.map((row) => overridden(row, overrides[row.rule])));
}

/** The criteria of one framework among those of a rule. */
export function criteriaIn(
  mapping: ComplianceMapping,
  rule: string,
  framework: FrameworkId,
): readonly MappedCriterion[] {
  return mapping.criteriaOf(rule).filter((m) => m.criterion.framework === framework);
}

function overridden(row: RuleMappingRow, override: MappingOverride | undefined): RuleMappingRow {
  if (override === undefined) return row;
  for (const id of [...(override.add ?? []), ...(override.remove ?? [])]) {
    if (neverTagged.includes(id)) {
      throw new ComplianceError(
        'criterion-not-allowed',
        row.rule,
        `${row.rule} may not map to ${id}: platforms take results tagged with it for leaked secrets.`,
      );
    }
    if (criterionById(id) === undefined) {
      throw new ComplianceError(
        'unknown-criterion',
        row.rule,
        `The mapping of ${row.rule} names ${id}, which is no criterion.`,
      );
    }
  }
  const kept = row.criteria.filter((id) => !override.remove?.includes(id));
  return { ...row, criteria: [...new Set([...kept, ...(override.add ?? [])])] };
}

function mappingOf(rows: readonly RuleMappingRow[]): ComplianceMapping {
  const byRule = new Map<string, readonly MappedCriterion[]>();
  const rulesByCriterion = new Map<string, string[]>();
  const used = new Map<string, MappedCriterion>();
  for (const row of rows) {
    const mapped = row.criteria.map((id) => resolved(row, id));
    byRule.set(row.rule, mapped);
    for (const m of mapped) {
      const rules = rulesByCriterion.get(m.criterion.id);
      if (rules === undefined) rulesByCriterion.set(m.criterion.id, [row.rule]);
      else rules.push(row.rule);
      if (!used.has(m.criterion.id) || m.note !== undefined) used.set(m.criterion.id, m);
    }
  }
  for (const rules of rulesByCriterion.values()) rules.sort();
  const criteria = frameworks.flatMap((f) => f.criteria.map((c) => used.get(c.id)).filter((m) => m !== undefined));
  return {
    criteriaOf: (rule) => byRule.get(rule) ?? [],
    rulesOf: (id) => rulesByCriterion.get(id) ?? [],
    criteria,
    rows,
  };
}

function resolved(row: RuleMappingRow, id: string): MappedCriterion {
  const criterion = criterionById(id);
  if (criterion === undefined) {
    throw new ComplianceError(
      'unknown-criterion',
      row.rule,
      `The mapping of ${row.rule} names ${id}, which is no criterion.`,
    );
  }
  const note = row.notes?.[id];
  return note === undefined ? { criterion } : { criterion, note };
}

/** The mapping as shipped. */
export const defaultMapping: ComplianceMapping = createMapping();
