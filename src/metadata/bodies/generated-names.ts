import { isNamed, type TypeReference } from '../../symbols/type-reference.ts';

/*
 * Names that Roslyn gives to what it makes (`GeneratedNames.cs`, `GeneratedNameKind.cs`): the letter behind `<…>` tells the kind.
 */

/** A class or struct of captured variables, or the class of lambdas that capture nothing. */
export function isClosureType(type: TypeReference): boolean {
  return type.kind === 'named' && isClosureName(type.name);
}

/** By metadata name. */
export function isClosureName(metadataName: string): boolean {
  const own = metadataName.slice(metadataName.lastIndexOf('+') + 1);
  return own.startsWith('<>c__DisplayClass') || /^<>c(?:__\d+)?(?:`\d+)?$/.test(own);
}

/** `<>9__0_1`, `<>9`, `<0>__Name`: where the compiler keeps a delegate once it is made. */
export function isDelegateCache(fieldName: string): boolean {
  return fieldName.startsWith('<>9') || /^<\d+>__/.test(fieldName);
}

/** The body of a lambda. */
export function isLambdaName(name: string): boolean {
  return /^<.*>b__\d/.test(name);
}

/** What `<Outer>g__Name|0_1` says: the C# name of a local function, the ordinals of its method and of itself. */
export interface LocalFunctionName {
  readonly outer: string;
  readonly name: string;
  /** Undefined where the class that it stands in has the method's ordinal. */
  readonly method: number | undefined;
  readonly ordinal: number;
}

export function localFunctionName(name: string): LocalFunctionName | undefined {
  const match = /^<(.*)>g__([^|]+)\|(?:(\d+)_)?(\d+)/.exec(name);
  if (match === null) return undefined;
  return {
    outer: match[1] as string,
    name: match[2] as string,
    method: match[3] === undefined ? undefined : Number(match[3]),
    ordinal: Number(match[4]),
  };
}

/** The ordinal of the method whose closure a class is. */
export function closureMethodOrdinal(metadataName: string): number | undefined {
  const match = /<>c__DisplayClass(\d+)_\d+/.exec(metadataName);
  return match === null ? undefined : Number(match[1]);
}

/** A method that calls a base method for a lambda or iterator. */
export function isBaseThunk(name: string): boolean {
  return name.startsWith('<>n__');
}

/** `<name>5__2` (a variable that outlives a suspension) → `name`; undefined for temporaries. */
export function hoistedName(fieldName: string): string | undefined {
  return /^<([^>]+)>5__/.exec(fieldName)?.[1];
}

/** The delegate types that the compiler makes where no `Func` or `Action` fits. */
export function isSynthesizedDelegate(type: TypeReference): boolean {
  return type.kind === 'named' && /(?:^|\+)<>[AF]/.test(type.name) && !isNamed(type, '<>f__AnonymousType');
}
