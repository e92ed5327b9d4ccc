import { isObject, type JsonValue, parseCanonical } from './json.ts';
import { scanPredicateType } from './predicate.ts';
import { type ScanStatement, statementType, subjectFrom } from './statement.ts';

/** Members of the predicate and what each must be at least for the parts that readers summarize. */
const predicateMembers: Readonly<Record<string, (value: JsonValue | undefined) => boolean>> = {
  tool: (v) => isObject(v) && typeof v.version === 'string',
  configuration: isObject,
  source: isObject,
  suppressions: isRecordList,
  population: (v) => isObject(v) && isRecordList(v.endpoints) && isRecordList(v.gaps) && isObject(v.files),
  findings: (v) => isRecordList(v) && v.every((f) => typeof f.fingerprint === 'string' && typeof f.status === 'string'),
  controls: isRecordList,
  gate: (v) => isObject(v) && typeof v.failOn === 'string' && typeof v.verdict === 'string',
  run: (v) => isObject(v) && typeof v.startedOn === 'string' && typeof v.finishedOn === 'string',
};

/**
 * The statement that a payload holds, or why it is none: not canonical JSON, not an in-toto Statement v1, another
 * predicate. Members of a predicate that this version does not know are left alone, as in-toto asks of readers.
 */
export function scanStatementFrom(payload: Uint8Array): ScanStatement | string {
  const value = parseCanonical(payload);
  if (value === undefined) return 'The payload is not JSON in canonical form.';
  if (!isObject(value) || value._type !== statementType) return 'The payload is no in-toto Statement v1.';
  if (value.predicateType !== scanPredicateType) {
    return `The payload has another predicate than ${scanPredicateType}; a newer version may read it.`;
  }
  const { subject, predicate } = value;
  if (!Array.isArray(subject) || subject.length === 0 || !subject.every((s) => subjectFrom(s) !== undefined)) {
    return 'The subjects of the statement are not in the right form.';
  }
  if (!isObject(predicate)) return 'The statement has no predicate.';
  const wrong = Object.keys(predicateMembers).find((name) => !predicateMembers[name]?.(predicate[name]));
  if (wrong !== undefined) return `In the predicate, ${wrong} is not in the right form.`;
  return value as unknown as ScanStatement;
}

function isRecordList(value: JsonValue | undefined): value is readonly { readonly [name: string]: JsonValue }[] {
  return Array.isArray(value) && value.every(isObject);
}
