import { createHash } from 'node:crypto';
import type { ReportingDescriptorRelationship, ToolComponent, ToolComponentReference } from 'sarif';
import { frameworkOf, frameworks } from '../../compliance/catalogue.ts';
import type { Criterion, Framework, FrameworkId } from '../../compliance/framework.ts';
import type { ComplianceMapping } from '../../compliance/mapping.ts';
import type { ScanReport } from '../scan-report.ts';
import { limited, sentence } from './text.ts';

/** The frameworks that the tool's rules map to, as taxonomies with the entries that are used. */
export function taxonomiesOf(report: ScanReport): ToolComponent[] {
  return usedFrameworks(report).map((framework) => ({
    name: nameOf(framework),
    version: framework.version,
    guid: guidOf(framework.id),
    organization: framework.organization,
    informationUri: framework.url,
    isComprehensive: false,
    shortDescription: { text: limited(sentence(framework.name)) },
    taxa: usedCriteria(report, framework).map((criterion) => ({
      id: criterion.id,
      guid: guidOf(`${framework.id}/${criterion.id}`),
      name: criterion.title,
      shortDescription: { text: limited(sentence(criterion.title)) },
      fullDescription: { text: limited(sentence(criterion.description)) },
      helpUri: criterion.url,
    })),
  }));
}

export function supportedTaxonomies(report: ScanReport): ToolComponentReference[] {
  return usedFrameworks(report).map((framework, index) => ({
    name: nameOf(framework),
    index,
    guid: guidOf(framework.id),
  }));
}

/** Of a rule to the entries of the taxonomies. */
export function relationshipsOf(ruleId: string, report: ScanReport): ReportingDescriptorRelationship[] {
  const used = usedFrameworks(report);
  return report.mapping.criteriaOf(ruleId).map(({ criterion }) => {
    const framework = frameworkOf(criterion.framework);
    return {
      target: {
        id: criterion.id,
        index: usedCriteria(report, framework).findIndex((c) => c.id === criterion.id),
        guid: guidOf(`${framework.id}/${criterion.id}`),
        toolComponent: {
          name: nameOf(framework),
          index: used.findIndex((f) => f.id === framework.id),
          guid: guidOf(framework.id),
        },
      },
      kinds: [framework.kind === 'weaknesses' ? 'superset' : 'relevant'],
    };
  });
}

function nameOf(framework: Framework): string {
  return framework.id === 'cwe' ? 'CWE' : framework.name;
}

function usedFrameworks(report: ScanReport): readonly Framework[] {
  const used = new Set(allUsed(report).map((c) => c.framework));
  return frameworks.filter((f) => used.has(f.id));
}

function usedCriteria(report: ScanReport, framework: Framework): readonly Criterion[] {
  return allUsed(report).filter((c) => c.framework === framework.id);
}

const known = new WeakMap<ComplianceMapping, readonly Criterion[]>();

/** Those that a shipped rule maps to: the mapping knows rules to come. */
function allUsed({ rules, mapping }: ScanReport): readonly Criterion[] {
  let used = known.get(mapping);
  if (used === undefined) {
    const ids = new Set(rules.flatMap((r) => mapping.criteriaOf(r.id).map((m) => m.criterion.id)));
    used = mapping.criteria.map((m) => m.criterion).filter((c) => ids.has(c.id));
    known.set(mapping, used);
  }
  return used;
}

/** A name-based UUID (RFC 9562, version 8): the same for the same framework everywhere. CWE has a published one. */
function guidOf(name: FrameworkId | `${FrameworkId}/${string}`): string {
  if (name === 'cwe') return 'ffc64c90-42b6-44ce-8beb-f6b7dae649e5';
  const hex = createHash('sha256').update(`https://authledger.dev/taxonomies/${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
