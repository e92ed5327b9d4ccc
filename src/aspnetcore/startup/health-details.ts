import type { Value } from '../../evaluation/index.ts';
import {
  exactMethod,
  isNamed,
  type LambdaSymbol,
  type MethodSymbol,
  type Operation,
  visitBody,
} from '../../symbols/index.ts';

const REPORT = 'Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport';
/** What AspNetCore.HealthChecks.UI.Client writes with: names, descriptions, data and exceptions of every check. */
const UI_WRITER = 'HealthChecks.UI.Client.UIResponseWriter';

type Code = MethodSymbol | LambdaSymbol;

/**
 * Whether the answer of a health endpoint tells what its single checks found, and not their status alone: its `ResponseWriter` (HealthCheckOptions.cs)
 * reads the entries of the report, or hands the whole report to code that is not at hand, such as a serializer.
 * @param options the HealthCheckOptions that a mapping is given; undefined where none are
 */
export function tellsDetails(options: Value | undefined): boolean {
  const writer = options?.kind === 'object' ? options.object.fields.get('ResponseWriter') : undefined;
  const delegate = writer?.kind === 'choice' ? writer.values.find((v) => v.kind === 'delegate') : writer;
  if (delegate?.kind !== 'delegate') return false;
  const { code } = delegate;
  if (!('definition' in code)) return readsEntries(code, new Set());
  const { definition } = code;
  return definition.containingType.metadataName === UI_WRITER || readsEntries(definition, new Set());
}

/** Whether code reads the entries of a report, or what it hands the report to does. */
function readsEntries(code: Code, seen: Set<Code>): boolean {
  if (seen.has(code) || code.body === undefined) return false;
  seen.add(code);
  let found = false;
  visitBody(code.body, (operation) => {
    found ||= isEntries(operation) || handsOn(operation, seen);
  });
  return found;
}

function isEntries(operation: Operation): boolean {
  return (
    operation.kind === 'property' &&
    operation.property.name === 'Entries' &&
    isNamed(operation.property.containingType, REPORT)
  );
}

function handsOn(operation: Operation, seen: Set<Code>): boolean {
  if (operation.kind !== 'call') return false;
  const given = [operation.receiver, ...operation.arguments.map((a) => a.value)].filter((o) => o !== undefined);
  if (!given.some(isReport)) return false;
  const method = exactMethod(operation.target)?.definition;
  if (method === undefined) return true;
  return method.containingType.origin === 'reference' ? !isReport(operation.receiver) : readsEntries(method, seen);
}

function isReport(operation: Operation | undefined): boolean {
  if (operation?.kind === 'convert') return isReport(operation.operand);
  return isNamed(operation?.type, REPORT);
}
