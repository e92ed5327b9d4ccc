import { type AssemblySymbol, namedType } from '../../../symbols/index.ts';
import { heapObject, type Value } from '../../values.ts';

const ASSEMBLY = namedType('System.Reflection.Assembly');

/** A `System.Reflection.Assembly`. `symbol` is undefined for one that was not scanned. */
export class AssemblyModel {
  readonly name: string;
  readonly symbol: AssemblySymbol | undefined;

  constructor(name: string, symbol: AssemblySymbol | undefined) {
    this.name = name;
    this.symbol = symbol;
  }
}

const objects = new WeakMap<AssemblySymbol, Value>();

/** The `Assembly` object of a scanned assembly: always the same one. */
export function assemblyObject(symbol: AssemblySymbol): Value {
  let value = objects.get(symbol);
  if (value === undefined) {
    value = heapObject(ASSEMBLY, undefined, new AssemblyModel(symbol.name, symbol));
    objects.set(symbol, value);
  }
  return value;
}
