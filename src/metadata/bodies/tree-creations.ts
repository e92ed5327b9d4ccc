import type { CallTarget, NewOperation, Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { argumentsOf } from './call-arguments.ts';
import { propertyOf, targetOf } from './member-references.ts';
import { specialOf } from './stack-values.ts';
import { children, methodCall, type TreeContext } from './tree-context.ts';

/** `Expression.New`: of a constructor, or of a type when nothing is passed (Roslyn: `ExpressionLambdaRewriter`). */
export function newNode(
  info: Operation,
  list: Operation | undefined,
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  if (info.kind === 'typeof') return newWithoutArguments(info.operand, tree, location);
  const special = specialOf(tree.resolve(info));
  if (special?.kind !== 'method-handle') return undefined;
  const { use } = special;
  const values = list === undefined ? [] : children(list, tree);
  if (values === undefined) return undefined;
  return {
    kind: 'new',
    target: targetOf(use),
    arguments: argumentsOf(use, values),
    type: use.containingType,
    location,
  };
}

/** Of a class its constructor without parameters; any other type has its default value. */
function newWithoutArguments(type: TypeReference, tree: TreeContext, location: Operation['location']): Operation {
  if (type.kind !== 'named' || tree.assembly.isValueType(type) === true) return { kind: 'default', type, location };
  const definition = tree.assembly.environment.program
    .resolve(type, tree.assembly)
    ?.methods.find((m) => m.kind === 'constructor' && !m.isStatic && m.parameters.length === 0);
  const target: CallTarget =
    definition === undefined
      ? {
          kind: 'unresolved',
          name: '.ctor',
          typeArguments: [],
          reason: `the definition of ${type.name} is not at hand`,
        }
      : { kind: 'exact', method: { definition, containingType: type, typeArguments: [] } };
  return { kind: 'new', target, arguments: [], type, location };
}

/** `new T { A = x }`: bindings and elements as members of the creation. */
export function withMembers(list: readonly Operation[], tree: TreeContext): Operation | undefined {
  const [first, second] = list;
  const created = first && tree.lower(first);
  const members = second && membersOf(second, tree);
  if (created?.kind !== 'new' || members === undefined) return undefined;
  return { ...created, members } satisfies NewOperation;
}

function membersOf(list: Operation, tree: TreeContext): Operation[] | undefined {
  const bindings = tree.resolve(list);
  if (bindings.kind !== 'array') return undefined;
  const members: Operation[] = [];
  for (const element of bindings.elements ?? []) {
    const own = memberOf(tree.resolve(element), tree);
    if (own === undefined) return undefined;
    members.push(...own);
  }
  return members;
}

/** One binding; those of `A = { B = x }` are those of the object in `A`. */
function memberOf(binding: Operation, tree: TreeContext): readonly Operation[] | undefined {
  if (binding.kind !== 'call' || binding.target.kind !== 'exact') return undefined;
  const { name } = binding.target.method.definition;
  const [info, given] = binding.arguments.map((argument) => argument.value);
  const special = info && specialOf(tree.resolve(info));
  const { location } = binding;
  if (name === 'ElementInit') {
    const values = children(given, tree);
    if (special?.kind !== 'method-handle' || values === undefined) return undefined;
    return [methodCall(special.use, undefined, values, location)];
  }
  if (name === 'MemberBind' || name === 'ListBind') return given && membersOf(given, tree);
  const value = given && tree.lower(given);
  if (name !== 'Bind' || value === undefined) return undefined;
  if (special?.kind === 'field-handle') {
    const { reference, type } = special.field;
    const target: Operation = { kind: 'field', field: reference, instance: undefined, type, location };
    return [{ kind: 'assign', target, value, type, location }];
  }
  const property = special?.kind === 'method-handle' ? propertyOf(special.use) : undefined;
  if (property === undefined) return undefined;
  const type = property.symbol?.type ?? value.type;
  const target: Operation = { kind: 'property', property, instance: undefined, type, location };
  return [{ kind: 'assign', target, value, type, location }];
}
