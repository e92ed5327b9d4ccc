/**
 * The syntax tree of a C# 14 file. Kinds and property names are those of Roslyn's `SyntaxNode` classes (`ClassDeclarationSyntax` →
 * `ClassDeclaration`, in camelCase), except that keyword and operator tokens are their text, separators and brackets are not kept,
 * and absent children are `null`, so that every node of a kind has one shape.
 *
 * `start` and `end` are UTF-16 offsets into the file's text, without leading and trailing trivia. `identifierStart` is where the
 * declared identifier begins. A node that had to be invented for missing source is empty (`start === end`).
 *
 * Bodies and initializers of members may be parsed on first access of `Block.statements`, `ArrowExpressionClause.expression`,
 * `EqualsValueClause.value` or `TopLevelStatements.statements`; everything else is plain data.
 */

export interface NodeBase {
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

export type PredefinedTypeKeyword =
  | 'bool'
  | 'byte'
  | 'sbyte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'float'
  | 'double'
  | 'decimal'
  | 'string'
  | 'char'
  | 'object'
  | 'void';

export type Modifier =
  | 'public'
  | 'protected'
  | 'internal'
  | 'private'
  | 'file'
  | 'static'
  | 'abstract'
  | 'sealed'
  | 'virtual'
  | 'override'
  | 'new'
  | 'extern'
  | 'unsafe'
  | 'readonly'
  | 'volatile'
  | 'const'
  | 'fixed'
  | 'async'
  | 'partial'
  | 'required'
  | 'scoped'
  | 'ref'
  | 'out'
  | 'in'
  | 'this'
  | 'params';

export type PrefixUnaryOperator = '+' | '-' | '!' | '~' | '++' | '--' | '&' | '*' | '^';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '<<'
  | '>>'
  | '>>>'
  | '||'
  | '&&'
  | '|'
  | '&'
  | '^'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'is'
  | 'as'
  | '??';

export type AssignmentOperator =
  | '='
  | '+='
  | '-='
  | '*='
  | '/='
  | '%='
  | '&='
  | '^='
  | '|='
  | '<<='
  | '>>='
  | '>>>='
  | '??=';

/** The C# type of a literal; `utf8` is a `"…"u8` literal, `null` and `default` are the keywords. */
export type LiteralType =
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'float'
  | 'double'
  | 'decimal'
  | 'string'
  | 'utf8'
  | 'char'
  | 'bool'
  | 'null'
  | 'default';

/**
 * `int`, `uint`, `float`, `double`: number. `long`, `ulong`: bigint. `decimal`: its digits as text, without underscores and suffix.
 * `string`, `utf8`: the decoded text. `char`: one UTF-16 unit. `bool`: boolean. `null`, `default`: null.
 */
export type LiteralValue = number | bigint | string | boolean | null;

// Names and types

/** A simple name. `identifier` has `@` stripped and `\u` escapes decoded; it is `''` where the source lacks one. */
export interface IdentifierName extends NodeBase {
  readonly kind: 'IdentifierName';
  readonly identifier: string;
}

/** `List<int>`. The unbound form `List<>` has OmittedTypeArgument arguments. */
export interface GenericName extends NodeBase {
  readonly kind: 'GenericName';
  readonly identifier: string;
  readonly typeArgumentList: TypeArgumentList;
}

export interface TypeArgumentList extends NodeBase {
  readonly kind: 'TypeArgumentList';
  readonly arguments: readonly TypeNode[];
}

export interface OmittedTypeArgument extends NodeBase {
  readonly kind: 'OmittedTypeArgument';
}

/** `A.B` where only a type or namespace may stand. In expressions the same text is a MemberAccessExpression. */
export interface QualifiedName extends NodeBase {
  readonly kind: 'QualifiedName';
  readonly left: NameNode;
  readonly right: SimpleName;
}

/** `global::X`, `alias::X`. */
export interface AliasQualifiedName extends NodeBase {
  readonly kind: 'AliasQualifiedName';
  readonly alias: IdentifierName;
  readonly name: SimpleName;
}

export interface PredefinedType extends NodeBase {
  readonly kind: 'PredefinedType';
  readonly keyword: PredefinedTypeKeyword;
}

export interface ArrayType extends NodeBase {
  readonly kind: 'ArrayType';
  readonly elementType: TypeNode;
  readonly rankSpecifiers: readonly ArrayRankSpecifier[];
}

/** `[,]` has two OmittedArraySizeExpression sizes; `[n]` has one expression. */
export interface ArrayRankSpecifier extends NodeBase {
  readonly kind: 'ArrayRankSpecifier';
  readonly sizes: readonly ExpressionNode[];
}

export interface PointerType extends NodeBase {
  readonly kind: 'PointerType';
  readonly elementType: TypeNode;
}

export interface NullableType extends NodeBase {
  readonly kind: 'NullableType';
  readonly elementType: TypeNode;
}

export interface TupleType extends NodeBase {
  readonly kind: 'TupleType';
  readonly elements: readonly TupleElement[];
}

export interface TupleElement extends NodeBase {
  readonly kind: 'TupleElement';
  readonly type: TypeNode;
  readonly identifier: string | null;
}

export interface RefType extends NodeBase {
  readonly kind: 'RefType';
  readonly isReadOnly: boolean;
  readonly type: TypeNode;
}

export interface ScopedType extends NodeBase {
  readonly kind: 'ScopedType';
  readonly type: TypeNode;
}

export interface FunctionPointerType extends NodeBase {
  readonly kind: 'FunctionPointerType';
  readonly callingConvention: FunctionPointerCallingConvention | null;
  readonly parameterList: FunctionPointerParameterList;
}

export interface FunctionPointerCallingConvention extends NodeBase {
  readonly kind: 'FunctionPointerCallingConvention';
  readonly managedOrUnmanagedKeyword: 'managed' | 'unmanaged';
  readonly unmanagedCallingConventionList: FunctionPointerUnmanagedCallingConventionList | null;
}

export interface FunctionPointerUnmanagedCallingConventionList extends NodeBase {
  readonly kind: 'FunctionPointerUnmanagedCallingConventionList';
  readonly callingConventions: readonly FunctionPointerUnmanagedCallingConvention[];
}

export interface FunctionPointerUnmanagedCallingConvention extends NodeBase {
  readonly kind: 'FunctionPointerUnmanagedCallingConvention';
  readonly name: string;
}

/** The last parameter is the return type. */
export interface FunctionPointerParameterList extends NodeBase {
  readonly kind: 'FunctionPointerParameterList';
  readonly parameters: readonly FunctionPointerParameter[];
}

export interface FunctionPointerParameter extends NodeBase {
  readonly kind: 'FunctionPointerParameter';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode;
}

// Compilation unit, directives, namespaces

export interface CompilationUnit extends NodeBase {
  readonly kind: 'CompilationUnit';
  readonly externs: readonly ExternAliasDirective[];
  readonly usings: readonly UsingDirective[];
  readonly attributeLists: readonly AttributeList[];
  readonly topLevel: TopLevelStatements | null;
  readonly members: readonly MemberDeclaration[];
}

/** The global statements of a file, in order. `start` is the first statement's, `end` the last one's. `statements` is parsed on first access. */
export interface TopLevelStatements extends NodeBase {
  readonly kind: 'TopLevelStatements';
  readonly statements: readonly StatementNode[];
}

export interface ExternAliasDirective extends NodeBase {
  readonly kind: 'ExternAliasDirective';
  readonly identifier: string;
}

/** `namespaceOrType` is a NameNode unless `alias` is present or `using static`/`using unsafe` names a type. */
export interface UsingDirective extends NodeBase {
  readonly kind: 'UsingDirective';
  readonly isGlobal: boolean;
  readonly isStatic: boolean;
  readonly isUnsafe: boolean;
  readonly alias: NameEquals | null;
  readonly namespaceOrType: TypeNode;
}

export interface NameEquals extends NodeBase {
  readonly kind: 'NameEquals';
  readonly name: IdentifierName;
}

export interface NamespaceDeclaration extends NodeBase {
  readonly kind: 'NamespaceDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly name: NameNode;
  readonly externs: readonly ExternAliasDirective[];
  readonly usings: readonly UsingDirective[];
  readonly members: readonly MemberDeclaration[];
}

export interface FileScopedNamespaceDeclaration extends NodeBase {
  readonly kind: 'FileScopedNamespaceDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly name: NameNode;
  readonly externs: readonly ExternAliasDirective[];
  readonly usings: readonly UsingDirective[];
  readonly members: readonly MemberDeclaration[];
}

// Attributes

/** `target` is the specifier as written: `assembly`, `module`, `return`, `param`, `field`, `property`, `method`, `event`, `type`, `typevar`, or an unknown word. */
export interface AttributeList extends NodeBase {
  readonly kind: 'AttributeList';
  readonly target: AttributeTargetSpecifier | null;
  readonly attributes: readonly Attribute[];
}

export interface AttributeTargetSpecifier extends NodeBase {
  readonly kind: 'AttributeTargetSpecifier';
  readonly identifier: string;
}

export interface Attribute extends NodeBase {
  readonly kind: 'Attribute';
  readonly name: NameNode;
  readonly argumentList: AttributeArgumentList | null;
}

export interface AttributeArgumentList extends NodeBase {
  readonly kind: 'AttributeArgumentList';
  readonly arguments: readonly AttributeArgument[];
}

/** `Name = value` (nameEquals), `name: value` (nameColon), or positional. */
export interface AttributeArgument extends NodeBase {
  readonly kind: 'AttributeArgument';
  readonly nameEquals: NameEquals | null;
  readonly nameColon: NameColon | null;
  readonly expression: ExpressionNode;
}

// Type declarations

export interface ClassDeclaration extends NodeBase {
  readonly kind: 'ClassDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList | null;
  readonly baseList: BaseList | null;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly members: readonly MemberDeclaration[];
}

export interface StructDeclaration extends NodeBase {
  readonly kind: 'StructDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList | null;
  readonly baseList: BaseList | null;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly members: readonly MemberDeclaration[];
}

export interface InterfaceDeclaration extends NodeBase {
  readonly kind: 'InterfaceDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList | null;
  readonly baseList: BaseList | null;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly members: readonly MemberDeclaration[];
}

export interface RecordDeclaration extends NodeBase {
  readonly kind: 'RecordDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList | null;
  readonly baseList: BaseList | null;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly members: readonly MemberDeclaration[];
  readonly classOrStructKeyword: 'class' | 'struct' | null;
}

/** `extension<T>(IEnumerable<T> source) where T : … { members }`. The receiver is the single parameter; its identifier may be `''`. */
export interface ExtensionBlockDeclaration extends NodeBase {
  readonly kind: 'ExtensionBlockDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList | null;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly members: readonly MemberDeclaration[];
}

export interface EnumDeclaration extends NodeBase {
  readonly kind: 'EnumDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly baseList: BaseList | null;
  readonly members: readonly EnumMemberDeclaration[];
}

export interface EnumMemberDeclaration extends NodeBase {
  readonly kind: 'EnumMemberDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly equalsValue: EqualsValueClause | null;
}

export interface DelegateDeclaration extends NodeBase {
  readonly kind: 'DelegateDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly returnType: TypeNode;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
}

export interface TypeParameterList extends NodeBase {
  readonly kind: 'TypeParameterList';
  readonly parameters: readonly TypeParameter[];
}

export interface TypeParameter extends NodeBase {
  readonly kind: 'TypeParameter';
  readonly attributeLists: readonly AttributeList[];
  readonly variance: 'in' | 'out' | null;
  readonly identifier: string;
  readonly identifierStart: number;
}

export interface BaseList extends NodeBase {
  readonly kind: 'BaseList';
  readonly types: readonly BaseType[];
}

export interface SimpleBaseType extends NodeBase {
  readonly kind: 'SimpleBaseType';
  readonly type: TypeNode;
}

export interface PrimaryConstructorBaseType extends NodeBase {
  readonly kind: 'PrimaryConstructorBaseType';
  readonly type: TypeNode;
  readonly argumentList: ArgumentList;
}

export interface TypeParameterConstraintClause extends NodeBase {
  readonly kind: 'TypeParameterConstraintClause';
  readonly name: IdentifierName;
  readonly constraints: readonly TypeParameterConstraint[];
}

export interface ConstructorConstraint extends NodeBase {
  readonly kind: 'ConstructorConstraint';
}

export interface ClassOrStructConstraint extends NodeBase {
  readonly kind: 'ClassOrStructConstraint';
  readonly keyword: 'class' | 'struct';
  readonly isNullable: boolean;
}

/** `notnull` and `unmanaged` are TypeConstraints whose type is an IdentifierName, as in Roslyn. */
export interface TypeConstraint extends NodeBase {
  readonly kind: 'TypeConstraint';
  readonly type: TypeNode;
}

export interface DefaultConstraint extends NodeBase {
  readonly kind: 'DefaultConstraint';
}

export interface AllowsConstraintClause extends NodeBase {
  readonly kind: 'AllowsConstraintClause';
  readonly constraints: readonly RefStructConstraint[];
}

export interface RefStructConstraint extends NodeBase {
  readonly kind: 'RefStructConstraint';
}

// Members

/** Also `const` fields (modifier `const`) and fixed-size buffers (modifier `fixed`). Initializers are parsed on first access. */
export interface FieldDeclaration extends NodeBase {
  readonly kind: 'FieldDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly declaration: VariableDeclaration;
}

export interface EventFieldDeclaration extends NodeBase {
  readonly kind: 'EventFieldDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly declaration: VariableDeclaration;
}

export interface ExplicitInterfaceSpecifier extends NodeBase {
  readonly kind: 'ExplicitInterfaceSpecifier';
  readonly name: NameNode;
}

export interface MethodDeclaration extends NodeBase {
  readonly kind: 'MethodDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly returnType: TypeNode;
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface OperatorDeclaration extends NodeBase {
  readonly kind: 'OperatorDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly returnType: TypeNode;
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly isChecked: boolean;
  readonly operatorToken: string;
  readonly parameterList: ParameterList;
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface ConversionOperatorDeclaration extends NodeBase {
  readonly kind: 'ConversionOperatorDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly implicitOrExplicitKeyword: 'implicit' | 'explicit';
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly isChecked: boolean;
  readonly type: TypeNode;
  readonly parameterList: ParameterList;
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface ConstructorDeclaration extends NodeBase {
  readonly kind: 'ConstructorDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly parameterList: ParameterList;
  readonly initializer: ConstructorInitializer | null;
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface ConstructorInitializer extends NodeBase {
  readonly kind: 'ConstructorInitializer';
  readonly thisOrBaseKeyword: 'this' | 'base';
  readonly argumentList: ArgumentList;
}

export interface DestructorDeclaration extends NodeBase {
  readonly kind: 'DestructorDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly identifier: string;
  readonly identifierStart: number;
  readonly parameterList: ParameterList;
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

/** Either `accessorList` or `expressionBody`; `initializer` is parsed on first access. */
export interface PropertyDeclaration extends NodeBase {
  readonly kind: 'PropertyDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode;
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly accessorList: AccessorList | null;
  readonly expressionBody: ArrowExpressionClause | null;
  readonly initializer: EqualsValueClause | null;
}

export interface EventDeclaration extends NodeBase {
  readonly kind: 'EventDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode;
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly accessorList: AccessorList | null;
}

export interface IndexerDeclaration extends NodeBase {
  readonly kind: 'IndexerDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode;
  readonly explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null;
  readonly thisStart: number;
  readonly parameterList: BracketedParameterList;
  readonly accessorList: AccessorList | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface AccessorList extends NodeBase {
  readonly kind: 'AccessorList';
  readonly accessors: readonly AccessorDeclaration[];
}

/** `body` and `expressionBody` are both null in an auto-implemented or abstract accessor. */
export interface AccessorDeclaration extends NodeBase {
  readonly kind: 'AccessorDeclaration';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly keyword: 'get' | 'set' | 'init' | 'add' | 'remove' | 'unknown';
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

export interface ParameterList extends NodeBase {
  readonly kind: 'ParameterList';
  readonly parameters: readonly Parameter[];
}

export interface BracketedParameterList extends NodeBase {
  readonly kind: 'BracketedParameterList';
  readonly parameters: readonly Parameter[];
}

/** `type` is null in implicitly typed lambda parameters (which may have modifiers) and for `__arglist`. `identifier` is `''` where C# allows none (extension receiver). */
export interface Parameter extends NodeBase {
  readonly kind: 'Parameter';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly default: EqualsValueClause | null;
}

/** `=> expression` of a member. In members, parsed on first access of `expression`. */
export interface ArrowExpressionClause extends NodeBase {
  readonly kind: 'ArrowExpressionClause';
  readonly expression: ExpressionNode;
}

/** `= value`. For field and property initializers, parsed on first access of `value`. */
export interface EqualsValueClause extends NodeBase {
  readonly kind: 'EqualsValueClause';
  readonly value: ExpressionNode;
}

/** Attributes, modifiers and a type that no member follows; always with a gap beside it. */
export interface IncompleteMember extends NodeBase {
  readonly kind: 'IncompleteMember';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly type: TypeNode | null;
}

// Statements

/** `{ … }`. A member's body is parsed on first access of `statements`. */
export interface Block extends NodeBase {
  readonly kind: 'Block';
  readonly attributeLists: readonly AttributeList[];
  readonly statements: readonly StatementNode[];
}

export interface LocalFunctionStatement extends NodeBase {
  readonly kind: 'LocalFunctionStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly returnType: TypeNode;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly typeParameterList: TypeParameterList | null;
  readonly parameterList: ParameterList;
  readonly constraintClauses: readonly TypeParameterConstraintClause[];
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

/** `usingKeyword` and `awaitKeyword` tell `using var x = …` and `await using var x = …`. */
export interface LocalDeclarationStatement extends NodeBase {
  readonly kind: 'LocalDeclarationStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly awaitKeyword: boolean;
  readonly usingKeyword: boolean;
  readonly modifiers: readonly Modifier[];
  readonly declaration: VariableDeclaration;
}

export interface VariableDeclaration extends NodeBase {
  readonly kind: 'VariableDeclaration';
  readonly type: TypeNode;
  readonly variables: readonly VariableDeclarator[];
}

/** `argumentList` is only there for fixed-size buffers (`fixed byte data[16]`). */
export interface VariableDeclarator extends NodeBase {
  readonly kind: 'VariableDeclarator';
  readonly identifier: string;
  readonly identifierStart: number;
  readonly argumentList: BracketedArgumentList | null;
  readonly initializer: EqualsValueClause | null;
}

export interface ExpressionStatement extends NodeBase {
  readonly kind: 'ExpressionStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly expression: ExpressionNode;
}

export interface EmptyStatement extends NodeBase {
  readonly kind: 'EmptyStatement';
  readonly attributeLists: readonly AttributeList[];
}

export interface LabeledStatement extends NodeBase {
  readonly kind: 'LabeledStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly identifier: string;
  readonly statement: StatementNode;
}

export interface GotoStatement extends NodeBase {
  readonly kind: 'GotoStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly caseOrDefaultKeyword: 'case' | 'default' | null;
  readonly expression: ExpressionNode | null;
}

export interface BreakStatement extends NodeBase {
  readonly kind: 'BreakStatement';
  readonly attributeLists: readonly AttributeList[];
}

export interface ContinueStatement extends NodeBase {
  readonly kind: 'ContinueStatement';
  readonly attributeLists: readonly AttributeList[];
}

export interface ReturnStatement extends NodeBase {
  readonly kind: 'ReturnStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly expression: ExpressionNode | null;
}

export interface ThrowStatement extends NodeBase {
  readonly kind: 'ThrowStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly expression: ExpressionNode | null;
}

export interface YieldStatement extends NodeBase {
  readonly kind: 'YieldStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly returnOrBreakKeyword: 'return' | 'break';
  readonly expression: ExpressionNode | null;
}

export interface WhileStatement extends NodeBase {
  readonly kind: 'WhileStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly condition: ExpressionNode;
  readonly statement: StatementNode;
}

export interface DoStatement extends NodeBase {
  readonly kind: 'DoStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly statement: StatementNode;
  readonly condition: ExpressionNode;
}

export interface ForStatement extends NodeBase {
  readonly kind: 'ForStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly declaration: VariableDeclaration | null;
  readonly initializers: readonly ExpressionNode[];
  readonly condition: ExpressionNode | null;
  readonly incrementors: readonly ExpressionNode[];
  readonly statement: StatementNode;
}

export interface ForEachStatement extends NodeBase {
  readonly kind: 'ForEachStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly awaitKeyword: boolean;
  readonly type: TypeNode;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly expression: ExpressionNode;
  readonly statement: StatementNode;
}

/** `foreach (var (a, b) in pairs)`; `variable` is a DeclarationExpression or TupleExpression. */
export interface ForEachVariableStatement extends NodeBase {
  readonly kind: 'ForEachVariableStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly awaitKeyword: boolean;
  readonly variable: ExpressionNode;
  readonly expression: ExpressionNode;
  readonly statement: StatementNode;
}

export interface UsingStatement extends NodeBase {
  readonly kind: 'UsingStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly awaitKeyword: boolean;
  readonly declaration: VariableDeclaration | null;
  readonly expression: ExpressionNode | null;
  readonly statement: StatementNode;
}

export interface FixedStatement extends NodeBase {
  readonly kind: 'FixedStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly declaration: VariableDeclaration;
  readonly statement: StatementNode;
}

export interface CheckedStatement extends NodeBase {
  readonly kind: 'CheckedStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly keyword: 'checked' | 'unchecked';
  readonly block: Block;
}

export interface UnsafeStatement extends NodeBase {
  readonly kind: 'UnsafeStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly block: Block;
}

export interface LockStatement extends NodeBase {
  readonly kind: 'LockStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly expression: ExpressionNode;
  readonly statement: StatementNode;
}

export interface IfStatement extends NodeBase {
  readonly kind: 'IfStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly condition: ExpressionNode;
  readonly statement: StatementNode;
  readonly else: ElseClause | null;
}

export interface ElseClause extends NodeBase {
  readonly kind: 'ElseClause';
  readonly statement: StatementNode;
}

export interface SwitchStatement extends NodeBase {
  readonly kind: 'SwitchStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly expression: ExpressionNode;
  readonly sections: readonly SwitchSection[];
}

export interface SwitchSection extends NodeBase {
  readonly kind: 'SwitchSection';
  readonly labels: readonly SwitchLabel[];
  readonly statements: readonly StatementNode[];
}

export interface CaseSwitchLabel extends NodeBase {
  readonly kind: 'CaseSwitchLabel';
  readonly value: ExpressionNode;
}

export interface CasePatternSwitchLabel extends NodeBase {
  readonly kind: 'CasePatternSwitchLabel';
  readonly pattern: PatternNode;
  readonly whenClause: WhenClause | null;
}

export interface DefaultSwitchLabel extends NodeBase {
  readonly kind: 'DefaultSwitchLabel';
}

export interface TryStatement extends NodeBase {
  readonly kind: 'TryStatement';
  readonly attributeLists: readonly AttributeList[];
  readonly block: Block;
  readonly catches: readonly CatchClause[];
  readonly finally: FinallyClause | null;
}

export interface CatchClause extends NodeBase {
  readonly kind: 'CatchClause';
  readonly declaration: CatchDeclaration | null;
  readonly filter: CatchFilterClause | null;
  readonly block: Block;
}

/** `identifier` is null in `catch (Exception)`. */
export interface CatchDeclaration extends NodeBase {
  readonly kind: 'CatchDeclaration';
  readonly type: TypeNode;
  readonly identifier: string | null;
  readonly identifierStart: number;
}

export interface CatchFilterClause extends NodeBase {
  readonly kind: 'CatchFilterClause';
  readonly filterExpression: ExpressionNode;
}

export interface FinallyClause extends NodeBase {
  readonly kind: 'FinallyClause';
  readonly block: Block;
}

// Expressions

export interface ParenthesizedExpression extends NodeBase {
  readonly kind: 'ParenthesizedExpression';
  readonly expression: ExpressionNode;
}

export interface TupleExpression extends NodeBase {
  readonly kind: 'TupleExpression';
  readonly arguments: readonly Argument[];
}

export interface PrefixUnaryExpression extends NodeBase {
  readonly kind: 'PrefixUnaryExpression';
  readonly operatorToken: PrefixUnaryOperator;
  readonly operand: ExpressionNode;
}

export interface AwaitExpression extends NodeBase {
  readonly kind: 'AwaitExpression';
  readonly expression: ExpressionNode;
}

/** `x!` is the null-forgiving operator. */
export interface PostfixUnaryExpression extends NodeBase {
  readonly kind: 'PostfixUnaryExpression';
  readonly operand: ExpressionNode;
  readonly operatorToken: '++' | '--' | '!';
}

export interface MemberAccessExpression extends NodeBase {
  readonly kind: 'MemberAccessExpression';
  readonly expression: ExpressionNode;
  readonly operatorToken: '.' | '->';
  readonly name: SimpleName;
}

/** `a?.b.c` is `a` and, in whenNotNull, everything up to the end of the chain (starting at a MemberBindingExpression or ElementBindingExpression). `a?.b = c` is an AssignmentExpression inside whenNotNull. */
export interface ConditionalAccessExpression extends NodeBase {
  readonly kind: 'ConditionalAccessExpression';
  readonly expression: ExpressionNode;
  readonly whenNotNull: ExpressionNode;
}

export interface MemberBindingExpression extends NodeBase {
  readonly kind: 'MemberBindingExpression';
  readonly name: SimpleName;
}

export interface ElementBindingExpression extends NodeBase {
  readonly kind: 'ElementBindingExpression';
  readonly argumentList: BracketedArgumentList;
}

/** `[key] = value` in an object initializer. */
export interface ImplicitElementAccess extends NodeBase {
  readonly kind: 'ImplicitElementAccess';
  readonly argumentList: BracketedArgumentList;
}

export interface RangeExpression extends NodeBase {
  readonly kind: 'RangeExpression';
  readonly leftOperand: ExpressionNode | null;
  readonly rightOperand: ExpressionNode | null;
}

/** The right operand of `is` and `as` is a type. */
export interface BinaryExpression extends NodeBase {
  readonly kind: 'BinaryExpression';
  readonly left: ExpressionNode;
  readonly operatorToken: BinaryOperator;
  readonly right: ExpressionNode;
}

export interface AssignmentExpression extends NodeBase {
  readonly kind: 'AssignmentExpression';
  readonly left: ExpressionNode;
  readonly operatorToken: AssignmentOperator;
  readonly right: ExpressionNode;
}

export interface ConditionalExpression extends NodeBase {
  readonly kind: 'ConditionalExpression';
  readonly condition: ExpressionNode;
  readonly whenTrue: ExpressionNode;
  readonly whenFalse: ExpressionNode;
}

export interface ThisExpression extends NodeBase {
  readonly kind: 'ThisExpression';
}

export interface BaseExpression extends NodeBase {
  readonly kind: 'BaseExpression';
}

/** The `field` keyword in a property accessor. */
export interface FieldExpression extends NodeBase {
  readonly kind: 'FieldExpression';
}

/** `type` tells what `value` is; see LiteralValue. */
export interface LiteralExpression extends NodeBase {
  readonly kind: 'LiteralExpression';
  readonly type: LiteralType;
  readonly value: LiteralValue;
}

export interface MakeRefExpression extends NodeBase {
  readonly kind: 'MakeRefExpression';
  readonly expression: ExpressionNode;
}

export interface RefTypeExpression extends NodeBase {
  readonly kind: 'RefTypeExpression';
  readonly expression: ExpressionNode;
}

export interface RefValueExpression extends NodeBase {
  readonly kind: 'RefValueExpression';
  readonly expression: ExpressionNode;
  readonly type: TypeNode;
}

export interface CheckedExpression extends NodeBase {
  readonly kind: 'CheckedExpression';
  readonly keyword: 'checked' | 'unchecked';
  readonly expression: ExpressionNode;
}

export interface DefaultExpression extends NodeBase {
  readonly kind: 'DefaultExpression';
  readonly type: TypeNode;
}

export interface TypeOfExpression extends NodeBase {
  readonly kind: 'TypeOfExpression';
  readonly type: TypeNode;
}

export interface SizeOfExpression extends NodeBase {
  readonly kind: 'SizeOfExpression';
  readonly type: TypeNode;
}

export interface InvocationExpression extends NodeBase {
  readonly kind: 'InvocationExpression';
  readonly expression: ExpressionNode;
  readonly argumentList: ArgumentList;
}

export interface ElementAccessExpression extends NodeBase {
  readonly kind: 'ElementAccessExpression';
  readonly expression: ExpressionNode;
  readonly argumentList: BracketedArgumentList;
}

export interface ArgumentList extends NodeBase {
  readonly kind: 'ArgumentList';
  readonly arguments: readonly Argument[];
}

export interface BracketedArgumentList extends NodeBase {
  readonly kind: 'BracketedArgumentList';
  readonly arguments: readonly Argument[];
}

export interface Argument extends NodeBase {
  readonly kind: 'Argument';
  readonly nameColon: NameColon | null;
  readonly refKindKeyword: 'ref' | 'out' | 'in' | null;
  readonly expression: ExpressionNode;
}

export interface NameColon extends NodeBase {
  readonly kind: 'NameColon';
  readonly name: IdentifierName;
}

export interface ExpressionColon extends NodeBase {
  readonly kind: 'ExpressionColon';
  readonly expression: ExpressionNode;
}

/** `out var x`, `var (a, b) = …`, `(int a, var b) = …`. */
export interface DeclarationExpression extends NodeBase {
  readonly kind: 'DeclarationExpression';
  readonly type: TypeNode;
  readonly designation: DesignationNode;
}

export interface CastExpression extends NodeBase {
  readonly kind: 'CastExpression';
  readonly type: TypeNode;
  readonly expression: ExpressionNode;
}

export interface AnonymousMethodExpression extends NodeBase {
  readonly kind: 'AnonymousMethodExpression';
  readonly modifiers: readonly Modifier[];
  readonly parameterList: ParameterList | null;
  readonly block: Block;
}

/** Either `block` or `expressionBody`. */
export interface SimpleLambdaExpression extends NodeBase {
  readonly kind: 'SimpleLambdaExpression';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly parameter: Parameter;
  readonly block: Block | null;
  readonly expressionBody: ExpressionNode | null;
}

/** Either `block` or `expressionBody`. */
export interface ParenthesizedLambdaExpression extends NodeBase {
  readonly kind: 'ParenthesizedLambdaExpression';
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
  readonly returnType: TypeNode | null;
  readonly parameterList: ParameterList;
  readonly block: Block | null;
  readonly expressionBody: ExpressionNode | null;
}

export interface RefExpression extends NodeBase {
  readonly kind: 'RefExpression';
  readonly expression: ExpressionNode;
}

export interface InitializerExpression extends NodeBase {
  readonly kind: 'InitializerExpression';
  readonly initializerKind: 'object' | 'collection' | 'array' | 'complexElement' | 'with';
  readonly expressions: readonly ExpressionNode[];
}

export interface ImplicitObjectCreationExpression extends NodeBase {
  readonly kind: 'ImplicitObjectCreationExpression';
  readonly argumentList: ArgumentList;
  readonly initializer: InitializerExpression | null;
}

export interface ObjectCreationExpression extends NodeBase {
  readonly kind: 'ObjectCreationExpression';
  readonly type: TypeNode;
  readonly argumentList: ArgumentList | null;
  readonly initializer: InitializerExpression | null;
}

export interface WithExpression extends NodeBase {
  readonly kind: 'WithExpression';
  readonly expression: ExpressionNode;
  readonly initializer: InitializerExpression;
}

export interface AnonymousObjectCreationExpression extends NodeBase {
  readonly kind: 'AnonymousObjectCreationExpression';
  readonly initializers: readonly AnonymousObjectMemberDeclarator[];
}

export interface AnonymousObjectMemberDeclarator extends NodeBase {
  readonly kind: 'AnonymousObjectMemberDeclarator';
  readonly nameEquals: NameEquals | null;
  readonly expression: ExpressionNode;
}

export interface ArrayCreationExpression extends NodeBase {
  readonly kind: 'ArrayCreationExpression';
  readonly type: ArrayType;
  readonly initializer: InitializerExpression | null;
}

/** `new[,] { … }` has one comma. */
export interface ImplicitArrayCreationExpression extends NodeBase {
  readonly kind: 'ImplicitArrayCreationExpression';
  readonly commas: number;
  readonly initializer: InitializerExpression;
}

export interface StackAllocArrayCreationExpression extends NodeBase {
  readonly kind: 'StackAllocArrayCreationExpression';
  readonly type: TypeNode;
  readonly initializer: InitializerExpression | null;
}

export interface ImplicitStackAllocArrayCreationExpression extends NodeBase {
  readonly kind: 'ImplicitStackAllocArrayCreationExpression';
  readonly initializer: InitializerExpression;
}

export interface CollectionExpression extends NodeBase {
  readonly kind: 'CollectionExpression';
  readonly elements: readonly CollectionElement[];
}

export interface ExpressionElement extends NodeBase {
  readonly kind: 'ExpressionElement';
  readonly expression: ExpressionNode;
}

export interface SpreadElement extends NodeBase {
  readonly kind: 'SpreadElement';
  readonly expression: ExpressionNode;
}

export interface OmittedArraySizeExpression extends NodeBase {
  readonly kind: 'OmittedArraySizeExpression';
}

/** `isRaw` for `$"""`; texts and format strings are decoded either way. */
export interface InterpolatedStringExpression extends NodeBase {
  readonly kind: 'InterpolatedStringExpression';
  readonly isVerbatim: boolean;
  readonly isRaw: boolean;
  readonly contents: readonly InterpolatedStringContent[];
}

export interface InterpolatedStringText extends NodeBase {
  readonly kind: 'InterpolatedStringText';
  readonly value: string;
}

export interface Interpolation extends NodeBase {
  readonly kind: 'Interpolation';
  readonly expression: ExpressionNode;
  readonly alignmentClause: InterpolationAlignmentClause | null;
  readonly formatClause: InterpolationFormatClause | null;
}

export interface InterpolationAlignmentClause extends NodeBase {
  readonly kind: 'InterpolationAlignmentClause';
  readonly value: ExpressionNode;
}

export interface InterpolationFormatClause extends NodeBase {
  readonly kind: 'InterpolationFormatClause';
  readonly format: string;
}

export interface IsPatternExpression extends NodeBase {
  readonly kind: 'IsPatternExpression';
  readonly expression: ExpressionNode;
  readonly pattern: PatternNode;
}

export interface ThrowExpression extends NodeBase {
  readonly kind: 'ThrowExpression';
  readonly expression: ExpressionNode;
}

export interface SwitchExpression extends NodeBase {
  readonly kind: 'SwitchExpression';
  readonly governingExpression: ExpressionNode;
  readonly arms: readonly SwitchExpressionArm[];
}

export interface SwitchExpressionArm extends NodeBase {
  readonly kind: 'SwitchExpressionArm';
  readonly pattern: PatternNode;
  readonly whenClause: WhenClause | null;
  readonly expression: ExpressionNode;
}

export interface WhenClause extends NodeBase {
  readonly kind: 'WhenClause';
  readonly condition: ExpressionNode;
}

// Queries

export interface QueryExpression extends NodeBase {
  readonly kind: 'QueryExpression';
  readonly fromClause: FromClause;
  readonly body: QueryBody;
}

export interface QueryBody extends NodeBase {
  readonly kind: 'QueryBody';
  readonly clauses: readonly QueryClause[];
  readonly selectOrGroup: SelectClause | GroupClause;
  readonly continuation: QueryContinuation | null;
}

export interface QueryContinuation extends NodeBase {
  readonly kind: 'QueryContinuation';
  readonly identifier: string;
  readonly identifierStart: number;
  readonly body: QueryBody;
}

export interface FromClause extends NodeBase {
  readonly kind: 'FromClause';
  readonly type: TypeNode | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly expression: ExpressionNode;
}

export interface LetClause extends NodeBase {
  readonly kind: 'LetClause';
  readonly identifier: string;
  readonly identifierStart: number;
  readonly expression: ExpressionNode;
}

export interface JoinClause extends NodeBase {
  readonly kind: 'JoinClause';
  readonly type: TypeNode | null;
  readonly identifier: string;
  readonly identifierStart: number;
  readonly inExpression: ExpressionNode;
  readonly leftExpression: ExpressionNode;
  readonly rightExpression: ExpressionNode;
  readonly into: JoinIntoClause | null;
}

export interface JoinIntoClause extends NodeBase {
  readonly kind: 'JoinIntoClause';
  readonly identifier: string;
  readonly identifierStart: number;
}

export interface WhereClause extends NodeBase {
  readonly kind: 'WhereClause';
  readonly condition: ExpressionNode;
}

export interface OrderByClause extends NodeBase {
  readonly kind: 'OrderByClause';
  readonly orderings: readonly Ordering[];
}

export interface Ordering extends NodeBase {
  readonly kind: 'Ordering';
  readonly expression: ExpressionNode;
  readonly direction: 'ascending' | 'descending' | null;
}

export interface SelectClause extends NodeBase {
  readonly kind: 'SelectClause';
  readonly expression: ExpressionNode;
}

export interface GroupClause extends NodeBase {
  readonly kind: 'GroupClause';
  readonly groupExpression: ExpressionNode;
  readonly byExpression: ExpressionNode;
}

// Patterns and designations

export interface DiscardPattern extends NodeBase {
  readonly kind: 'DiscardPattern';
}

export interface DeclarationPattern extends NodeBase {
  readonly kind: 'DeclarationPattern';
  readonly type: TypeNode;
  readonly designation: DesignationNode;
}

export interface VarPattern extends NodeBase {
  readonly kind: 'VarPattern';
  readonly designation: DesignationNode;
}

export interface RecursivePattern extends NodeBase {
  readonly kind: 'RecursivePattern';
  readonly type: TypeNode | null;
  readonly positionalPatternClause: PositionalPatternClause | null;
  readonly propertyPatternClause: PropertyPatternClause | null;
  readonly designation: DesignationNode | null;
}

export interface PositionalPatternClause extends NodeBase {
  readonly kind: 'PositionalPatternClause';
  readonly subpatterns: readonly Subpattern[];
}

export interface PropertyPatternClause extends NodeBase {
  readonly kind: 'PropertyPatternClause';
  readonly subpatterns: readonly Subpattern[];
}

/** `Name: p` has a NameColon, `A.B: p` an ExpressionColon. */
export interface Subpattern extends NodeBase {
  readonly kind: 'Subpattern';
  readonly expressionColon: NameColon | ExpressionColon | null;
  readonly pattern: PatternNode;
}

export interface ConstantPattern extends NodeBase {
  readonly kind: 'ConstantPattern';
  readonly expression: ExpressionNode;
}

export interface ParenthesizedPattern extends NodeBase {
  readonly kind: 'ParenthesizedPattern';
  readonly pattern: PatternNode;
}

export interface RelationalPattern extends NodeBase {
  readonly kind: 'RelationalPattern';
  readonly operatorToken: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly expression: ExpressionNode;
}

export interface TypePattern extends NodeBase {
  readonly kind: 'TypePattern';
  readonly type: TypeNode;
}

export interface BinaryPattern extends NodeBase {
  readonly kind: 'BinaryPattern';
  readonly left: PatternNode;
  readonly operatorToken: 'and' | 'or';
  readonly right: PatternNode;
}

export interface UnaryPattern extends NodeBase {
  readonly kind: 'UnaryPattern';
  readonly pattern: PatternNode;
}

export interface ListPattern extends NodeBase {
  readonly kind: 'ListPattern';
  readonly patterns: readonly PatternNode[];
  readonly designation: DesignationNode | null;
}

export interface SlicePattern extends NodeBase {
  readonly kind: 'SlicePattern';
  readonly pattern: PatternNode | null;
}

export interface SingleVariableDesignation extends NodeBase {
  readonly kind: 'SingleVariableDesignation';
  readonly identifier: string;
}

export interface DiscardDesignation extends NodeBase {
  readonly kind: 'DiscardDesignation';
}

export interface ParenthesizedVariableDesignation extends NodeBase {
  readonly kind: 'ParenthesizedVariableDesignation';
  readonly variables: readonly DesignationNode[];
}

// Unions

export type SimpleName = IdentifierName | GenericName;

export type NameNode = IdentifierName | GenericName | QualifiedName | AliasQualifiedName;

/** Roslyn's `TypeSyntax`. `var`, `dynamic`, `notnull`, `nint` are IdentifierNames. */
export type TypeNode =
  | NameNode
  | PredefinedType
  | ArrayType
  | PointerType
  | NullableType
  | TupleType
  | RefType
  | ScopedType
  | FunctionPointerType
  | OmittedTypeArgument;

/** Type declarations that hold members (Roslyn's `TypeDeclarationSyntax`). */
export type TypeDeclaration =
  | ClassDeclaration
  | StructDeclaration
  | InterfaceDeclaration
  | RecordDeclaration
  | ExtensionBlockDeclaration;

export type BaseTypeDeclaration = TypeDeclaration | EnumDeclaration;

export type BaseType = SimpleBaseType | PrimaryConstructorBaseType;

export type TypeParameterConstraint =
  | ConstructorConstraint
  | ClassOrStructConstraint
  | TypeConstraint
  | DefaultConstraint
  | AllowsConstraintClause;

export type MemberDeclaration =
  | NamespaceDeclaration
  | FileScopedNamespaceDeclaration
  | BaseTypeDeclaration
  | DelegateDeclaration
  | FieldDeclaration
  | EventFieldDeclaration
  | MethodDeclaration
  | OperatorDeclaration
  | ConversionOperatorDeclaration
  | ConstructorDeclaration
  | DestructorDeclaration
  | PropertyDeclaration
  | EventDeclaration
  | IndexerDeclaration
  | IncompleteMember;

export type StatementNode =
  | Block
  | LocalFunctionStatement
  | LocalDeclarationStatement
  | ExpressionStatement
  | EmptyStatement
  | LabeledStatement
  | GotoStatement
  | BreakStatement
  | ContinueStatement
  | ReturnStatement
  | ThrowStatement
  | YieldStatement
  | WhileStatement
  | DoStatement
  | ForStatement
  | ForEachStatement
  | ForEachVariableStatement
  | UsingStatement
  | FixedStatement
  | CheckedStatement
  | UnsafeStatement
  | LockStatement
  | IfStatement
  | SwitchStatement
  | TryStatement;

export type SwitchLabel = CaseSwitchLabel | CasePatternSwitchLabel | DefaultSwitchLabel;

/** Roslyn's `ExpressionSyntax`; types are expressions, as there. */
export type ExpressionNode =
  | ParenthesizedExpression
  | TupleExpression
  | PrefixUnaryExpression
  | AwaitExpression
  | PostfixUnaryExpression
  | MemberAccessExpression
  | ConditionalAccessExpression
  | MemberBindingExpression
  | ElementBindingExpression
  | ImplicitElementAccess
  | RangeExpression
  | BinaryExpression
  | AssignmentExpression
  | ConditionalExpression
  | ThisExpression
  | BaseExpression
  | FieldExpression
  | LiteralExpression
  | MakeRefExpression
  | RefTypeExpression
  | RefValueExpression
  | CheckedExpression
  | DefaultExpression
  | TypeOfExpression
  | SizeOfExpression
  | InvocationExpression
  | ElementAccessExpression
  | DeclarationExpression
  | CastExpression
  | AnonymousMethodExpression
  | SimpleLambdaExpression
  | ParenthesizedLambdaExpression
  | RefExpression
  | InitializerExpression
  | ImplicitObjectCreationExpression
  | ObjectCreationExpression
  | WithExpression
  | AnonymousObjectCreationExpression
  | ArrayCreationExpression
  | ImplicitArrayCreationExpression
  | StackAllocArrayCreationExpression
  | ImplicitStackAllocArrayCreationExpression
  | CollectionExpression
  | OmittedArraySizeExpression
  | InterpolatedStringExpression
  | IsPatternExpression
  | ThrowExpression
  | SwitchExpression
  | QueryExpression
  | TypeNode;

export type CollectionElement = ExpressionElement | SpreadElement;

export type InterpolatedStringContent = InterpolatedStringText | Interpolation;

export type QueryClause = FromClause | LetClause | JoinClause | WhereClause | OrderByClause;

export type PatternNode =
  | DiscardPattern
  | DeclarationPattern
  | VarPattern
  | RecursivePattern
  | ConstantPattern
  | ParenthesizedPattern
  | RelationalPattern
  | TypePattern
  | BinaryPattern
  | UnaryPattern
  | ListPattern
  | SlicePattern;

export type DesignationNode = SingleVariableDesignation | DiscardDesignation | ParenthesizedVariableDesignation;

/** Any node of the tree. */
export type SyntaxNode =
  | MemberDeclaration
  | StatementNode
  | ExpressionNode
  | PatternNode
  | DesignationNode
  | QueryClause
  | SwitchLabel
  | BaseType
  | TypeParameterConstraint
  | CollectionElement
  | InterpolatedStringContent
  | TypeArgumentList
  | ArrayRankSpecifier
  | TupleElement
  | FunctionPointerCallingConvention
  | FunctionPointerUnmanagedCallingConventionList
  | FunctionPointerUnmanagedCallingConvention
  | FunctionPointerParameterList
  | FunctionPointerParameter
  | CompilationUnit
  | TopLevelStatements
  | ExternAliasDirective
  | UsingDirective
  | NameEquals
  | AttributeList
  | AttributeTargetSpecifier
  | Attribute
  | AttributeArgumentList
  | AttributeArgument
  | EnumMemberDeclaration
  | TypeParameterList
  | TypeParameter
  | BaseList
  | TypeParameterConstraintClause
  | RefStructConstraint
  | ExplicitInterfaceSpecifier
  | ConstructorInitializer
  | AccessorList
  | AccessorDeclaration
  | ParameterList
  | BracketedParameterList
  | Parameter
  | ArrowExpressionClause
  | EqualsValueClause
  | VariableDeclaration
  | VariableDeclarator
  | ElseClause
  | SwitchSection
  | CatchClause
  | CatchDeclaration
  | CatchFilterClause
  | FinallyClause
  | ArgumentList
  | BracketedArgumentList
  | Argument
  | NameColon
  | ExpressionColon
  | AnonymousObjectMemberDeclarator
  | InterpolationAlignmentClause
  | InterpolationFormatClause
  | SwitchExpressionArm
  | WhenClause
  | QueryBody
  | QueryContinuation
  | JoinIntoClause
  | Ordering
  | SelectClause
  | GroupClause
  | PositionalPatternClause
  | PropertyPatternClause
  | Subpattern;

export type SyntaxKind = SyntaxNode['kind'];

/** The node type of a kind: `NodeOfKind<'ClassDeclaration'>`. */
export type NodeOfKind<K extends SyntaxKind> = Extract<SyntaxNode, { readonly kind: K }>;
