import {
  allInterfaces,
  baseTypes,
  type NamedTypeReference,
  type Program,
  sameType,
  type TypeReference,
  unresolvedAncestors,
} from '../symbols/index.ts';

/**
 * Whether an object of class `type` is a `to`: identity, base classes, interfaces, variance (ECMA-335 I.8.7.1). Undefined when types are open or
 * ancestors are not at hand.
 */
export function isAssignable(type: TypeReference, to: TypeReference, program: Program): boolean | undefined {
  if (sameType(type, to)) return true;
  if (isOpen(type) || isOpen(to)) return undefined;
  if (to.kind === 'named' && to.name === 'System.Object') return true;
  if (type.kind === 'array' && to.kind === 'array')
    return type.rank === to.rank ? isAssignable(type.element, to.element, program) : false;
  if (to.kind !== 'named' || (type.kind !== 'named' && type.kind !== 'array')) return false;
  const ancestors: NamedTypeReference[] = [
    ...(type.kind === 'named' ? [type] : []),
    ...baseTypes(type, program).map((b) => b.type),
    ...allInterfaces(type, program).map((i) => i.type),
  ];
  let isUndecided = false;
  for (const ancestor of ancestors) {
    if (ancestor.name !== to.name) continue;
    if (sameType(ancestor, to)) return true;
    const related = argumentsFit(ancestor, to, program);
    if (related === true) return true;
    isUndecided ||= related === undefined;
  }
  if (isUndecided) return undefined;
  if (type.kind === 'array') return false;
  const symbol = program.resolve(type);
  return symbol === undefined || unresolvedAncestors(symbol, program).length > 0 ? undefined : false;
}

function argumentsFit(type: NamedTypeReference, to: NamedTypeReference, program: Program): boolean | undefined {
  const parameters = program.resolve(to)?.typeParameters;
  if (parameters === undefined || type.typeArguments.length !== to.typeArguments.length) return undefined;
  let result: boolean | undefined = true;
  for (const [i, parameter] of parameters.entries()) {
    const [own, wanted] = [type.typeArguments[i], to.typeArguments[i]];
    if (own === undefined || wanted === undefined) return undefined;
    let fits: boolean | undefined = sameType(own, wanted);
    if (!fits && parameter.variance === 'out') fits = isAssignable(own, wanted, program);
    else if (!fits && parameter.variance === 'in') fits = isAssignable(wanted, own, program);
    if (fits === false) return false;
    if (fits === undefined) result = undefined;
  }
  return result;
}

/** Whether type parameters are left in it, or it is not resolved. */
function isOpen(type: TypeReference): boolean {
  switch (type.kind) {
    case 'named':
      return type.typeArguments.some(isOpen);
    case 'array':
      return isOpen(type.element);
    case 'type-parameter':
    case 'unresolved':
    case 'dynamic':
      return true;
    default:
      return false;
  }
}
