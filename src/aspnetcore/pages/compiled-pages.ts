import {
  type AssemblySymbol,
  type AttributeData,
  baseTypes,
  type Program,
  selfType,
  stringValue,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { attributeIs } from '../attributes/attribute-classes.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import {
  PAGE_MODEL,
  PAGE_MODEL_ATTRIBUTE,
  RAZOR_COMPILED_ITEM_ATTRIBUTE,
  RAZOR_ITEM_METADATA_ATTRIBUTE,
  RAZOR_PAGE_KIND,
} from '../known-types.ts';

/** A Razor page as its compiler leaves it: a class for the page, and perhaps a class for its model. */
export interface CompiledPage {
  /** `/Pages/Admin/Index.cshtml` */
  readonly identifier: string;
  /** What `@page` names. */
  readonly template: string | undefined;
  readonly symbol: TypeSymbol;
  /** The class that `@model` names, when it is a page model: its attributes are the page's, those of another model are not. */
  readonly model: TypeSymbol | undefined;
}

/** The Razor pages of an assembly, by its `[assembly: RazorCompiledItem(…)]` attributes, which a front end for Razor files gives as well. */
export function compiledPages(assembly: AssemblySymbol, program: Pick<Program, 'resolve'>): readonly CompiledPage[] {
  return assembly.attributes.flatMap((attribute) => {
    if (attribute.attributeClass.kind !== 'named' || attribute.attributeClass.name !== RAZOR_COMPILED_ITEM_ATTRIBUTE)
      return [];
    const [type, kind, identifier] = attribute.constructorArguments.map((argument) => argument.value);
    const path = stringValue(identifier);
    if (
      stringValue(kind) !== RAZOR_PAGE_KIND ||
      path === undefined ||
      type?.kind !== 'type' ||
      type.type.kind !== 'named'
    )
      return [];
    const symbol = program.resolve(type.type, assembly);
    if (symbol === undefined) return [];
    return [
      {
        identifier: path,
        template: itemMetadata(symbol.attributes, 'RouteTemplate'),
        symbol,
        model: modelOf(symbol, program),
      },
    ];
  });
}

function itemMetadata(attributes: readonly AttributeData[], key: string): string | undefined {
  for (const { attributeClass, constructorArguments } of attributes) {
    if (attributeClass.kind !== 'named' || attributeClass.name !== RAZOR_ITEM_METADATA_ATTRIBUTE) continue;
    const [name, value] = constructorArguments.map((argument) => stringValue(argument.value));
    if (name === key) return value;
  }
  return undefined;
}

/** The type of the page's property `Model`, when it is a page model (DefaultPageApplicationModelProvider.CreateModel). */
function modelOf(page: TypeSymbol, program: Pick<Program, 'resolve'>): TypeSymbol | undefined {
  const type = page.properties.find((property) => property.name === 'Model')?.type;
  const symbol = type?.kind === 'named' ? program.resolve(type, page.assembly) : undefined;
  if (symbol === undefined) return undefined;
  const isPageModel =
    typeAttributes(symbol, program).some(({ attribute }) => attributeIs(attribute, PAGE_MODEL_ATTRIBUTE, program)) ||
    baseTypes(selfType(symbol), program).some((base) => base.symbol.metadataName === PAGE_MODEL);
  return isPageModel ? symbol : undefined;
}
