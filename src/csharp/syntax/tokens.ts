/**
 * Token kinds. `>` is never joined with what follows by the lexer, except in `>=`: the parser makes `>>`, `>>>`, `>>=` and
 * `>>>=` of adjacent tokens where an operator is expected, so that `List<List<int>>` needs no splitting.
 *
 * Reserved words have kinds of their own; contextual words are identifiers whose name id is one of the `Name` constants.
 */
export const EndOfFile: number = 0;
export const Identifier: number = 1;
export const NumericLiteral: number = 2;
export const StringLiteral: number = 3;
export const CharacterLiteral: number = 4;
export const InterpolatedString: number = 5;
export const Bad: number = 6;
export const OpenBrace: number = 7;
export const CloseBrace: number = 8;
export const OpenParen: number = 9;
export const CloseParen: number = 10;
export const OpenBracket: number = 11;
export const CloseBracket: number = 12;
export const Dot: number = 13;
export const DotDot: number = 14;
export const Comma: number = 15;
export const Semicolon: number = 16;
export const Colon: number = 17;
export const ColonColon: number = 18;
export const Question: number = 19;
export const Arrow: number = 20;
export const Exclamation: number = 21;
export const Tilde: number = 22;
export const PlusPlus: number = 23;
export const MinusMinus: number = 24;
export const MinusGreater: number = 25;
export const QuestionQuestion: number = 26;
export const EqualsEquals: number = 27;
export const ExclamationEquals: number = 28;
export const Less: number = 29;
export const LessEquals: number = 30;
export const Greater: number = 31;
export const GreaterEquals: number = 32;
export const LessLess: number = 33;
export const GreaterGreater: number = 34;
export const GreaterGreaterGreater: number = 35;
export const Plus: number = 36;
export const Minus: number = 37;
export const Asterisk: number = 38;
export const Slash: number = 39;
export const Percent: number = 40;
export const Ampersand: number = 41;
export const AmpersandAmpersand: number = 42;
export const Bar: number = 43;
export const BarBar: number = 44;
export const Caret: number = 45;
export const Equals: number = 46;
export const PlusEquals: number = 47;
export const MinusEquals: number = 48;
export const AsteriskEquals: number = 49;
export const SlashEquals: number = 50;
export const PercentEquals: number = 51;
export const AmpersandEquals: number = 52;
export const BarEquals: number = 53;
export const CaretEquals: number = 54;
export const LessLessEquals: number = 55;
export const GreaterGreaterEquals: number = 56;
export const GreaterGreaterGreaterEquals: number = 57;
export const QuestionQuestionEquals: number = 58;

// Reserved words: predefined types first.
export const BoolKeyword: number = 59;
export const ByteKeyword: number = 60;
export const SbyteKeyword: number = 61;
export const ShortKeyword: number = 62;
export const UshortKeyword: number = 63;
export const IntKeyword: number = 64;
export const UintKeyword: number = 65;
export const LongKeyword: number = 66;
export const UlongKeyword: number = 67;
export const FloatKeyword: number = 68;
export const DoubleKeyword: number = 69;
export const DecimalKeyword: number = 70;
export const StringKeyword: number = 71;
export const CharKeyword: number = 72;
export const ObjectKeyword: number = 73;
export const VoidKeyword: number = 74;
export const AbstractKeyword: number = 75;
export const AsKeyword: number = 76;
export const BaseKeyword: number = 77;
export const BreakKeyword: number = 78;
export const CaseKeyword: number = 79;
export const CatchKeyword: number = 80;
export const CheckedKeyword: number = 81;
export const ClassKeyword: number = 82;
export const ConstKeyword: number = 83;
export const ContinueKeyword: number = 84;
export const DefaultKeyword: number = 85;
export const DelegateKeyword: number = 86;
export const DoKeyword: number = 87;
export const ElseKeyword: number = 88;
export const EnumKeyword: number = 89;
export const EventKeyword: number = 90;
export const ExplicitKeyword: number = 91;
export const ExternKeyword: number = 92;
export const FalseKeyword: number = 93;
export const FinallyKeyword: number = 94;
export const FixedKeyword: number = 95;
export const ForKeyword: number = 96;
export const ForeachKeyword: number = 97;
export const GotoKeyword: number = 98;
export const IfKeyword: number = 99;
export const ImplicitKeyword: number = 100;
export const InKeyword: number = 101;
export const InterfaceKeyword: number = 102;
export const InternalKeyword: number = 103;
export const IsKeyword: number = 104;
export const LockKeyword: number = 105;
export const NamespaceKeyword: number = 106;
export const NewKeyword: number = 107;
export const NullKeyword: number = 108;
export const OperatorKeyword: number = 109;
export const OutKeyword: number = 110;
export const OverrideKeyword: number = 111;
export const ParamsKeyword: number = 112;
export const PrivateKeyword: number = 113;
export const ProtectedKeyword: number = 114;
export const PublicKeyword: number = 115;
export const ReadonlyKeyword: number = 116;
export const RefKeyword: number = 117;
export const ReturnKeyword: number = 118;
export const SealedKeyword: number = 119;
export const SizeofKeyword: number = 120;
export const StackallocKeyword: number = 121;
export const StaticKeyword: number = 122;
export const StructKeyword: number = 123;
export const SwitchKeyword: number = 124;
export const ThisKeyword: number = 125;
export const ThrowKeyword: number = 126;
export const TrueKeyword: number = 127;
export const TryKeyword: number = 128;
export const TypeofKeyword: number = 129;
export const UncheckedKeyword: number = 130;
export const UnsafeKeyword: number = 131;
export const UsingKeyword: number = 132;
export const VirtualKeyword: number = 133;
export const VolatileKeyword: number = 134;
export const WhileKeyword: number = 135;
export const ArglistKeyword: number = 136;
export const MakerefKeyword: number = 137;
export const ReftypeKeyword: number = 138;
export const RefvalueKeyword: number = 139;

/** The first reserved word; all kinds from here on are reserved words. */
export const FirstKeyword: number = 59;
/** The last of the predefined types, which begin at FirstKeyword. */
export const LastPredefinedType: number = 74;
/** How many kinds there are. */
export const KindCount: number = 140;

/** The text of each kind that has only one, otherwise its name. */
export const kindTexts: readonly string[] = [
  'EndOfFile',
  'Identifier',
  'NumericLiteral',
  'StringLiteral',
  'CharacterLiteral',
  'InterpolatedString',
  'Bad',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '.',
  '..',
  ',',
  ';',
  ':',
  '::',
  '?',
  '=>',
  '!',
  '~',
  '++',
  '--',
  '->',
  '??',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '<<',
  '>>',
  '>>>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '&&',
  '|',
  '||',
  '^',
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
  '>>>=',
  '??=',
  'bool',
  'byte',
  'sbyte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
  'string',
  'char',
  'object',
  'void',
  'abstract',
  'as',
  'base',
  'break',
  'case',
  'catch',
  'checked',
  'class',
  'const',
  'continue',
  'default',
  'delegate',
  'do',
  'else',
  'enum',
  'event',
  'explicit',
  'extern',
  'false',
  'finally',
  'fixed',
  'for',
  'foreach',
  'goto',
  'if',
  'implicit',
  'in',
  'interface',
  'internal',
  'is',
  'lock',
  'namespace',
  'new',
  'null',
  'operator',
  'out',
  'override',
  'params',
  'private',
  'protected',
  'public',
  'readonly',
  'ref',
  'return',
  'sealed',
  'sizeof',
  'stackalloc',
  'static',
  'struct',
  'switch',
  'this',
  'throw',
  'true',
  'try',
  'typeof',
  'unchecked',
  'unsafe',
  'using',
  'virtual',
  'volatile',
  'while',
  '__arglist',
  '__makeref',
  '__reftype',
  '__refvalue',
];
