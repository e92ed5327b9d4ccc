import type { Log, ReportingDescriptor, Result, Run } from 'sarif';

/** Weaknesses by which GitLab takes a result for a leaked secret. */
const secrets = [256, 257, 259, 312, 319, 321, 522, 540, 798].map((n) => `cwe-${n}`);

/**
 * What GitLab would refuse or leave out of a log that it gets as `artifacts:reports:sarif`, from its documentation of the limits of
 * ingestion: one line a problem.
 */
export function ingestionProblems(text: string): string[] {
  const log = JSON.parse(text) as Log;
  const problems = [
    ...(Buffer.byteLength(text) > 10 * 1024 * 1024 ? ['more than 10 MB'] : []),
    ...(log.version === '2.1.0' ? [] : ['not version 2.1.0']),
    ...(log.runs.length > 20 ? ['more than 20 runs'] : []),
  ];
  return [...problems, ...log.runs.flatMap(runProblems)];
}

function runProblems(run: Run): string[] {
  const rules = run.tool.driver.rules ?? [];
  const results = run.results ?? [];
  return [
    ...(results.length > 5000 ? ['more than 5000 results'] : []),
    ...rules.flatMap(ruleProblems),
    ...results.flatMap((result) => resultProblems(result, rules)),
  ];
}

function ruleProblems(rule: ReportingDescriptor): string[] {
  const tags: string[] = rule.properties?.tags ?? [];
  return [
    ...tooLong(`${rule.id} name`, rule.name, 255),
    ...tooLong(`${rule.id} shortDescription`, rule.shortDescription?.text, 1024),
    ...tooLong(`${rule.id} fullDescription`, rule.fullDescription?.text, 1024),
    ...tooLong(`${rule.id} helpUri`, rule.helpUri, 2048),
    ...(tags.length > 10 ? [`${rule.id} has more than 10 tags`] : []),
    ...(tags.some((t) => t.startsWith('external/cwe/')) && !tags.some((t) => /^cwe-\d+$/.test(t))
      ? [`${rule.id} has a weakness without a tag for it`]
      : []),
    ...tags.filter((t) => secrets.includes(t.replace('external/cwe/', ''))).map((t) => `${rule.id} is a secret: ${t}`),
  ];
}

function resultProblems(result: Result, rules: readonly ReportingDescriptor[]): string[] {
  const place = result.locations?.[0]?.physicalLocation;
  return [
    ...(rules.some((r) => r.id === result.ruleId) ? [] : [`no rule ${result.ruleId}`]),
    ...(place?.artifactLocation?.uri === undefined || place.region?.startLine === undefined ? ['no place'] : []),
    ...(typeof result.rank === 'number' ? [] : ['no rank']),
    ...tooLong('message.text', result.message.text, 1024),
  ];
}

function tooLong(what: string, text: string | undefined, limit: number): string[] {
  return text === undefined || text.length <= limit ? [] : [`${what} has ${text.length} characters`];
}
