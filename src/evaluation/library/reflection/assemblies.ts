import {
  type AssemblySymbol,
  constructedType,
  namedType,
  type TypeReference,
  type TypeSymbol,
} from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { withReferences } from '../../reachable-assemblies.ts';
import { DescriptiveModel, heapObject, knownString, modelOf, NULL, stringConstant, type Value } from '../../values.ts';
import { at, newSequence } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { definitionOf } from './type-names.ts';

const ASSEMBLY = 'System.Reflection.Assembly';
const ASSEMBLY_NAME = 'System.Reflection.AssemblyName';

/** A `System.Reflection.Assembly`. `symbol` is undefined for one that was not scanned. */
export class AssemblyModel extends DescriptiveModel {
  readonly name: string;
  readonly symbol: AssemblySymbol | undefined;

  constructor(name: string, symbol: AssemblySymbol | undefined) {
    super();
    this.name = name;
    this.symbol = symbol;
  }
}

const objects = new WeakMap<AssemblySymbol, Value>();

/** The `Assembly` object of an assembly: always the same one. */
export function assemblyObject(symbol: AssemblySymbol): Value {
  let value = objects.get(symbol);
  if (value === undefined) {
    const scanned = symbol.origin === 'reference' ? undefined : symbol;
    value = heapObject(namedType(ASSEMBLY), undefined, new AssemblyModel(symbol.name, scanned));
    objects.set(symbol, value);
  }
  return value;
}

/** `Type.Assembly`. */
export function assemblyOfType(type: TypeReference, call: CallSite): Value | undefined {
  const definition = definitionOf(type, call);
  return definition && assemblyObject(definition.assembly);
}

/** `Assembly`, `AssemblyName`, `AppDomain`. */
export function assemblyIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (names: readonly string[], answer: (model: AssemblyModel, call: CallSite) => Value | undefined): void => {
    set.on([ASSEMBLY], names, (call) => {
      const model = modelOf(call.receiver, AssemblyModel);
      return model && answer(model, call);
    });
  };
  set.on([ASSEMBLY], ['GetExecutingAssembly'], (call) => assemblyObject(call.activation.assembly));
  set.on([ASSEMBLY], ['GetCallingAssembly'], (call) =>
    assemblyObject((call.activation.caller ?? call.activation).assembly),
  );
  set.on([ASSEMBLY], ['GetEntryAssembly'], (call) => assemblyObject(call.context.application));
  set.on([ASSEMBLY], ['GetAssembly'], (call) => {
    const type = at(call, 0);
    return type?.kind === 'type' ? assemblyOfType(type.type, call) : undefined;
  });
  set.on([ASSEMBLY], ['Load', 'LoadFrom', 'LoadFile', 'LoadWithPartialName'], load);
  set.on(['System.Runtime.Loader.AssemblyLoadContext'], ['LoadFromAssemblyName', 'LoadFromAssemblyPath'], load);
  set.on(['System.AppDomain'], ['get_CurrentDomain'], () => heapObject(namedType('System.AppDomain')));
  set.on(['System.AppDomain'], ['GetAssemblies'], (call) =>
    newSequence(call, withReferences(call.context.application).map(assemblyObject)),
  );
  on(['GetTypes', 'get_DefinedTypes'], (model, call) => typesOf(model, call, () => true));
  on(['GetExportedTypes', 'get_ExportedTypes'], (model, call) => typesOf(model, call, isExported));
  on(['GetType'], (model, call) => {
    const name = knownString(at(call, 0));
    if (call.arguments.length === 0 || model.symbol === undefined || name === undefined) return undefined;
    const type = model.symbol.findType(name);
    return type === undefined ? NULL : { kind: 'type', type: constructedType(type, []) };
  });
  on(['CreateInstance'], (model, call) => {
    const name = knownString(at(call, 0));
    const type = name === undefined ? undefined : model.symbol?.findType(name);
    return type && call.context.instantiate(constructedType(type, []), [], call);
  });
  on(['GetName'], ({ name }) => assemblyName(name));
  on(['get_FullName', 'ToString'], ({ name }) => stringConstant(fullName(name)));
  on(
    ['GetReferencedAssemblies'],
    ({ symbol }, call) =>
      symbol &&
      newSequence(
        call,
        symbol.references.map((r) => assemblyName(r.name)),
      ),
  );
  on(['get_EntryPoint'], () => undefined);
  set.on([ASSEMBLY_NAME], ['.ctor'], (call) => {
    const name = knownString(at(call, 0));
    return name === undefined ? undefined : assemblyName(name);
  });
  return set.methods;
}

function fullName(name: string): string {
  return `${name}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null`;
}

/** An `AssemblyName`. */
export function assemblyName(name: string): Value {
  const value = heapObject(namedType(ASSEMBLY_NAME));
  value.object.fields.set('Name', stringConstant(name)).set('FullName', stringConstant(fullName(name)));
  return value;
}

function load(call: CallSite): Value | undefined {
  const given = at(call, 0);
  const written =
    knownString(given) ?? (given?.kind === 'object' ? knownString(given.object.fields.get('Name')) : undefined);
  const name = written
    ?.split(',')[0]
    ?.trim()
    .replace(/^.*[\\/]/, '')
    .replace(/\.(dll|exe)$/i, '');
  const symbol = call.context.program.assemblies.find((a) => a.name === name);
  return symbol && assemblyObject(symbol);
}

function typesOf(model: AssemblyModel, call: CallSite, include: (type: TypeSymbol) => boolean): Value | undefined {
  const found = model.symbol?.types().filter(include);
  return (
    found &&
    newSequence(
      call,
      found.map((t): Value => ({ kind: 'type', type: constructedType(t, []) })),
    )
  );
}

/** `IsVisible`: public, and so are all types around it. */
export function isExported(type: TypeSymbol): boolean {
  return type.accessibility === 'public' && (type.containingType === undefined || isExported(type.containingType));
}
