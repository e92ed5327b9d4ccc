import {
  type AttributeData,
  baseTypes,
  derivesFrom,
  type Program,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';

/** What asking about attributes needs of the program. */
export type AttributeContext = Pick<Program, 'resolve'>;

/** Whether an attribute's class is, derives from or implements the type of that name. Classes without a definition go by their own name. */
export function attributeIs(attribute: AttributeData, metadataName: string, context: AttributeContext): boolean {
  if (attribute.classSymbol !== undefined) return derivesFrom(attribute.classSymbol, metadataName, context);
  return attribute.attributeClass.kind === 'named' && attribute.attributeClass.name === metadataName;
}

/** The attribute's class as reports name it: `N.AuthorizeAttribute`, type arguments included. */
export function attributeTypeName(attribute: AttributeData): string {
  return typeDisplayName(attribute.attributeClass);
}

/** A type as reports name it: `N.Outer.Inner<N.Argument>`. */
export function typeDisplayName(type: TypeReference): string {
  switch (type.kind) {
    case 'named': {
      const name = type.name.replaceAll('+', '.').replace(/`\d+/g, '');
      return type.typeArguments.length === 0 ? name : `${name}<${type.typeArguments.map(typeDisplayName).join(', ')}>`;
    }
    case 'array':
      return `${typeDisplayName(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${typeDisplayName(type.element)}*`;
    case 'type-parameter':
      return type.name;
    case 'unresolved':
      return type.text;
    case 'dynamic':
      return 'dynamic';
    case 'function-pointer':
      return 'delegate*';
  }
}

/** The class itself and its base classes, nearest first. */
export function classAndBases(symbol: TypeSymbol, context: AttributeContext): readonly TypeSymbol[] {
  return [symbol, ...baseTypes(selfType(symbol), context).map((base) => base.symbol)];
}
