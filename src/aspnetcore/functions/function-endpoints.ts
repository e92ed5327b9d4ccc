import type { AttributeData, ConstantValue, MethodSymbol, ParameterSymbol } from '../../symbols/index.ts';
import { stringValue } from '../../symbols/index.ts';
import type { EndpointDraft, EndpointSourceContext } from '../endpoint-draft.ts';
import type { AuthorizationLayer } from '../model.ts';
import { joinRoute } from '../routes/index.ts';
import type { MetadataItem } from '../startup-facts.ts';

/** Of the isolated worker, and of functions that run in the process of the host (Microsoft.Azure.WebJobs). */
const FUNCTIONS: readonly string[] = [
  'Microsoft.Azure.Functions.Worker.FunctionAttribute',
  'Microsoft.Azure.WebJobs.FunctionNameAttribute',
];
const HTTP_TRIGGERS: readonly string[] = [
  'Microsoft.Azure.Functions.Worker.HttpTriggerAttribute',
  'Microsoft.Azure.WebJobs.HttpTriggerAttribute',
];

/**
 * The functions of an Azure Functions application that HTTP requests trigger. The Functions host asks for a key before the function
 * runs, unless the trigger says `AuthorizationLevel.Anonymous`; `[Authorize]` means nothing to it (HttpTriggerAttribute.cs).
 * @param routePrefix `extensions.http.routePrefix` of host.json; its default is `api`
 */
export function functionEndpoints(
  { application }: EndpointSourceContext,
  routePrefix: string | undefined,
): readonly EndpointDraft[] {
  const drafts: EndpointDraft[] = [];
  for (const type of application.types())
    for (const method of type.methods) {
      const name = functionName(method);
      const trigger = name === undefined ? undefined : httpTrigger(method);
      if (name !== undefined && trigger !== undefined)
        drafts.push(toDraft(method, name, trigger, routePrefix ?? 'api'));
    }
  return drafts;
}

function functionName(method: MethodSymbol): string | undefined {
  const attribute = method.attributes.find((a) => isOneOf(a, FUNCTIONS));
  return attribute === undefined ? undefined : (stringValue(attribute.constructorArguments[0]?.value) ?? method.name);
}

function httpTrigger(method: MethodSymbol): AttributeData | undefined {
  return method.parameters.flatMap((p: ParameterSymbol) => p.attributes).find((a) => isOneOf(a, HTTP_TRIGGERS));
}

function isOneOf({ classSymbol }: AttributeData, names: readonly string[]): boolean {
  return classSymbol !== undefined && names.includes(classSymbol.metadataName);
}

function toDraft(method: MethodSymbol, name: string, trigger: AttributeData, prefix: string): EndpointDraft {
  const route = named(trigger, 'Route');
  const text = route === undefined || route.kind === 'null' ? name : stringValue(route);
  const level = levelOf(trigger);
  const metadata: readonly MetadataItem[] =
    level === 'Anonymous'
      ? [
          {
            kind: 'allow-anonymous',
            attributeType: trigger.classSymbol?.metadataName ?? '',
            origin: 'handler',
            location: trigger.location,
          },
        ]
      : [];
  return {
    httpMethods: methodsOf(trigger),
    route: joinRoute(prefix === '' ? [] : [prefix], text ?? '{unresolved}'),
    kind: 'other',
    source: 'azure-function',
    handler: {
      name: `${method.containingType.metadataName.replaceAll('+', '.')}.${method.name}`,
      location: method.location,
      code: method,
    },
    metadata,
    ...(level === 'Anonymous' ? {} : { outer: [keyLayer(level, trigger)] }),
    mvc: 'none',
    guards: [],
    described: false,
    location: method.location,
    unresolved: text === undefined ? 'the route of the HTTP trigger is not a constant' : undefined,
    reachable: true,
  };
}

function keyLayer(level: string, { classSymbol, location }: AttributeData): AuthorizationLayer {
  return {
    kind: 'middleware',
    origin: 'handler',
    text:
      level === 'unknown' ? 'an authorization level that is not known' : `a key of the Functions host (level ${level})`,
    effective: true,
    note: undefined,
    requirements: [],
    mayAdmitAnonymous: false,
    attributeType: classSymbol?.metadataName,
    location,
  };
}

const LEVELS = ['Anonymous', 'User', 'Function', 'System', 'Admin'];

/** `AuthorizationLevel`; `Function` when the trigger says none. */
function levelOf(trigger: AttributeData): string {
  const value = trigger.constructorArguments.find((a) => a.name === 'authLevel')?.value ?? named(trigger, 'AuthLevel');
  if (value === undefined || value.kind === 'null') return 'Function';
  if (value.kind !== 'enum') return 'unknown';
  return value.member ?? LEVELS[Number(value.value)] ?? 'unknown';
}

function methodsOf(trigger: AttributeData): readonly string[] {
  const value = trigger.constructorArguments.find((a) => a.name === 'methods')?.value;
  const elements = value?.kind === 'array' ? value.elements : [];
  const methods = elements.flatMap((element) => stringValue(element)?.toUpperCase() ?? []);
  return [...new Set(methods)].sort();
}

function named(attribute: AttributeData, name: string): ConstantValue | undefined {
  return attribute.namedArguments.find((a) => a.name === name)?.value;
}
