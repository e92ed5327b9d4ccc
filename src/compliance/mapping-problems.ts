import { criterionById } from './catalogue.ts';
import { neverTagged } from './cwe.ts';
import type { OwnControl } from './own-controls.ts';
import { type RuleMappingRow, ruleMapping } from './rule-mapping.ts';

/** What an auditor of the team changes about one rule's mapping: criterion ids to add and to remove. */
export interface MappingOverride {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** What a configuration says of criteria. */
export interface MappingSettings {
  /** By rule id. */
  readonly compliance?: Readonly<Record<string, MappingOverride>> | undefined;
  /** Own controls, in the order in which reports show them. */
  readonly controls?: readonly OwnControl[] | undefined;
}

export type ComplianceErrorCode =
  | 'unknown-rule'
  | 'unknown-criterion'
  | 'criterion-not-allowed'
  | 'control-id-taken'
  | 'nothing-behind-criterion';

export interface MappingProblem {
  readonly code: ComplianceErrorCode;
  /** Keys and indices that lead to it in the configuration: `compliance`, `AP101`, `add`, `0`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Everything in the settings that names what does not exist, or what may not be. Empty: they can be applied. */
export function mappingProblems({ compliance = {}, controls = [] }: MappingSettings): MappingProblem[] {
  const overrides = Object.entries(compliance).flatMap(([rule, override]) => overrideProblems(rule, override));
  const rows = ruleMapping.map((row) => overridden(row, compliance[row.rule]));
  const ids = controls.map((c) => c.id);
  return [...overrides, ...controls.flatMap((control, at) => controlProblems(control, at, ids, rows))];
}

/** A rule's row with the criteria that an override adds and without those that it removes. */
export function overridden(row: RuleMappingRow, override: MappingOverride | undefined): RuleMappingRow {
  if (override === undefined) return row;
  const kept = row.criteria.filter((id) => !override.remove?.includes(id));
  return { ...row, criteria: [...new Set([...kept, ...(override.add ?? [])])] };
}

function overrideProblems(rule: string, override: MappingOverride): MappingProblem[] {
  if (!isRule(rule))
    return [
      { code: 'unknown-rule', path: ['compliance', rule], message: `The mapping names ${rule}, which is no rule.` },
    ];
  return (['add', 'remove'] as const).flatMap((change) =>
    (override[change] ?? []).flatMap((id, at): MappingProblem[] => {
      const path = ['compliance', rule, change, String(at)];
      if (neverTagged.includes(id)) {
        const message = `${rule} may not map to ${id}: platforms take results tagged with it for leaked secrets.`;
        return [{ code: 'criterion-not-allowed', path, message }];
      }
      if (criterionById(id) !== undefined) return [];
      return [
        { code: 'unknown-criterion', path, message: `The mapping of ${rule} names ${id}, which is no criterion.` },
      ];
    }),
  );
}

function controlProblems(
  { id, covers }: OwnControl,
  at: number,
  ids: readonly string[],
  rows: readonly RuleMappingRow[],
): MappingProblem[] {
  const path = ['controls', String(at)];
  const ofFramework = criterionById(id) !== undefined || isRule(id);
  const owner = ofFramework ? 'a rule or a criterion' : ids.indexOf(id) < at ? 'another control' : undefined;
  const message = `The own control ${id} has the id of ${owner}.`;
  return [
    ...(owner === undefined ? [] : [{ code: 'control-id-taken' as const, path: [...path, 'id'], message }]),
    ...covers.flatMap((covered, index): MappingProblem[] => {
      const place = [...path, 'covers', String(index)];
      if (isRule(covered)) return [];
      if (criterionById(covered) === undefined) {
        const message = `The own control ${id} covers ${covered}, which is no rule and no criterion.`;
        return [{ code: 'unknown-criterion', path: place, message }];
      }
      if (rows.some((row) => row.criteria.includes(covered))) return [];
      const message = `The own control ${id} covers ${covered}, and no rule bears on it: add it to a rule under compliance.`;
      return [{ code: 'nothing-behind-criterion', path: place, message }];
    }),
  ];
}

function isRule(id: string): boolean {
  return ruleMapping.some((row) => row.rule === id);
}
