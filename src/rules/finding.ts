import type { Endpoint } from '../aspnetcore/model.ts';
import type { CheckEdit } from '../dataflow/check-edits.ts';
import type { Location } from '../symbols/index.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'note';

/** What a rule says of an endpoint. Suppression, baseline and gate are decided later, from this and the configuration. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** One of the rule's message ids, so that the message can be rendered again. */
  readonly messageId: string;
  /** Values of the message's placeholders, `endpoint` and `handler` among them. */
  readonly data: Readonly<Record<string, string>>;
  /** Says which endpoint, which code, why. Plain text, no markup. */
  readonly message: string;
  /** Undefined when it is about no endpoint: an operation of a document, a document, a middleware. */
  readonly endpoint: Endpoint | undefined;
  readonly subject: Subject;
  readonly location: Location | undefined;
  /** Further places that explain it (the attribute that defeats another, the group, the policy). */
  readonly related: readonly RelatedLocation[];
  /** The way of the data through the code, from where it comes in to the effect; empty when the finding is about no such way. */
  readonly path: readonly RelatedLocation[];
  /** What to do here, in terms of this code's own types. */
  readonly fix: string;
  /** The fix as text to insert, where it is certain that it compiles and clears the finding. */
  readonly edit: CheckEdit | undefined;
  /** Hex; survives moved lines and renamed locals. */
  readonly fingerprint: string;
}

/** What a finding is about, as reports name it; of an endpoint its own values. */
export interface Subject {
  /** `GET /api/orders`, `UseSwaggerUI /swagger`, `docs/openapi.json`. */
  readonly label: string;
  /** Empty when it belongs to none that is known. */
  readonly application: string;
  readonly httpMethods: readonly string[];
  readonly route: string;
  /** Empty where no code is. */
  readonly handler: string;
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}

export interface Suppression {
  readonly kind: 'in-source' | 'external';
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  /** RFC 3339 date. */
  readonly until: string | undefined;
  readonly location: Location | undefined;
}

/** A finding after configuration: the form that reporters, the gate and the evidence take. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression | undefined;
  /** Against a baseline when one was given. */
  readonly baselineState: 'new' | 'unchanged' | 'updated' | undefined;
}
