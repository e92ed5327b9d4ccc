import type { Endpoint } from '../../aspnetcore/model.ts';
import {
  baseTypes,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  selfType,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { Machine } from '../execution/machine.ts';
import type { BoundValue, Closure } from '../values/value.ts';
import { handlerArguments } from './inputs.ts';
import { typeNamed } from './type-named.ts';

const NO_CLOSURE: Closure = {
  captured: new Map(),
  parameters: new Map(),
  receiver: undefined,
  typeArguments: { type: [], method: [] },
};

/** Handlers of an endpoint with what they are given; a page has several. Empty when there is no code at hand. */
export function handlersOf(endpoint: Endpoint, machine: Machine): readonly BoundValue[] {
  const { code } = endpoint.handler;
  const { values } = machine;
  if (code === undefined) return classHandlers(endpoint, machine);
  if (!('containingType' in code)) {
    const args = handlerArguments(endpoint, code.parameters, [], machine);
    return [values.bound(values.lambda(code, NO_CLOSURE), args)];
  }
  return [boundMethod(endpoint, code, handlerType(endpoint, code, machine), machine)];
}

/** The class that the handler is called on. */
function handlerType(endpoint: Endpoint, code: MethodSymbol, machine: Machine): TypeSymbol {
  if (endpoint.handler.type !== undefined) return endpoint.handler.type;
  if (endpoint.kind !== 'fast-endpoint') return code.containingType;
  const found = machine.program
    .derivedTypes(code.containingType.metadataName)
    .find((t) => t.metadataName.replaceAll('+', '.') === endpoint.handler.name);
  return found ?? code.containingType;
}

function boundMethod(endpoint: Endpoint, code: MethodSymbol, type: TypeSymbol, machine: Machine): BoundValue {
  const { values } = machine;
  const method = methodIn(code, type, machine);
  const args = handlerArguments(endpoint, code.parameters, method.containingType.typeArguments, machine);
  const receiver = code.isStatic ? undefined : values.service(selfType(type));
  const closure = code.kind === 'local-function' ? NO_CLOSURE : undefined;
  return values.bound(values.delegate(method, receiver, closure), args);
}

/** The method as a member of the class, with the type arguments of the base that declares it. */
export function methodIn(code: MethodSymbol, type: TypeSymbol, machine: Machine): MethodReference {
  const self: NamedTypeReference = selfType(type);
  const containingType =
    code.containingType === type
      ? self
      : (baseTypes(self, machine.program).find((b) => b.symbol === code.containingType)?.type ??
        selfType(code.containingType));
  return { definition: code, containingType, typeArguments: [] };
}

/** Methods of a class that together answer: of a page, a component, a hub, a service. */
function classHandlers(endpoint: Endpoint, machine: Machine): readonly BoundValue[] {
  switch (endpoint.kind) {
    case 'razor-page':
      return pageHandlers(endpoint, machine);
    case 'razor-component':
      return ownMethods(endpoint, endpoint.handler.type, machine);
    case 'hub':
      return endpoint.route.endsWith('/negotiate')
        ? []
        : ownMethods(endpoint, typeNamed(endpoint.handler.name, machine.program), machine).filter(isCallable);
    default:
      return [];
  }
}

/** Clients call any public method of a hub (HubMethodDescriptor). */
function isCallable({ target }: BoundValue): boolean {
  return target.kind === 'delegate' && target.method.definition.accessibility === 'public';
}

/** Every method that the class itself declares: the framework calls those that it knows, events of the page the others. */
function ownMethods(endpoint: Endpoint, type: TypeSymbol | undefined, machine: Machine): readonly BoundValue[] {
  if (type === undefined || type.origin === 'reference') return [];
  return type.methods
    .filter((m) => m.kind === 'ordinary' && m.hasBody && !m.isStatic)
    .map((m) => boundMethod(endpoint, m, type, machine));
}

const PAGE_HANDLER = /^On(Get|Post|Put|Delete|Patch|Head)/;

/** `OnGet…`, `OnPost…` of a page model (DefaultPageApplicationModelPartsProvider). */
function pageHandlers(endpoint: Endpoint, machine: Machine): readonly BoundValue[] {
  const { type } = endpoint.handler;
  if (type === undefined || type.origin === 'reference') return [];
  const names = new Set<string>();
  for (const symbol of [type, ...baseTypes(selfType(type), machine.program).map((b) => b.symbol)])
    if (symbol.origin !== 'reference')
      for (const method of symbol.methods)
        if (PAGE_HANDLER.test(method.name) && method.accessibility === 'public' && !method.isStatic)
          names.add(method.name);
  return [...names].flatMap((name) =>
    lookupMembers(selfType(type), name, machine.program)
      .methods.filter((m) => m.definition.hasBody)
      .map((m) => boundMethod(endpoint, m.definition, type, machine)),
  );
}
