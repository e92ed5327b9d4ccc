import { baseTypes, type MethodSymbol, selfType, type TypeReference } from '../../symbols/index.ts';
import { methodAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import type { EndpointSourceContext } from '../endpoint-draft.ts';
import type { OperationDraft } from './operation-draft.ts';

const HUBS = /^Microsoft\.AspNetCore\.SignalR\.(Dynamic)?Hub(`1)?$/;
const HUB_METHOD_NAME = 'Microsoft.AspNetCore.SignalR.HubMethodNameAttribute';

/**
 * The methods that clients of a hub may invoke: public ones of the class and its bases, up to the framework's (HubReflectionHelper.GetHubMethods).
 * `[Authorize]` on one is checked when it is invoked (DefaultHubDispatcher.cs).
 */
export function hubMethods(hub: TypeReference, { program, reader }: EndpointSourceContext): readonly OperationDraft[] {
  const symbol = hub.kind === 'named' ? program.resolve(hub) : undefined;
  if (symbol === undefined) return [];
  const classes = [symbol, ...baseTypes(selfType(symbol), program).map((b) => b.symbol)];
  const own = classes.slice(
    0,
    Math.max(
      0,
      classes.findIndex((c) => HUBS.test(c.metadataName)),
    ),
  );
  const found = new Map<string, OperationDraft>();
  for (const type of own)
    for (const method of type.methods.filter(isInvocable)) {
      const reference = { definition: method, containingType: selfType(type), typeArguments: [] };
      const attributes = methodAttributes(reference, program).map((a) => a.attribute);
      const renamed = attributes.find((a) => a.classSymbol?.metadataName === HUB_METHOD_NAME)?.constructorArguments[0];
      const name = renamed?.value.kind === 'string' ? renamed.value.value : method.name;
      if (!found.has(name))
        found.set(name, {
          name,
          kind: 'hub-method',
          handlerName: `${symbol.metadataName.replaceAll('+', '.')}.${method.name}`,
          member: method,
          metadata: attributes.flatMap((a) => attributeMetadata(a, 'action', { program, reader }, false)),
        });
    }
  return [...found.values()];
}

/** Overrides of `OnConnectedAsync` and its like belong to the framework's class. */
function isInvocable(method: MethodSymbol): boolean {
  return (
    method.accessibility === 'public' &&
    !method.isStatic &&
    method.kind === 'ordinary' &&
    !/^(OnConnectedAsync|OnDisconnectedAsync|Dispose)$/.test(method.name)
  );
}
