import {
  type AttributeData,
  type ConstantValue,
  type MethodSymbol,
  type PropertySymbol,
  stringValue,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import type { EndpointSourceContext } from '../endpoint-draft.ts';
import type { MetadataItem } from '../startup-facts.ts';
import type { GraphQLRoot, GraphQLType } from './graphql-type.ts';
import type { OperationDraft } from './operation-draft.ts';

const ROOTS: Readonly<Record<string, GraphQLRoot>> = {
  Query: 'query',
  Mutation: 'mutation',
  Subscription: 'subscription',
};

/**
 * The operations of a HotChocolate schema: members of the classes that are registered as root types or extend one, under the names that the
 * library gives them (DefaultNamingConventions.GetMemberName). `[Authorize]` of the library counts, on the class and on the member; that of
 * ASP.NET Core means nothing to it.
 */
export function graphqlOperations(
  registered: readonly GraphQLType[],
  { program, application }: EndpointSourceContext,
): readonly OperationDraft[] {
  const roots = new Map<TypeSymbol, GraphQLRoot>();
  const names = new Map<string, GraphQLRoot>();
  for (const { root, type } of registered) {
    const symbol = type.kind === 'named' ? program.resolve(type) : undefined;
    if (symbol === undefined || root === undefined) continue;
    roots.set(symbol, root);
    names.set(symbol.metadataName, root);
  }
  for (const assembly of [application, ...application.references])
    for (const type of assembly.types()) {
      const root = type.attributes.map((a) => rootOf(a, names)).find((r) => r !== undefined);
      if (root !== undefined) roots.set(type, root);
    }
  return [...roots].flatMap(([type, kind]) => fieldsOf(type, kind));
}

/** `[QueryType]`, `[ExtendObjectType("Query")]`, `[ExtendObjectType(typeof(Query))]`, `[ExtendObjectType<Query>]`. */
function rootOf(attribute: AttributeData, names: ReadonlyMap<string, GraphQLRoot>): GraphQLRoot | undefined {
  const { attributeClass } = attribute;
  const own = nameOf(attribute);
  const direct = /^(Query|Mutation|Subscription)Type$/.exec(own)?.[1];
  if (direct !== undefined) return ROOTS[direct];
  if (!/^ExtendObjectType(`1)?$/.test(own)) return undefined;
  const values = [...attribute.constructorArguments, ...attribute.namedArguments].map((a) => a.value);
  const types = attributeClass.kind === 'named' ? attributeClass.typeArguments : [];
  return (
    values.map((v) => rootNamed(v, names)).find((r) => r !== undefined) ?? types.map((t) => rootOfType(t, names))[0]
  );
}

function rootNamed(value: ConstantValue, names: ReadonlyMap<string, GraphQLRoot>): GraphQLRoot | undefined {
  if (value.kind === 'type') return rootOfType(value.type, names);
  const text = stringValue(value);
  return text === undefined ? undefined : ROOTS[text];
}

function rootOfType(type: TypeReference, names: ReadonlyMap<string, GraphQLRoot>): GraphQLRoot | undefined {
  return type.kind === 'named' ? names.get(type.name) : undefined;
}

function fieldsOf(type: TypeSymbol, kind: GraphQLRoot): readonly OperationDraft[] {
  const isField = (member: MethodSymbol | PropertySymbol): boolean =>
    member.accessibility === 'public' && !member.attributes.some((a) => nameOf(a) === 'GraphQLIgnore');
  const methods = type.methods.filter((m) => m.kind === 'ordinary' && isField(m));
  const shared = authorization(type.attributes, 'class');
  return [...methods, ...type.properties.filter(isField)].map((member) => ({
    name: fieldName(member),
    kind,
    handlerName: `${type.metadataName.replaceAll('+', '.')}.${member.name}`,
    member,
    metadata: [...shared, ...authorization(member.attributes, 'action')],
  }));
}

function fieldName(member: MethodSymbol | PropertySymbol): string {
  const given = member.attributes.find((a) => nameOf(a) === 'GraphQLName')?.constructorArguments[0];
  const text = given && stringValue(given.value);
  if (text !== undefined) return text;
  const isMethod = 'returnType' in member;
  const short = isMethod ? member.name.replace(/^Get(?=[A-Z])/, '').replace(/(.)Async$/, '$1') : member.name;
  return short.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase());
}

function authorization(attributes: readonly AttributeData[], origin: MetadataItem['origin']): readonly MetadataItem[] {
  return attributes.flatMap((attribute): readonly MetadataItem[] => {
    const { attributeClass, location } = attribute;
    const type = attributeClass.kind === 'named' ? attributeClass.name : '';
    if (nameOf(attribute) !== 'Authorize' || /^Microsoft\./.test(type)) return [];
    const value = (name: string): ConstantValue | undefined =>
      [...attribute.namedArguments, ...attribute.constructorArguments].find((a) => a.name.toLowerCase() === name)
        ?.value;
    const roles = value('roles');
    const named = roles?.kind === 'array' ? roles.elements.flatMap((e) => stringValue(e) ?? []) : [];
    const policy = value('policy');
    return [
      {
        kind: 'authorize',
        policy: policy && stringValue(policy),
        roles: named.length === 0 ? undefined : named.join(','),
        schemes: undefined,
        attributeType: type,
        origin,
        location,
      },
    ];
  });
}

/** The simple name without `Attribute`; as written when the class is not at hand. */
function nameOf({ attributeClass }: AttributeData): string {
  const name =
    attributeClass.kind === 'named'
      ? attributeClass.name
      : attributeClass.kind === 'unresolved'
        ? attributeClass.text
        : '';
  return name.replace(/^.*[.+]/, '').replace(/Attribute(?=`|$)/, '');
}
