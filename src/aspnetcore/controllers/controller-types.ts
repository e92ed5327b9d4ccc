import type { TypeSymbol } from '../../symbols/index.ts';
import { type AttributeContext, attributeIs } from '../attributes/attribute-classes.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { CONTROLLER_ATTRIBUTE, NON_CONTROLLER_ATTRIBUTE } from '../known-types.ts';

const SUFFIX = 'Controller';

/** Whether MVC takes a class for a controller (ControllerFeatureProvider.IsController). */
export function isController(symbol: TypeSymbol, context: AttributeContext): boolean {
  return symbol.typeParameters.length === 0 && isControllerShaped(symbol, context);
}

/** Whether a class is one for a controller but that it is generic: a feature provider of the author's may add it with types filled in. */
export function isGenericController(symbol: TypeSymbol, context: AttributeContext): boolean {
  return symbol.typeParameters.length > 0 && isControllerShaped(symbol, context);
}

function isControllerShaped(symbol: TypeSymbol, context: AttributeContext): boolean {
  if (symbol.kind !== 'class' || symbol.isAbstract || symbol.isStatic) return false;
  if (symbol.accessibility !== 'public' || symbol.containingType !== undefined) return false;
  const attributes = typeAttributes(symbol, context);
  if (attributes.some(({ attribute }) => attributeIs(attribute, NON_CONTROLLER_ATTRIBUTE, context))) return false;
  return (
    hasSuffix(symbol.name) || attributes.some(({ attribute }) => attributeIs(attribute, CONTROLLER_ATTRIBUTE, context))
  );
}

/** A controller's name in routes: the class's, without the suffix in whatever case (DefaultApplicationModelProvider.CreateControllerModel). */
export function controllerName(symbol: TypeSymbol): string {
  return hasSuffix(symbol.name) ? symbol.name.slice(0, -SUFFIX.length) : symbol.name;
}

function hasSuffix(name: string): boolean {
  return name.toLowerCase().endsWith(SUFFIX.toLowerCase());
}
