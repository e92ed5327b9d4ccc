import type { Endpoint } from '../aspnetcore/model.ts';
import type { Location } from '../symbols/index.ts';

/** What the code behind endpoints does, as far as rules ask. Computed on demand. */
export interface BodyFacts {
  /** Why an anonymous write may be right: what its code verifies before or while it acts. Judged by calls, never by names of the author's. */
  anonymousPurpose(endpoint: Endpoint): AnonymousPurpose;
}

export type AnonymousPurpose =
  /** `text`: `signs a user in`; `method`: the call that shows it. */
  | {
      readonly kind: 'verified';
      readonly text: string;
      readonly method: string;
      readonly location: Location | undefined;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };
