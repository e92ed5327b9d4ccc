import { type RowReference, tokenOf } from '../tables/coded-index.ts';
import type { ColumnName, TableName } from '../tables/schema.ts';
import type { MetadataTables } from '../tables/tables.ts';

const NONE: readonly number[] = [];

/** The tables between that `#-` streams may have (ECMA-335 II.22, "pointer" tables). */
const POINTERS: Partial<Record<TableName, readonly [TableName, string]>> = {
  Field: ['FieldPtr', 'Field'],
  MethodDef: ['MethodPtr', 'Method'],
  Param: ['ParamPtr', 'Param'],
  Event: ['EventPtr', 'Event'],
  Property: ['PropertyPtr', 'Property'],
};

/** Which rows belong to which: the indexes that other rows have instead of a pointer. Built on first use; order of rows is not relied upon. */
export class Owners {
  readonly #tables: MetadataTables;
  readonly #indexes = new Map<string, ReadonlyMap<number, readonly number[]>>();
  readonly #ranges = new Map<string, readonly number[]>();
  #enclosing: Uint32Array | undefined;

  constructor(tables: MetadataTables) {
    this.#tables = tables;
  }

  fields(typeDef: number): readonly number[] {
    return this.#list('TypeDef', 'FieldList', 'Field', typeDef);
  }

  methods(typeDef: number): readonly number[] {
    return this.#list('TypeDef', 'MethodList', 'MethodDef', typeDef);
  }

  params(methodDef: number): readonly number[] {
    return this.#list('MethodDef', 'ParamList', 'Param', methodDef);
  }

  properties(typeDef: number): readonly number[] {
    return this.#by('PropertyMap', 'Parent', typeDef).flatMap((map) =>
      this.#list('PropertyMap', 'PropertyList', 'Property', map),
    );
  }

  events(typeDef: number): readonly number[] {
    return this.#by('EventMap', 'Parent', typeDef).flatMap((map) => this.#list('EventMap', 'EventList', 'Event', map));
  }

  /** The TypeDef row that declares a method. */
  typeOfMethod(methodDef: number): number | undefined {
    return this.#ownerIn('TypeDef', 'MethodList', 'MethodDef', methodDef);
  }

  /** The TypeDef row that declares a field. */
  typeOfField(field: number): number | undefined {
    return this.#ownerIn('TypeDef', 'FieldList', 'Field', field);
  }

  enclosingType(typeDef: number): number | undefined {
    this.#enclosing ??= this.#enclosingTypes();
    const enclosing = this.#enclosing[typeDef] ?? 0;
    return enclosing === 0 ? undefined : enclosing;
  }

  nestedTypes(typeDef: number): readonly number[] {
    const table = this.#tables.table('NestedClass');
    return this.#by('NestedClass', 'EnclosingClass', typeDef).map((row) => table.get(row, 'NestedClass'));
  }

  interfaceImpls(typeDef: number): readonly number[] {
    return this.#by('InterfaceImpl', 'Class', typeDef);
  }

  methodImpls(typeDef: number): readonly number[] {
    return this.#by('MethodImpl', 'Class', typeDef);
  }

  constant(parent: RowReference): number | undefined {
    return this.#byCoded('Constant', 'Parent', parent)[0];
  }

  customAttributes(parent: RowReference): readonly number[] {
    return this.#byCoded('CustomAttribute', 'Parent', parent);
  }

  genericParams(owner: RowReference): readonly number[] {
    return this.#byCoded('GenericParam', 'Owner', owner);
  }

  constraints(genericParam: number): readonly number[] {
    return this.#by('GenericParamConstraint', 'Owner', genericParam);
  }

  semantics(association: RowReference): readonly number[] {
    return this.#byCoded('MethodSemantics', 'Association', association);
  }

  /** What a method is of: rows of MethodSemantics. */
  semanticsOfMethod(methodDef: number): readonly number[] {
    return this.#by('MethodSemantics', 'Method', methodDef);
  }

  fieldRva(field: number): number | undefined {
    return this.#by('FieldRVA', 'Field', field)[0];
  }

  /** The enclosing type by TypeDef row; 0 for none. Of two rows for one type the first counts. */
  #enclosingTypes(): Uint32Array {
    const table = this.#tables.table('NestedClass');
    const enclosing = new Uint32Array(this.#tables.table('TypeDef').rowCount + 1);
    for (let row = table.rowCount; row > 0; row--)
      enclosing[table.get(row, 'NestedClass')] = table.get(row, 'EnclosingClass');
    return enclosing;
  }

  /** Rows of a table by the number in a column. */
  #by<T extends TableName>(name: T, column: ColumnName<T>, value: number): readonly number[] {
    return this.#index(name, column, (row) => this.#tables.table(name).get(row, column)).get(value) ?? NONE;
  }

  #byCoded<T extends TableName>(name: T, column: ColumnName<T>, parent: RowReference): readonly number[] {
    const table = this.#tables.table(name);
    const index = this.#index(name, column, (row) => {
      const owner = table.coded(row, column);
      return owner === undefined ? 0 : tokenOf(owner.table, owner.row);
    });
    return index.get(tokenOf(parent.table, parent.row)) ?? NONE;
  }

  #index(name: TableName, column: string, keyOf: (row: number) => number): ReadonlyMap<number, readonly number[]> {
    const key = `${name}.${column}`;
    let index = this.#indexes.get(key);
    if (index === undefined) {
      const built = new Map<number, number[]>();
      const { rowCount } = this.#tables.table(name);
      for (let row = 1; row <= rowCount; row++) {
        const value = keyOf(row);
        const rows = built.get(value);
        if (rows === undefined) built.set(value, [row]);
        else rows.push(row);
      }
      index = built;
      this.#indexes.set(key, index);
    }
    return index;
  }

  /** The rows of `target` from the one in the list column up to that of the next row, through the pointer table if there is one. */
  #list<T extends TableName>(name: T, column: ColumnName<T>, target: TableName, row: number): readonly number[] {
    const table = this.#tables.table(name);
    const pointer = POINTERS[target];
    const pointers = pointer === undefined ? undefined : this.#tables.table(pointer[0]);
    const hasPointers = pointers !== undefined && pointers.rowCount > 0;
    const count = hasPointers ? pointers.rowCount : this.#tables.table(target).rowCount;
    const first = table.get(row, column);
    const end = Math.min(row < table.rowCount ? table.get(row + 1, column) : count + 1, count + 1);
    if (first === 0 || end <= first) return NONE;
    const rows: number[] = [];
    for (let i = first; i < end; i++) rows.push(hasPointers ? pointers.get(i, pointer?.[1] as never) : i);
    return rows;
  }

  #ownerIn(name: 'TypeDef', column: 'FieldList' | 'MethodList', target: TableName, member: number): number | undefined {
    const key = `${name}.${column}`;
    let owners = this.#ranges.get(key);
    if (owners === undefined) {
      const built: number[] = [];
      const { rowCount } = this.#tables.table(name);
      for (let row = 1; row <= rowCount; row++)
        for (const owned of this.#list(name, column, target, row)) built[owned] ??= row;
      owners = built;
      this.#ranges.set(key, owners);
    }
    return owners[member];
  }
}
