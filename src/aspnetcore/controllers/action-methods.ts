import {
  baseTypes,
  derivesFrom,
  type MethodReference,
  type MethodSymbol,
  overrideChain,
  selfType,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { type AttributeContext, attributeIs } from '../attributes/attribute-classes.ts';
import { methodAttributes } from '../attributes/inherited-attributes.ts';
import { DISPOSABLE, MVC_NAMESPACE, NON_ACTION_ATTRIBUTE, OBJECT } from '../known-types.ts';

/**
 * The methods of a controller that are actions, inherited ones included, nearest class first: `Type.GetMethods()` filtered by
 * DefaultApplicationModelProvider.IsAction. A method that hides another (`new`) does not remove it; an override does.
 */
export function actionMethods(controller: TypeSymbol, context: AttributeContext): readonly MethodReference[] {
  const actions: MethodReference[] = [];
  const overridden = new Set<MethodSymbol>();
  const self = { type: selfType(controller), symbol: controller };
  for (const { type: containingType, symbol } of [self, ...baseTypes(self.type, context)]) {
    for (const definition of symbol.methods) {
      if (overridden.has(definition) || !isCandidate(definition)) continue;
      const method: MethodReference = { definition, containingType, typeArguments: [] };
      const chain = overrideChain(method, context);
      for (const base of chain) overridden.add(base.definition);
      if (isAction(method, chain, context)) actions.push(method);
    }
  }
  return actions;
}

function isCandidate(method: MethodSymbol): boolean {
  return (
    method.kind === 'ordinary' &&
    method.accessibility === 'public' &&
    !method.isStatic &&
    method.explicitInterface === undefined
  );
}

function isAction(method: MethodReference, chain: readonly MethodReference[], context: AttributeContext): boolean {
  const { definition } = method;
  if (definition.isAbstract || definition.typeParameters.length > 0) return false;
  const root = (chain.at(-1) ?? method).definition;
  if (root.containingType.metadataName === OBJECT || overridesUnknownObject(definition, chain)) return false;
  // Public methods of MVC's own base classes all carry [NonAction].
  if (root.containingType.origin === 'reference' && root.containingType.namespace.startsWith(MVC_NAMESPACE))
    return false;
  if (methodAttributes(method, context).some(({ attribute }) => attributeIs(attribute, NON_ACTION_ATTRIBUTE, context)))
    return false;
  return !isDispose(root, context);
}

const OBJECT_METHODS: Readonly<Record<string, number>> = { Equals: 1, GetHashCode: 0, ToString: 0 };

/** An override of a method of `object` where `object` itself has no definition at hand. */
function overridesUnknownObject(method: MethodSymbol, chain: readonly MethodReference[]): boolean {
  return method.isOverride && chain.length === 0 && OBJECT_METHODS[method.name] === method.parameters.length;
}

/** The implementation of `IDisposable.Dispose` (DefaultApplicationModelProvider.IsIDisposableMethod). */
function isDispose(root: MethodSymbol, context: AttributeContext): boolean {
  const { containingType } = root;
  if (root.name !== 'Dispose' || root.parameters.length > 0 || !derivesFrom(containingType, DISPOSABLE, context))
    return false;
  return !containingType.methods.some(
    (m) => m.explicitInterface?.kind === 'named' && m.explicitInterface.name === DISPOSABLE,
  );
}
