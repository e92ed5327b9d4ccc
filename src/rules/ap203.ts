import type { MistakenCheck } from '../dataflow/body-facts.ts';
import { guardOf, isJudged, reportOf, undecidedAccess, unguarded } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap203 = createRule({
  id: 'AP203',
  name: 'OwnershipCheckWithoutEffect',
  title: 'An ownership check that does not protect',
  severity: 'critical',
  precision: 'high',
  messages: {
    after:
      '{endpoint} ({handler}) touches a {what} before, or whatever comes of, the check {check}: {who} gets through.',
    path: '{endpoint} ({handler}) checks {check} on some ways only; on another the {what} is touched without it, so {who} gets through.',
    other: '{endpoint} ({handler}) touches a {what} that nothing binds to the caller; {check} is about another object.',
    sent: '{endpoint} ({handler}) compares the owner of a {what} with an identity that the caller sends ({check}), so {who} can pass it.',
    dropped: '{endpoint} ({handler}) computes {check} and does nothing with the result before it touches the {what}.',
    policy: '{endpoint} ({handler}) touches a {what}; {check} does not look at it, because no resource is given.',
  },
  documentation: {
    summary:
      'Code checks who owns an object, and the check protects nothing: it comes after the effect, covers one path only, looks at another object, its result is dropped, or it compares with an identity that the caller sends.',
    whyItMatters:
      'CC6.1 asks for access control that works. A check that is there and does nothing is worse than none: its author, its reviewers and its tests believed in it.',
    howToFix:
      'Put the check before the effect, on every path, about the object that is touched, against the identity of the authenticated caller, and leave when it fails.',
    noncompliant:
      'order.Status = Cancelled;\nawait db.SaveChangesAsync();\nif (order.OwnerId != User.GetId()) return Forbid();',
    compliant:
      'if (order.OwnerId != User.GetId()) return Forbid();\norder.Status = Cancelled;\nawait db.SaveChangesAsync();',
  },
  inScope: isJudged,
  undecided: (endpoint, inventory, bodies) => undecidedAccess(undefined, endpoint, inventory, bodies),
  answeredBy: (endpoint, bodies) => guardOf(undefined, endpoint, bodies),
  check(endpoint, { bodies }, report) {
    for (const effect of unguarded('AP203', endpoint, bodies)) {
      const severity = effect.effect === 'write' ? 'critical' : 'high';
      const kind = effect.mistaken?.kind ?? 'after';
      report({ ...reportOf(endpoint, effect, severity), messageId: MESSAGES[kind] });
    }
  },
});

const MESSAGES: Readonly<Record<MistakenCheck['kind'], 'after' | 'path' | 'other' | 'sent' | 'dropped' | 'policy'>> = {
  after: 'after',
  'one-path': 'path',
  'other-object': 'other',
  'sent-identity': 'sent',
  dropped: 'dropped',
  'authorize-dropped': 'dropped',
  'authorize-without-resource': 'policy',
};
