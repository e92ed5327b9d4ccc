import type { LambdaSymbol, Location, MethodReference } from '../../symbols/index.ts';
import type { Condition, Value } from '../values/value.ts';
import { mayTouch } from '../values/walk.ts';
import type { Facts } from './facts.ts';

/** Something that a body does and that matters beyond it. */
export type Event =
  /** Changes what a store holds. `target`: the object, or the query whose rows are changed. */
  | {
      readonly kind: 'write';
      readonly action: 'insert' | 'update' | 'delete' | 'execute';
      readonly target: Value;
      readonly members: ReadonlyMap<string, Value>;
      readonly location: Location | undefined;
      readonly library: string;
    }
  /** Gives data to the caller. */
  | { readonly kind: 'respond'; readonly value: Value; readonly location: Location | undefined }
  /** Tells the store what was changed before. */
  | { readonly kind: 'save' }
  /** Adds a condition to every query of an entity. */
  | { readonly kind: 'query-filter'; readonly entity: string; readonly condition: Condition }
  /** Copies what the caller sends into an object member by member (`TryUpdateModel`, `SetValues`, a mapper). */
  | {
      readonly kind: 'bind';
      readonly target: Value;
      readonly from: Value | undefined;
      readonly location: Location | undefined;
    }
  /** Code that could not be followed and was given what the caller sent. */
  | {
      readonly kind: 'unfollowed';
      readonly name: string;
      readonly reason: string;
      readonly operands: readonly Value[];
      readonly location: Location | undefined;
      /** What it gives back. */
      readonly gives?: Value;
      /** Where its code may be at hand, and was not followed for a limit. */
      readonly code?: MethodReference | LambdaSymbol;
      /** Of a package: as its name says, it asks for something and changes nothing. */
      readonly onlyAsks?: boolean;
    };

/** An event with what holds when it happens, on one way. */
export interface Happening {
  readonly event: Event;
  readonly facts: Facts;
  /** It stands for several ways, of which only what they have in common is known. */
  readonly isMerged?: boolean;
  /** {@link eventKey} of the event, once it was recorded. */
  readonly key?: string;
}

/** A comparison or authorization of an object that was computed, whether or not anything came of it. */
export interface Check {
  readonly value: Value;
  readonly location: Location | undefined;
}

/** Code that was not followed and can touch nobody's object, whatever holds where it is called: it is given none, and nothing that names one. */
export function isIdle(event: Event): boolean {
  return event.kind === 'unfollowed' && !event.operands.some(mayTouch);
}

/** Identifies an event; equal ones in different worlds are variants of one. */
export function eventKey(event: Event): string {
  switch (event.kind) {
    case 'write': {
      const members = [...event.members].map(([name, value]) => `${name}=${value.id}`).join();
      return `w${event.action}${event.target.id}{${members}}`;
    }
    case 'respond':
      return `r${event.value.id}`;
    case 'bind':
      return `b${event.target.id}<${event.from?.id ?? ''}`;
    case 'query-filter':
      return `f${event.entity}:${event.condition.value.id}`;
    case 'save':
      return 's';
    case 'unfollowed':
      return `u${event.name}(${event.operands.map((o) => o.id).join()})`;
  }
}
