import { type AssemblySymbol, namedType } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { withReferences } from '../../reachable-assemblies.ts';
import { DescriptiveModel, heapObject, modelOf, stringConstant, type Value } from '../../values.ts';
import { at, newSequence, subject } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { AssemblyModel, assemblyName } from './assemblies.ts';

const MODEL = 'Microsoft.Extensions.DependencyModel';
const LIBRARIES = namedType('System.Collections.Generic.IReadOnlyList`1', [namedType(`${MODEL}.RuntimeLibrary`)]);
const NAMES = namedType('System.Collections.Generic.IEnumerable`1', [namedType('System.Reflection.AssemblyName')]);

/** A `DependencyContext`: of an assembly with all it references. */
class DependencyContextModel extends DescriptiveModel {
  readonly root: AssemblySymbol;

  constructor(root: AssemblySymbol) {
    super();
    this.root = root;
  }
}

/** A `RuntimeLibrary`, one for each scanned assembly; packages are left out. */
class LibraryModel extends DescriptiveModel {
  readonly assembly: AssemblySymbol;

  constructor(assembly: AssemblySymbol) {
    super();
    this.assembly = assembly;
  }
}

/** `DependencyContext` (Microsoft.Extensions.DependencyModel), as far as it is about scanned assemblies. */
export function dependencyContextIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const context = (root: AssemblySymbol): Value =>
    heapObject(namedType(`${MODEL}.DependencyContext`), undefined, new DependencyContextModel(root));
  set.on([`${MODEL}.DependencyContext`], ['get_Default'], (call) => context(call.context.application));
  // The package is not always at hand: a call that could not be resolved is told by its argument.
  set.on([`${MODEL}.DependencyContext`, '?'], ['Load'], (call) => {
    const symbol = modelOf(at(call, 0), AssemblyModel)?.symbol;
    return symbol && context(symbol);
  });
  set.on([`${MODEL}.DependencyContext`], ['get_RuntimeLibraries', 'get_CompileLibraries'], (call) => {
    const model = modelOf(call.receiver, DependencyContextModel);
    return model && newSequence(call, withReferences(model.root).map(library), false, LIBRARIES);
  });
  set.on(
    [`${MODEL}.Library`, `${MODEL}.RuntimeLibrary`, `${MODEL}.CompilationLibrary`],
    ['get_Dependencies'],
    (call) => {
      const model = modelOf(call.receiver, LibraryModel);
      // Packages are among them, and not known by name.
      return model && newSequence(call, model.assembly.references.map(library), true, LIBRARIES);
    },
  );
  set.on(
    [`${MODEL}.DependencyContextExtensions`, `${MODEL}.RuntimeLibrary`, `${MODEL}.DependencyContext`],
    ['GetDefaultAssemblyNames', 'GetRuntimeAssemblyNames'],
    assemblyNames,
  );
  return set.methods;
}

function library(assembly: AssemblySymbol): Value {
  const value = heapObject(namedType(`${MODEL}.RuntimeLibrary`), undefined, new LibraryModel(assembly));
  value.object.fields.set('Name', stringConstant(assembly.name)).set('Type', stringConstant('project'));
  return value;
}

/** Of a context: of all its libraries; of a library: its own. */
function assemblyNames(call: CallSite): Value | undefined {
  const of = subject(call);
  const context = modelOf(of, DependencyContextModel);
  const own = modelOf(of, LibraryModel);
  const assemblies =
    context !== undefined ? withReferences(context.root) : own !== undefined ? [own.assembly] : undefined;
  return (
    assemblies &&
    newSequence(
      call,
      assemblies.map((a) => assemblyName(a.name)),
      false,
      NAMES,
    )
  );
}
