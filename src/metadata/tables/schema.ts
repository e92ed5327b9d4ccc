/*
 * The tables of ECMA-335 II.22 and of the portable PDB format (https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md),
 * as data: number, then columns in order. A column is a number of a fixed size, an index into a heap, into a table, or a coded index.
 */

/** ECMA-335 II.24.2.6: which tables a coded index can mean; the tag is the position. `undefined` tags are not used. */
export const CODED_INDEXES = {
  TypeDefOrRef: ['TypeDef', 'TypeRef', 'TypeSpec'],
  HasConstant: ['Field', 'Param', 'Property'],
  HasCustomAttribute: [
    'MethodDef',
    'Field',
    'TypeRef',
    'TypeDef',
    'Param',
    'InterfaceImpl',
    'MemberRef',
    'Module',
    'DeclSecurity',
    'Property',
    'Event',
    'StandAloneSig',
    'ModuleRef',
    'TypeSpec',
    'Assembly',
    'AssemblyRef',
    'File',
    'ExportedType',
    'ManifestResource',
    'GenericParam',
    'GenericParamConstraint',
    'MethodSpec',
  ],
  HasFieldMarshal: ['Field', 'Param'],
  HasDeclSecurity: ['TypeDef', 'MethodDef', 'Assembly'],
  MemberRefParent: ['TypeDef', 'TypeRef', 'ModuleRef', 'MethodDef', 'TypeSpec'],
  HasSemantics: ['Event', 'Property'],
  MethodDefOrRef: ['MethodDef', 'MemberRef'],
  MemberForwarded: ['Field', 'MethodDef'],
  Implementation: ['File', 'AssemblyRef', 'ExportedType'],
  CustomAttributeType: [undefined, undefined, 'MethodDef', 'MemberRef', undefined],
  ResolutionScope: ['Module', 'ModuleRef', 'AssemblyRef', 'TypeRef'],
  TypeOrMethodDef: ['TypeDef', 'MethodDef'],
  HasCustomDebugInformation: [
    'MethodDef',
    'Field',
    'TypeRef',
    'TypeDef',
    'Param',
    'InterfaceImpl',
    'MemberRef',
    'Module',
    'DeclSecurity',
    'Property',
    'Event',
    'StandAloneSig',
    'ModuleRef',
    'TypeSpec',
    'Assembly',
    'AssemblyRef',
    'File',
    'ExportedType',
    'ManifestResource',
    'GenericParam',
    'GenericParamConstraint',
    'MethodSpec',
    'Document',
    'LocalScope',
    'LocalVariable',
    'LocalConstant',
    'ImportScope',
  ],
} as const;

export type CodedIndexName = keyof typeof CODED_INDEXES;

type FixedColumn = 'u8' | 'u16' | 'u32';
type HeapColumn = 'string' | 'guid' | 'blob';
export type ColumnType = FixedColumn | HeapColumn | `table:${string}` | `coded:${CodedIndexName}`;

export interface TableSchema {
  readonly number: number;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

export const SCHEMA = {
  Module: {
    number: 0x00,
    columns: { Generation: 'u16', Name: 'string', Mvid: 'guid', EncId: 'guid', EncBaseId: 'guid' },
  },
  TypeRef: {
    number: 0x01,
    columns: { ResolutionScope: 'coded:ResolutionScope', TypeName: 'string', TypeNamespace: 'string' },
  },
  TypeDef: {
    number: 0x02,
    columns: {
      Flags: 'u32',
      TypeName: 'string',
      TypeNamespace: 'string',
      Extends: 'coded:TypeDefOrRef',
      FieldList: 'table:Field',
      MethodList: 'table:MethodDef',
    },
  },
  FieldPtr: { number: 0x03, columns: { Field: 'table:Field' } },
  Field: { number: 0x04, columns: { Flags: 'u16', Name: 'string', Signature: 'blob' } },
  MethodPtr: { number: 0x05, columns: { Method: 'table:MethodDef' } },
  MethodDef: {
    number: 0x06,
    columns: {
      RVA: 'u32',
      ImplFlags: 'u16',
      Flags: 'u16',
      Name: 'string',
      Signature: 'blob',
      ParamList: 'table:Param',
    },
  },
  ParamPtr: { number: 0x07, columns: { Param: 'table:Param' } },
  Param: { number: 0x08, columns: { Flags: 'u16', Sequence: 'u16', Name: 'string' } },
  InterfaceImpl: { number: 0x09, columns: { Class: 'table:TypeDef', Interface: 'coded:TypeDefOrRef' } },
  MemberRef: { number: 0x0a, columns: { Class: 'coded:MemberRefParent', Name: 'string', Signature: 'blob' } },
  Constant: { number: 0x0b, columns: { Type: 'u8', Padding: 'u8', Parent: 'coded:HasConstant', Value: 'blob' } },
  CustomAttribute: {
    number: 0x0c,
    columns: { Parent: 'coded:HasCustomAttribute', Type: 'coded:CustomAttributeType', Value: 'blob' },
  },
  FieldMarshal: { number: 0x0d, columns: { Parent: 'coded:HasFieldMarshal', NativeType: 'blob' } },
  DeclSecurity: { number: 0x0e, columns: { Action: 'u16', Parent: 'coded:HasDeclSecurity', PermissionSet: 'blob' } },
  ClassLayout: { number: 0x0f, columns: { PackingSize: 'u16', ClassSize: 'u32', Parent: 'table:TypeDef' } },
  FieldLayout: { number: 0x10, columns: { Offset: 'u32', Field: 'table:Field' } },
  StandAloneSig: { number: 0x11, columns: { Signature: 'blob' } },
  EventMap: { number: 0x12, columns: { Parent: 'table:TypeDef', EventList: 'table:Event' } },
  EventPtr: { number: 0x13, columns: { Event: 'table:Event' } },
  Event: { number: 0x14, columns: { EventFlags: 'u16', Name: 'string', EventType: 'coded:TypeDefOrRef' } },
  PropertyMap: { number: 0x15, columns: { Parent: 'table:TypeDef', PropertyList: 'table:Property' } },
  PropertyPtr: { number: 0x16, columns: { Property: 'table:Property' } },
  Property: { number: 0x17, columns: { Flags: 'u16', Name: 'string', Type: 'blob' } },
  MethodSemantics: {
    number: 0x18,
    columns: { Semantics: 'u16', Method: 'table:MethodDef', Association: 'coded:HasSemantics' },
  },
  MethodImpl: {
    number: 0x19,
    columns: { Class: 'table:TypeDef', MethodBody: 'coded:MethodDefOrRef', MethodDeclaration: 'coded:MethodDefOrRef' },
  },
  ModuleRef: { number: 0x1a, columns: { Name: 'string' } },
  TypeSpec: { number: 0x1b, columns: { Signature: 'blob' } },
  ImplMap: {
    number: 0x1c,
    columns: {
      MappingFlags: 'u16',
      MemberForwarded: 'coded:MemberForwarded',
      ImportName: 'string',
      ImportScope: 'table:ModuleRef',
    },
  },
  FieldRVA: { number: 0x1d, columns: { RVA: 'u32', Field: 'table:Field' } },
  EncLog: { number: 0x1e, columns: { Token: 'u32', FuncCode: 'u32' } },
  EncMap: { number: 0x1f, columns: { Token: 'u32' } },
  Assembly: {
    number: 0x20,
    columns: {
      HashAlgId: 'u32',
      MajorVersion: 'u16',
      MinorVersion: 'u16',
      BuildNumber: 'u16',
      RevisionNumber: 'u16',
      Flags: 'u32',
      PublicKey: 'blob',
      Name: 'string',
      Culture: 'string',
    },
  },
  AssemblyProcessor: { number: 0x21, columns: { Processor: 'u32' } },
  AssemblyOS: { number: 0x22, columns: { OSPlatformID: 'u32', OSMajorVersion: 'u32', OSMinorVersion: 'u32' } },
  AssemblyRef: {
    number: 0x23,
    columns: {
      MajorVersion: 'u16',
      MinorVersion: 'u16',
      BuildNumber: 'u16',
      RevisionNumber: 'u16',
      Flags: 'u32',
      PublicKeyOrToken: 'blob',
      Name: 'string',
      Culture: 'string',
      HashValue: 'blob',
    },
  },
  AssemblyRefProcessor: { number: 0x24, columns: { Processor: 'u32', AssemblyRef: 'table:AssemblyRef' } },
  AssemblyRefOS: {
    number: 0x25,
    columns: { OSPlatformId: 'u32', OSMajorVersion: 'u32', OSMinorVersion: 'u32', AssemblyRef: 'table:AssemblyRef' },
  },
  File: { number: 0x26, columns: { Flags: 'u32', Name: 'string', HashValue: 'blob' } },
  ExportedType: {
    number: 0x27,
    columns: {
      Flags: 'u32',
      TypeDefId: 'u32',
      TypeName: 'string',
      TypeNamespace: 'string',
      Implementation: 'coded:Implementation',
    },
  },
  ManifestResource: {
    number: 0x28,
    columns: { Offset: 'u32', Flags: 'u32', Name: 'string', Implementation: 'coded:Implementation' },
  },
  NestedClass: { number: 0x29, columns: { NestedClass: 'table:TypeDef', EnclosingClass: 'table:TypeDef' } },
  GenericParam: {
    number: 0x2a,
    columns: { Number: 'u16', Flags: 'u16', Owner: 'coded:TypeOrMethodDef', Name: 'string' },
  },
  MethodSpec: { number: 0x2b, columns: { Method: 'coded:MethodDefOrRef', Instantiation: 'blob' } },
  GenericParamConstraint: { number: 0x2c, columns: { Owner: 'table:GenericParam', Constraint: 'coded:TypeDefOrRef' } },
  Document: { number: 0x30, columns: { Name: 'blob', HashAlgorithm: 'guid', Hash: 'blob', Language: 'guid' } },
  MethodDebugInformation: { number: 0x31, columns: { Document: 'table:Document', SequencePoints: 'blob' } },
  LocalScope: {
    number: 0x32,
    columns: {
      Method: 'table:MethodDef',
      ImportScope: 'table:ImportScope',
      VariableList: 'table:LocalVariable',
      ConstantList: 'table:LocalConstant',
      StartOffset: 'u32',
      Length: 'u32',
    },
  },
  LocalVariable: { number: 0x33, columns: { Attributes: 'u16', Index: 'u16', Name: 'string' } },
  LocalConstant: { number: 0x34, columns: { Name: 'string', Signature: 'blob' } },
  ImportScope: { number: 0x35, columns: { Parent: 'table:ImportScope', Imports: 'blob' } },
  StateMachineMethod: {
    number: 0x36,
    columns: { MoveNextMethod: 'table:MethodDef', KickoffMethod: 'table:MethodDef' },
  },
  CustomDebugInformation: {
    number: 0x37,
    columns: { Parent: 'coded:HasCustomDebugInformation', Kind: 'guid', Value: 'blob' },
  },
} as const satisfies Readonly<Record<string, TableSchema>>;

export type TableName = keyof typeof SCHEMA;
export type ColumnName<T extends TableName> = keyof (typeof SCHEMA)[T]['columns'] & string;

export const TABLE_NAMES = Object.keys(SCHEMA) as readonly TableName[];

const BY_NUMBER: ReadonlyMap<number, TableName> = new Map(TABLE_NAMES.map((name) => [SCHEMA[name].number, name]));

/** The table of that number; undefined when there is none. */
export function tableByNumber(number: number): TableName | undefined {
  return BY_NUMBER.get(number);
}
