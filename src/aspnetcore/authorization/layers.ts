import type { Program } from '../../symbols/index.ts';
import { typeDisplayName } from '../attributes/attribute-classes.ts';
import type { AuthorizationLayer, AuthorizationPolicy, LayerNote, LayerOrigin, Requirement } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { type AuthorizeItem, authorizeRequirements, type PolicyTable } from './combined-policy.ts';
import { refusesCallers, typeRefusesCallers } from './refusal.ts';
import { mayAdmitAnonymous, requirementsText } from './requirements.ts';

/** What layers are made with. */
export interface LayerContext {
  readonly policies: PolicyTable;
  readonly program: Pick<Program, 'resolve'>;
  /** Policy objects among the metadata: a plain `[Authorize]` adds nothing beside them. */
  readonly hasPolicyObjects: boolean;
}

/** Whether a layer takes part, why not, and how to say so. */
export interface Verdict {
  readonly effective: boolean;
  readonly note?: LayerNote;
  readonly words?: string;
}

type LayerOf = (item: MetadataItem, verdict: Verdict) => AuthorizationLayer | undefined;

/** Turns metadata items into layers. */
export function layerMaker(context: LayerContext): LayerOf {
  return (item, { effective, note, words }) => {
    const made = describe(item, context);
    if (made === undefined) return undefined;
    const { requirements = [] } = made;
    return {
      kind: made.kind,
      origin: item.origin,
      text: words === undefined ? made.text : `${made.text}; ${words}`,
      effective: effective && made.takesPart !== false,
      note,
      requirements,
      mayAdmitAnonymous: requirements.length > 0 && mayAdmitAnonymous(requirements),
      attributeType: made.attributeType,
      location: item.location,
    };
  };
}

interface Description {
  readonly kind: AuthorizationLayer['kind'];
  readonly text: string;
  readonly requirements?: readonly Requirement[];
  readonly attributeType?: string | undefined;
  /** False: it decides nothing about who may call. */
  readonly takesPart?: boolean;
}

function describe(item: MetadataItem, context: LayerContext): Description | undefined {
  switch (item.kind) {
    case 'authorize': {
      const requirements = authorizeRequirements(item, context.policies, context.hasPolicyObjects);
      return {
        kind: 'authorize-data',
        text: authorizeText(item, requirements),
        requirements,
        attributeType: item.attributeType,
      };
    }
    case 'allow-anonymous':
      return { kind: 'allow-anonymous', text: 'any caller', attributeType: item.attributeType };
    case 'policy':
      return {
        kind: 'policy',
        text: requirementsText(item.policy.requirements),
        requirements: item.policy.requirements,
      };
    case 'requirement-data':
      return {
        kind: 'requirement-data',
        text: requirementsText(item.requirements),
        requirements: item.requirements,
        attributeType: item.attributeType,
      };
    case 'authorize-filter': {
      const requirements = filterRequirements(item, context.policies);
      return {
        kind: 'mvc-filter',
        text: requirementsText(requirements),
        requirements,
        attributeType: item.attributeType,
      };
    }
    case 'allow-anonymous-filter':
      return { kind: 'allow-anonymous', text: 'any caller, as far as MVC authorizes' };
    case 'authorization-filter':
      return {
        kind: 'mvc-filter',
        text: `authorization filter ${simpleName(item.attributeType)}`,
        attributeType: item.attributeType,
      };
    case 'endpoint-filter': {
      const symbol = item.type?.kind === 'named' ? context.program.resolve(item.type) : undefined;
      const refuses = refusesCallers(item.code) || typeRefusesCallers(symbol);
      const name =
        item.type === undefined ? 'endpoint filter' : `endpoint filter ${simpleName(typeDisplayName(item.type))}`;
      const attributeType = item.type && typeDisplayName(item.type);
      return {
        kind: 'endpoint-filter',
        text: refuses ? `${name} that may turn callers away` : `${name}, which turns nobody away`,
        attributeType,
        takesPart: refuses,
      };
    }
    case 'unresolved':
      return {
        kind: 'authorize-data',
        text: `not known: ${item.reason}`,
        requirements: [{ kind: 'unresolved', reason: item.reason }],
      };
    case 'filter':
    case 'object':
    case 'exclude-from-description':
    case 'api-version':
    case 'http-methods':
      return undefined;
  }
}

type AuthorizeFilterItem = Extract<MetadataItem, { kind: 'authorize-filter' }>;

/** What an `AuthorizeFilter` requires: its policy, the one that it names, or the default policy. */
export function filterRequirements(item: AuthorizeFilterItem, policies: PolicyTable): readonly Requirement[] {
  if (item.policy !== undefined) return item.policy.requirements;
  return (item.policyName === undefined ? policies.defaultPolicy : policies.named(item.policyName)).requirements;
}

/** `authenticated user`, `role Admin`, `policy "Staff" (role Staff)`, also with schemes. */
function authorizeText(item: AuthorizeItem, requirements: readonly Requirement[]): string {
  const schemes = item.schemes === undefined ? '' : `, authenticated by ${item.schemes}`;
  const words = requirements.length === 0 ? 'what the policy beside it requires' : requirementsText(requirements);
  return item.policy === undefined ? `${words}${schemes}` : `policy "${item.policy}" (${words})${schemes}`;
}

/** The layer of the fallback policy. */
export function fallbackLayer(policy: AuthorizationPolicy, { effective, note, words }: Verdict): AuthorizationLayer {
  const text = `fallback policy (${requirementsText(policy.requirements)})`;
  const origin: LayerOrigin = 'global';
  return {
    kind: 'fallback-policy',
    origin,
    text: words === undefined ? text : `${text}; ${words}`,
    effective,
    note,
    requirements: policy.requirements,
    mayAdmitAnonymous: policy.mayAdmitAnonymous,
    attributeType: undefined,
    location: policy.location,
  };
}

function simpleName(type: string): string {
  return type.replace(/(?:\w+\.)+(?=\w)/g, '');
}
