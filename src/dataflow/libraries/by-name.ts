import type { CallTarget, Operation, TypeReference } from '../../symbols/index.ts';
import { memberName } from '../values/member-names.ts';
import { simpleName } from '../values/type-key.ts';

/*
 * What packages that are not at hand are for, as far as the names of their types and of what holds them say it: infrastructure that keeps no objects of
 * users of its own. A cache has what was read elsewhere: what it does not have, the code reads from the store.
 */
export type Infrastructure = 'cache' | 'other';

const CACHE = /cache|lru|memoiz/i;
const OTHER =
  /lock(er|s|ing)?$|mutex|semaphore|^_?log(s|ger|ging)?$|logger$|metric|telemetry|tracer$|stopwatch|throttl|ratelimit|circuitbreaker/i;

/** What computes something of what it is given. */
const COMPUTING =
  /(pars|format|serializ|encod|decod|convert|transliterat|normaliz|sanitiz|hash|compress|humaniz|tokeniz|highlight|minif|stemm|rewrit)(er|or)s?$|visitor$/i;

/** Types that stand for `System.IO`, so that tests need no disk (System.IO.Abstractions and its like). */
const FILES = /^I(FileSystem|File|Path|Directory|FileInfo|DirectoryInfo|FileSystemInfo)$/;

/** What something is for that a call is made on. */
export function infrastructureOf(receiver: Operation | undefined): Infrastructure | undefined {
  const names = namesOf(receiver);
  if (names.some((n) => CACHE.test(n))) return 'cache';
  return names.some((n) => OTHER.test(n) || COMPUTING.test(n) || FILES.test(n)) ? 'other' : undefined;
}

/** Whether a cache's method gives what it has: nothing, when code is followed that fills it. */
export function asksCache(method: string): 'tests' | 'gets' | undefined {
  if (/^(TryGet|Contains|Exists|IsSet)/.test(method)) return 'tests';
  return /^(Get|Find|Read|Peek)(?!Or)/.test(method) ? 'gets' : undefined;
}

/** Methods that say by their name that they look at nothing but what they are given. */
const FUNCTION =
  /^(Is(?!Member|Owner|Own|In|Allowed|Authorized|Admin)|(Try)?Pars|Format|(Un)?Escap|Encod|Decod|Saniti|Normali|Sluggif|Slugif|Hash|(Try)?Validat|Convert|(De)?[Cc]ompress|(De)?[Ss]eriali|Transliterat|Humani|Dehumani|Pluraliz|Singulariz|Truncat|Trim|(Try)?Get(Mime|Content)Type)/;

/** Classes whose static methods are about texts, numbers and the like. */
const OF_PLAIN =
  /^(String|Text|Char|Date|Time|DateTime|Number|Math|Path|Url|Uri|Guid|Enum|Byte|Hex|Base64|Color|Json|Xml|Html|Yaml)s?(Extensions?|Utils?|Utilit(y|ies)|Helpers?|Tools?)?$/;

/**
 * Whether a static method of a class that is not at hand computes something of what it is given: it, or its class, is called for that, or is given texts, numbers and
 * the like alone of which none is the caller's.
 */
export function isPackageFunction(target: CallTarget, isGivenTextsOfOwn: boolean): boolean {
  if (target.kind !== 'unresolved' || target.staticOf === undefined || target.typeArguments.length > 0) return false;
  const owner = simpleName(memberName(textOf(target.staticOf) ?? ''));
  return isGivenTextsOfOwn || FUNCTION.test(target.name) || COMPUTING.test(owner) || OF_PLAIN.test(owner);
}

/** What an object and its type are called, and what it is a part of. */
function namesOf(operation: Operation | undefined): readonly string[] {
  if (operation === undefined) return [];
  const { type } = operation;
  const own =
    operation.kind === 'field'
      ? operation.field.name
      : operation.kind === 'property'
        ? operation.property.name
        : operation.kind === 'parameter'
          ? operation.parameter.name
          : undefined;
  const owner = operation.kind === 'property' ? textOf(operation.property.containingType) : undefined;
  return [own, textOf(type), owner].flatMap((n) => (n === undefined ? [] : [simpleName(memberName(n))]));
}

function textOf(type: TypeReference): string | undefined {
  return type.kind === 'named' ? type.name : type.kind === 'unresolved' ? type.text : undefined;
}

/** Methods that say by their name that they only ask for something. */
const ASKING =
  /^(Get(?!OrAdd|OrCreate|OrSet|AndRemove|AndDelete|AndSet|AndUpdate)|TryGet|Find(?!OneAnd|And)|Fetch|Query|Search|List(?!en)|Read|Lookup|Retrieve|Count|Exists|Any|Contains(Key)?)(?![a-z])/;

/** Whether a method of a package that is not at hand asks for something and changes nothing, as its name says. */
export function asksByName(method: string): boolean {
  return ASKING.test(method);
}
