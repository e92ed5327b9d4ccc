import { type AssemblySymbol, stringValue, type TypeReference, type TypeSymbol } from '../../symbols/index.ts';
import { MVC_NAMESPACE, PART_ATTRIBUTES } from '../known-types.ts';
import type { MvcFacts } from '../startup-facts.ts';

/**
 * The assemblies in which MVC looks for controllers: the host, referenced ones that reference MVC (the SDK writes an
 * `[assembly: ApplicationPart]` for each of them, GenerateApplicationParts of the Razor SDK), and what the startup code adds; without what
 * it removes. In the order of the program.
 */
export function applicationParts(
  application: AssemblySymbol,
  mvc: Pick<MvcFacts, 'addedParts' | 'removedParts'>,
  all: readonly AssemblySymbol[],
): readonly AssemblySymbol[] {
  const reachable = referenceClosure(application);
  const removed = new Set(mvc.removedParts ?? []);
  const added = new Set([...mvc.addedParts, ...namedParts(application)]);
  return all.filter((assembly) => {
    if (removed.has(assembly.name)) return false;
    if (assembly === application || added.has(assembly.name)) return true;
    return reachable.has(assembly) && referencesMvc(assembly);
  });
}

/** Parts that the host names in assembly attributes. */
function namedParts(application: AssemblySymbol): readonly string[] {
  const parts = application.attributes.filter(
    (a) => a.attributeClass.kind === 'named' && PART_ATTRIBUTES.includes(a.attributeClass.name),
  );
  return parts.map((a) => stringValue(a.constructorArguments[0]?.value)).filter((name) => name !== undefined);
}

function referenceClosure(from: AssemblySymbol): ReadonlySet<AssemblySymbol> {
  const seen = new Set<AssemblySymbol>([from]);
  for (const assembly of seen) for (const reference of assembly.references) seen.add(reference);
  return seen;
}

const mvcReferences = new WeakMap<AssemblySymbol, boolean>();

/**
 * A compiler writes a reference to MVC only where MVC is used, and assemblies that use one of those count as well. Used is what declarations
 * name: bases and attributes of types, and where that does not tell but a class is called a controller, types of members.
 */
function referencesMvc(assembly: AssemblySymbol): boolean {
  const known = mvcReferences.get(assembly);
  if (known !== undefined) return known;
  // Projects that reference each other in a circle end here.
  mvcReferences.set(assembly, false);
  const result = assembly.references.some(referencesMvc) || usesMvc(assembly.types());
  mvcReferences.set(assembly, result);
  return result;
}

function usesMvc(types: readonly TypeSymbol[]): boolean {
  return (
    types.some(isDeclaredWithMvc) || (types.some((t) => /controller$/i.test(t.name)) && types.some(hasMembersOfMvc))
  );
}

function isDeclaredWithMvc(type: TypeSymbol): boolean {
  return (
    isOfMvc(type.baseType) || type.interfaces.some(isOfMvc) || type.attributes.some((a) => isOfMvc(a.attributeClass))
  );
}

function hasMembersOfMvc(type: TypeSymbol): boolean {
  return (
    type.methods.some(
      (m) =>
        isOfMvc(m.returnType) ||
        m.attributes.some((a) => isOfMvc(a.attributeClass)) ||
        m.parameters.some((p) => isOfMvc(p.type)),
    ) ||
    type.properties.some((p) => isOfMvc(p.type)) ||
    type.fields.some((f) => isOfMvc(f.type))
  );
}

function isOfMvc(type: TypeReference | undefined): boolean {
  switch (type?.kind) {
    case 'named':
      return type.name.startsWith(`${MVC_NAMESPACE}.`) || type.typeArguments.some(isOfMvc);
    case 'array':
      return isOfMvc(type.element);
    default:
      return false;
  }
}
