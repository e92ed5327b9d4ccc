import type { CallOperation, MethodReference, MethodSymbol, TypeReference, TypeSymbol } from '../../symbols/index.ts';
import { isNamed } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import type { Frame, Result } from './machine.ts';
import { store } from './variables.ts';
import type { World } from './world.ts';

/*
 * Types of the application's own that a text stands for: identifiers with a type, mostly. What `Parse` and `TryParse` make of a text is that text in
 * another form, whoever calls them: model binding does for a parameter (RequestDelegateFactory.BindParameterFromValue, TryParseModelBinder) what a
 * filter does for a value of the route.
 */

/** Whether model binding makes a value of a type from a text by its own method (`TryParse(string, out T)`, ParameterBindingMethodCache.cs). */
export function isParsed(symbol: TypeSymbol): boolean {
  return symbol.origin !== 'reference' && symbol.methodsNamed('TryParse').some((m) => parsedOut(m) !== undefined);
}

/** A call of a type's own `Parse` or `TryParse`; undefined for other calls. */
export function parsedByItself(
  { definition }: MethodReference,
  operation: CallOperation,
  args: readonly Value[],
  world: World,
  frame: Frame,
): readonly Result[] | undefined {
  const { values } = frame.machine;
  const [text] = args;
  if (text === undefined || definition.containingType.origin === 'reference') return undefined;
  if (definition.name === 'Parse' && isOfText(definition) && isOwn(definition.returnType, definition))
    return [{ world, value: text }];
  const out = definition.name === 'TryParse' ? parsedOut(definition) : undefined;
  if (out === undefined) return undefined;
  if (text.kind === 'literal' && text.content === null) return [{ world, value: values.literal(false) }];
  for (const argument of operation.arguments) if (argument.parameter === out) store(argument.value, text, world);
  return [{ world, value: values.call('TryParse', [text]) }];
}

function parsedOut(method: MethodSymbol): MethodSymbol['parameters'][number] | undefined {
  if (!isOfText(method)) return undefined;
  return method.parameters.find((p) => p.refKind === 'out' && isOwn(p.type, method));
}

function isOfText({ isStatic, parameters: [text] }: MethodSymbol): boolean {
  return isStatic && text !== undefined && isNamed(text.type, 'System.String');
}

function isOwn(type: TypeReference, { containingType }: MethodSymbol): boolean {
  if (type.kind !== 'named') return false;
  const inner = type.name === 'System.Nullable`1' ? type.typeArguments[0] : type;
  return inner?.kind === 'named' && inner.name === containingType.metadataName;
}
