/** Metadata names of operators (ECMA-335 I.10.3, C# 14 spec 15.10 and "User-defined compound assignment operators"). */

const UNARY: Readonly<Record<string, string>> = {
  '+': 'op_UnaryPlus',
  '-': 'op_UnaryNegation',
  '!': 'op_LogicalNot',
  '~': 'op_OnesComplement',
  '++': 'op_Increment',
  '--': 'op_Decrement',
  true: 'op_True',
  false: 'op_False',
};

const BINARY: Readonly<Record<string, string>> = {
  '+': 'op_Addition',
  '-': 'op_Subtraction',
  '*': 'op_Multiply',
  '/': 'op_Division',
  '%': 'op_Modulus',
  '&': 'op_BitwiseAnd',
  '|': 'op_BitwiseOr',
  '^': 'op_ExclusiveOr',
  '<<': 'op_LeftShift',
  '>>': 'op_RightShift',
  '>>>': 'op_UnsignedRightShift',
  '==': 'op_Equality',
  '!=': 'op_Inequality',
  '<': 'op_LessThan',
  '<=': 'op_LessThanOrEqual',
  '>': 'op_GreaterThan',
  '>=': 'op_GreaterThanOrEqual',
};

const CHECKED = new Set([
  'op_UnaryNegation',
  'op_Increment',
  'op_Decrement',
  'op_Addition',
  'op_Subtraction',
  'op_Multiply',
  'op_Division',
]);

/**
 * The metadata name of an operator that is declared with this token and this many parameters. Without `static`, `+=` and its kin and
 * `++`, `--` are instance operators of C# 14.
 */
export function operatorName(token: string, parameterCount: number, isChecked: boolean, isStatic: boolean): string {
  const assignment = BINARY[token.slice(0, -1)];
  if (!isStatic && token.endsWith('=') && assignment !== undefined)
    return checked(`${assignment}Assignment`, isChecked);
  if (!isStatic && (token === '++' || token === '--')) return checked(`${UNARY[token]}Assignment`, isChecked);
  const name = (parameterCount === 1 ? UNARY[token] : BINARY[token]) ?? `op_${token}`;
  return CHECKED.has(name) ? checked(name, isChecked) : name;
}

/** The metadata name of a conversion. */
export function conversionName(keyword: 'implicit' | 'explicit', isChecked: boolean): string {
  if (keyword === 'implicit') return 'op_Implicit';
  return isChecked ? 'op_CheckedExplicit' : 'op_Explicit';
}

function checked(name: string, isChecked: boolean): string {
  return isChecked ? name.replace('op_', 'op_Checked') : name;
}
