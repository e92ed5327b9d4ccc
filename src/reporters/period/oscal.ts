import { hash } from 'node:crypto';
import { evidenceDisclaimer } from '../../compliance/wording.ts';
import type { ControlSummary, PeriodReport } from '../../evidence/period/period-report.ts';

const oscalVersion = '1.2.1';
const namespace = 'https://authledger.dev/ns/oscal';

/**
 * The period as OSCAL assessment results (NIST OSCAL 1.2.1, JSON). What was observed is an observation; a finding says `not-satisfied` where
 * endpoints fail at the end of the period. Nothing is ever called satisfied: that is for the assessor to say.
 */
export function oscalAssessmentResults(report: PeriodReport): string {
  const { from, to, controls, exceptions, generatedOn, tool } = report;
  const id = idsOf(report);
  const token = tokensOf(controls);
  const observed = controls.map((control) => ({
    control,
    uuid: id('observation', control.framework, control.criterion),
  }));
  const excepted = exceptions.map((exception, at) => ({
    exception,
    uuid: id('exception', String(at), exception.message),
  }));
  const failing = observed.filter(({ control }) => control.failing > 0);
  const observations = [
    ...observed.map(({ control, uuid }) => controlObservation(control, controls, uuid, to)),
    ...excepted.map(({ exception, uuid }) => ({
      uuid,
      title: `Exception: ${exception.kind}`,
      description: line(exception.message),
      props: [{ name: 'kind', ns: namespace, value: exception.kind }],
      methods: ['EXAMINE'],
      collected: to,
    })),
  ];
  const findings = failing.map(({ control, uuid }) => ({
    uuid: id('finding', control.criterion),
    title: `${control.criterion}: endpoints fail at the end of the period`,
    description: `${control.failing} of ${control.inScope} endpoints in scope fail a rule that ${control.relation}. ${evidenceDisclaimer}`,
    target: { type: 'objective-id', 'target-id': token(control.criterion), status: { state: 'not-satisfied' } },
    'related-observations': [{ 'observation-uuid': uuid }],
  }));
  const document = {
    'assessment-results': {
      uuid: id('assessment-results'),
      metadata: {
        title: `Authorization of endpoints, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
        'last-modified': generatedOn,
        version: tool.version,
        'oscal-version': oscalVersion,
        remarks: evidenceDisclaimer,
      },
      'import-ap': { href: '#not-provided', remarks: 'The assessment plan is the assessor’s; none was given.' },
      results: [
        {
          uuid: id('result'),
          title: 'Authorization posture over the period',
          description: line(report.ledger.told.join(' ') || 'The record was read.'),
          start: from,
          end: to,
          props: [
            { name: 'record-outcome', ns: namespace, value: report.ledger.outcome },
            { name: 'exceptions', ns: namespace, value: String(exceptions.length) },
            { name: 'sample-seed', ns: namespace, value: line(report.sample.seed) },
          ],
          'reviewed-controls': { 'control-selections': [selection(controls, token)] },
          ...(observations.length > 0 && { observations }),
          ...(findings.length > 0 && { findings }),
        },
      ],
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function controlObservation(control: ControlSummary, all: readonly ControlSummary[], uuid: string, collected: string) {
  const { criterion, frameworkName, title, relation, rules } = control;
  const counts = (['inScope', 'passing', 'failing', 'suppressed', 'unknown', 'runs', 'runsFailing'] as const).map(
    (name) => ({
      name: name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
      ns: namespace,
      value: String(control[name]),
    }),
  );
  return {
    uuid,
    title: line(`${frameworkName} ${criterion}: ${title}`),
    description: `${rules.length === 0 ? 'No rule ran' : `Rules ${rules.join(', ')}`}; this ${relation}. Counts are endpoints after the last scan of each pipeline, and scans of the period.`,
    props: [...counts, ...relatedControls(control, all)],
    methods: ['TEST'],
    collected,
  };
}

/** An own control names what it covers, and what is covered names the own control, so that a GRC tool may start from either. */
function relatedControls({ criterion, covers = [] }: ControlSummary, all: readonly ControlSummary[]) {
  const own = all.filter((c) => c.covers?.includes(criterion));
  return [
    ...covers.map((value) => ({ name: 'covers', ns: namespace, value: line(value) })),
    ...own.map((c) => ({ name: 'own-control', ns: namespace, value: line(c.criterion), remarks: line(c.title) })),
  ];
}

function selection(controls: readonly ControlSummary[], token: (id: string) => string) {
  const ids = [...new Set(controls.map((c) => token(c.criterion)))];
  return ids.length === 0 ? { 'include-all': {} } : { 'include-controls': ids.map((id) => ({ 'control-id': id })) };
}

/**
 * The ids of controls as OSCAL's. Those of an organization that differ in punctuation or case alone are told apart by a part of their digest, so that
 * no finding is one of another control; ids of frameworks stay what they are.
 */
function tokensOf(controls: readonly ControlSummary[]): (id: string) => string {
  const owners = new Map<string, Set<string>>();
  for (const { criterion } of controls)
    owners.set(plainToken(criterion), (owners.get(plainToken(criterion)) ?? new Set()).add(criterion));
  const own = new Set(controls.flatMap((c) => (c.framework === 'organization' ? [c.criterion] : [])));
  return (id) => {
    const plain = plainToken(id);
    const isShared = (owners.get(plain)?.size ?? 0) > 1;
    return isShared && own.has(id) ? `${plain}_${hash('sha256', id, 'hex').slice(0, 8)}` : plain;
  };
}

/** OSCAL's ids are tokens, in lower case by convention: `cc6.1`, `api1_2023`. */
function plainToken(id: string): string {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}._-]/gu, '_');
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
}

/** OSCAL's strings are one line without white space at their ends. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '-';
}

/** Ids of version 5's form, made from what they name: the same report has the same ids. */
function idsOf({ from, to, ledger }: PeriodReport): (...parts: readonly string[]) => string {
  const scope = [namespace, from, to, ledger.name, ...ledger.heads.map((h) => h.digest)];
  return (...parts) => {
    const hex = hash('sha256', JSON.stringify([...scope, ...parts]), 'hex');
    const variant = '89ab'[Number.parseInt(hex[16] as string, 16) % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
