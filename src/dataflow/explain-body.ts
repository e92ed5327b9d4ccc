import type { ExplanationStep } from '../aspnetcore/index.ts';
import type { EffectVerdict, Located, ObjectAccess } from './body-facts.ts';
import { entityName, ownershipText } from './ownership/evidence-text.ts';

/** What the code behind an endpoint does to objects and what binds them to the caller, as a story: a step for each thing that it does. */
export function bodySteps(access: ObjectAccess): readonly ExplanationStep[] {
  if (access.effects.length === 0) return [step(access.reason, access.verdict !== 'not-applicable')];
  const steps = access.effects.flatMap(effectSteps);
  const isTold = access.effects.some((e) => e.verdict === access.verdict && e.reason === access.reason);
  return isTold ? steps : [...steps, step(`all in all ${verdictText(access.verdict)}: ${access.reason}`, true)];
}

/** From the identifier to the object; what binds it to the caller, or does not; the effect; what follows from it. */
function effectSteps(effect: EffectVerdict): readonly ExplanationStep[] {
  const { verdict, reason, location, path, mistaken, sibling, ownership } = effect;
  const what = entityName(effect.entity);
  const [evidence] = ownership.evidence;
  const shown = evidence !== undefined && 'location' in evidence ? evidence.location : undefined;
  const isGuarded = verdict === 'guarded';
  const isOpen = verdict === 'unguarded' || verdict === 'unknown';
  const subject = `${effect.effect} of ${what}`;
  return [
    ...path.slice(0, -1).map(located),
    ...(isGuarded ? [step(`guard: ${reason}`, true, location)] : []),
    ...path.slice(-1).map(located),
    ...(isOpen ? [step(`whose it is: ${ownershipText(ownership)}`, true, shown)] : []),
    ...(mistaken === undefined
      ? []
      : [step(`a check that does not protect it: ${mistaken.text}`, false, mistaken.location)]),
    ...(verdict === 'unguarded' && sibling !== undefined ? [siblingStep(sibling)] : []),
    isGuarded
      ? step(`${subject}: guarded`, true)
      : step(`${subject}: ${verdictText(verdict)}: ${reason}`, verdict !== 'not-applicable', location),
  ];
}

function siblingStep({ endpoint, guard }: NonNullable<EffectVerdict['sibling']>): ExplanationStep {
  const methods = endpoint.httpMethods.length === 0 ? 'ANY' : endpoint.httpMethods.join(', ');
  return step(`${methods} ${endpoint.route} does bind it: ${guard.text}`, false, guard.location);
}

/** A verdict as sentences have it. */
function verdictText(verdict: ObjectAccess['verdict']): string {
  return verdict === 'not-applicable' ? 'no guard is needed' : verdict;
}

function located({ text, location }: Located): ExplanationStep {
  return step(text, true, location);
}

function step(text: string, counts: boolean, location?: ExplanationStep['location']): ExplanationStep {
  return { kind: 'body', text, counts, location };
}
