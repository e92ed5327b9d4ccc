import type { Gap, TypeReference, TypeSymbol } from '../../symbols/index.ts';
import { type AttributeContext, classAndBases, typeDisplayName } from '../attributes/attribute-classes.ts';
import { isRouteProvider } from './selectors.ts';

/** The base class without a definition at hand at which a class's known ancestors end; undefined when all are known. */
function unknownBase(symbol: TypeSymbol, context: AttributeContext): TypeReference | undefined {
  return classAndBases(symbol, context).at(-1)?.baseType;
}

/** What may be missing of a controller: actions, routes and authorization that it inherits from a class that is not at hand. */
export function inheritedUnknown(symbol: TypeSymbol, context: AttributeContext): Gap | undefined {
  const base = unknownBase(symbol, context);
  if (base === undefined) return undefined;
  return gapAt(
    symbol,
    `the controller ${symbol.metadataName} inherits from ${typeDisplayName(base)}, which is not at hand: actions and attributes of that class are missing`,
  );
}

/** A class that is no controller as far as is known, but has actions with routes and a base class that is not at hand. */
export function possibleController(symbol: TypeSymbol, context: AttributeContext): Gap | undefined {
  if (
    symbol.kind !== 'class' ||
    symbol.isAbstract ||
    symbol.accessibility !== 'public' ||
    symbol.containingType !== undefined
  )
    return undefined;
  const base = unknownBase(symbol, context);
  if (base === undefined) return undefined;
  if (!symbol.methods.some((method) => method.attributes.some((attribute) => isRouteProvider(attribute, context))))
    return undefined;
  return gapAt(
    symbol,
    `${symbol.metadataName} inherits from ${typeDisplayName(base)}, which is not at hand: it may be a controller, and its routes are not listed`,
  );
}

function gapAt(symbol: TypeSymbol, message: string): Gap {
  const [location] = symbol.locations;
  return location === undefined ? { kind: 'unresolved-type', message } : { kind: 'unresolved-type', message, location };
}
