import { createHash } from 'node:crypto';
import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import type { BodyFacts, Located } from '../dataflow/body-facts.ts';
import type { CheckEdit } from '../dataflow/check-edits.ts';
import type { DocumentedApi } from '../openapi/index.ts';
import type { Location } from '../symbols/index.ts';
import type { ApprovedInventory } from './approved-inventory.ts';
import type { DiagnosticWords } from './diagnostic-words.ts';
import type { Finding, RelatedLocation, Severity, Subject } from './finding.ts';

/** What rules look at. They change nothing in it. */
export interface RuleContext extends Expectations {
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  /** What the configuration says to single rules; left out for nothing. */
  readonly settings?: RuleOptions;
}

/** Numbers that rules go by, where the configuration says them. */
export interface RuleOptions {
  /** AP108: more roles than this on one endpoint are reported. */
  readonly maxRoles?: number | undefined;
}

/** What people say that exists, and what must not: endpoints are set against it. */
export interface Expectations {
  readonly documents: DocumentedApi;
  /** Undefined without an inventory that somebody approved. */
  readonly approved: ApprovedInventory | undefined;
  readonly diagnostics: DiagnosticWords;
}

/** What a rule says of one endpoint, or of something else; the message is rendered from the id. */
export type Report<M extends string> = ReportedText<M> &
  ({ readonly endpoint: Endpoint } | { readonly endpoint?: undefined; readonly subject: Subject });

interface ReportedText<M extends string> {
  readonly messageId: M;
  /** Values for the `{placeholders}` of the message, beyond `{endpoint}` and `{handler}`. */
  readonly data?: Readonly<Record<string, string>>;
  /** The rule's default when left out. */
  readonly severity?: Severity;
  readonly location?: Location | undefined;
  readonly related?: readonly RelatedLocation[];
  /** The way of the data through the code, in order. */
  readonly path?: readonly RelatedLocation[];
  readonly fix: string;
  /** The fix as text to insert, where it is certain that it compiles and clears the finding. */
  readonly edit?: CheckEdit | undefined;
}

/** The page of a rule: plain sentences, C# for the examples. */
export interface RuleDocumentation {
  /** One sentence: what the rule finds. */
  readonly summary: string;
  readonly whyItMatters: string;
  readonly howToFix: string;
  readonly noncompliant: string;
  readonly compliant: string;
}

/** A rule as its file defines it. */
export interface RuleDefinition<M extends string> {
  /** `AP101`. Never changes meaning, never used again. */
  readonly id: `AP${number}`;
  /** PascalCase, for SARIF's `name`. */
  readonly name: string;
  /** A short title for lists. */
  readonly title: string;
  readonly severity: Severity;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly messages: Readonly<Record<M, string>>;
  readonly documentation: RuleDocumentation;
  /** Whether the rule looks at this endpoint: its population in the evidence. */
  inScope(endpoint: Endpoint, inventory: Inventory, expectations: Expectations): boolean;
  /** Why no verdict is possible on an endpoint in scope although nothing was found; undefined when its passing is certain. */
  undecided(
    endpoint: Endpoint,
    inventory: Inventory,
    bodies: BodyFacts,
    expectations: Expectations,
  ): string | undefined;
  /** What in the code answers the rule on an endpoint that passes: the guard, for rules that look for one. */
  answeredBy?(endpoint: Endpoint, bodies: BodyFacts): Located | undefined;
  /** Reports what is wrong; asked about endpoints in scope only. */
  check(endpoint: Endpoint, context: RuleContext, report: (finding: Report<M>) => void): void;
  /** Reports what is wrong with what is no endpoint; asked once. */
  checkOthers?(context: RuleContext, report: (finding: Report<M>) => void): void;
}

/** A rule as everybody else sees it. */
export interface Rule extends Omit<RuleDefinition<string>, 'check' | 'checkOthers'> {
  /** Where its page is, relative to the documentation's root. */
  readonly page: string;
  run(context: RuleContext): readonly Finding[];
}

/** Makes a rule of a definition. */
export function createRule<const M extends string>(definition: RuleDefinition<M>): Rule {
  const { check, checkOthers, ...rest } = definition;
  return {
    ...rest,
    page: `docs/rules/${definition.id}.md`,
    run(context) {
      const findings: Finding[] = [];
      const report = (said: Report<M>): void => void findings.push(toFinding(definition, said));
      for (const endpoint of context.inventory.endpoints)
        if (definition.inScope(endpoint, context.inventory, context)) check(endpoint, context, report);
      checkOthers?.(context, report);
      return findings;
    },
  };
}

function toFinding<M extends string>(rule: RuleDefinition<M>, report: Report<M>): Finding {
  const { messageId } = report;
  const endpoint = report.endpoint;
  const subject = 'subject' in report ? report.subject : subjectOf(report.endpoint);
  const data: Readonly<Record<string, string>> = {
    endpoint: subject.label,
    handler: subject.handler,
    ...report.data,
  };
  const message = rule.messages[messageId].replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
  return {
    ruleId: rule.id,
    severity: report.severity ?? rule.severity,
    messageId,
    data,
    message,
    endpoint,
    subject,
    location: report.location ?? endpoint?.location,
    related: report.related ?? [],
    path: report.path ?? [],
    fix: report.fix,
    edit: report.edit,
    fingerprint: fingerprint(rule.id, messageId, subject),
  };
}

function subjectOf(endpoint: Endpoint): Subject {
  const { application, httpMethods, route, handler } = endpoint;
  return { label: endpointLabel(endpoint), application, httpMethods, route, handler: handler.name };
}

/** `GET, POST /api/orders/{id}`; `ANY` for all methods. */
export function endpointLabel(endpoint: Endpoint): string {
  return `${endpoint.httpMethods.length === 0 ? 'ANY' : endpoint.httpMethods.join(', ')} ${endpoint.route}`;
}

/** What a finding is about, whatever line it stands in: rule, message, application, endpoint, handler. */
function fingerprint(ruleId: string, messageId: string, subject: Subject): string {
  const { application, httpMethods, route, handler } = subject;
  const parts = [ruleId, messageId, application, httpMethods.join(','), route.toLowerCase(), handler];
  return shortDigest(parts.join('\n'));
}

/** The first half of a SHA-256 digest in hexadecimal. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
