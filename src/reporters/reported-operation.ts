import type { SourceRange } from '../symbols/index.ts';

/** What a request names inside an endpoint: a method of a hub, a field of a GraphQL schema. */
export interface ReportedOperation {
  readonly name: string;
  readonly kind: 'hub-method' | 'query' | 'mutation' | 'subscription';
  readonly handler: string;
  /** The endpoint's own where nothing is required of the operation alone. */
  readonly access: string;
  /** What is required of the operation alone, in words. */
  readonly requires: readonly string[];
  readonly place: SourceRange | undefined;
}

/** `hub method Send`, `mutation addBook`. */
export function operationLabel({ kind, name }: Pick<ReportedOperation, 'kind' | 'name'>): string {
  return `${kind.replaceAll('-', ' ')} ${name}`;
}

/** Who may call it, and what asks for that: `hub method Remove: restricted, by role Moderator`, `hub method Send: unspecified, as the endpoint`. */
export function operationText(operation: ReportedOperation): string {
  const { access, requires } = operation;
  const why = requires.length === 0 ? `${access}, as the endpoint` : `${access}, by ${requires.join(' and ')}`;
  return `${operationLabel(operation)}: ${why}`;
}
