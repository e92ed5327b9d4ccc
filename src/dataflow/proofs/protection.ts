import type { Location } from '../../symbols/index.ts';
import type { GuardKind } from '../endpoint-body.ts';
import type { Value } from '../values/value.ts';

/** What protects an object on one way to an effect. */
export type Protection =
  | { readonly kind: 'guarded'; readonly guard: Guard }
  /** Something that may protect it and could not be followed. */
  | { readonly kind: 'unclear'; readonly reason: string; readonly location: Location | undefined }
  | { readonly kind: 'open' };

export interface Guard {
  readonly kind: GuardKind;
  /** The condition, for words. */
  readonly value: Value;
  readonly location: Location | undefined;
}

export const OPEN: Protection = { kind: 'open' };

/** Of several that must all protect: the weakest. */
export function weakest(list: readonly Protection[]): Protection {
  return (
    list.find((p) => p.kind === 'open') ??
    list.find((p) => p.kind === 'unclear') ??
    list.find(isByFlag) ??
    list[0] ??
    OPEN
  );
}

/** Of several any of which protects: the strongest. */
export function strongest(list: readonly Protection[]): Protection {
  return (
    list.find((p) => p.kind === 'guarded' && !isByFlag(p)) ??
    list.find((p) => p.kind === 'guarded') ??
    list.find((p) => p.kind === 'unclear') ??
    OPEN
  );
}

/** It is the caller's, or it says itself that it is for everybody: that protects what is read, and not what is changed. */
export function isByFlag(protection: Protection): boolean {
  return protection.kind === 'guarded' && protection.guard.kind === 'flag';
}

export function guarded(guard: Guard): Protection {
  return { kind: 'guarded', guard };
}
