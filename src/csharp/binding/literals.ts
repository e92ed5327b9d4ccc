import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { LiteralExpression } from '../syntax/nodes.ts';
import { boolean, decimal, integer, real, string } from './constant-values.ts';
import type { Expr } from './unconverted.ts';
import { BOOL, BYTE, CHAR, NO_TYPE, numericType, READ_ONLY_SPAN_NAME, STRING } from './well-known.ts';

/** A literal (C# 14 spec 12.8.2). `"…"u8` is a string constant of type ReadOnlySpan<byte>. */
export function bindLiteral(syntax: LiteralExpression): Expr {
  const { type, value } = syntax;
  const node = (constant: ConstantValue, of: TypeReference): Expr => ({
    kind: 'literal',
    value: constant,
    type: of,
    syntax,
  });
  switch (type) {
    case 'null':
      return { kind: 'null-literal', type: NO_TYPE, syntax };
    case 'default':
      return { kind: 'default-literal', type: NO_TYPE, syntax };
    case 'bool':
      return node(boolean(value === true), BOOL);
    case 'char':
      return node({ kind: 'char', value: String(value) }, CHAR);
    case 'string':
      return node(string(String(value)), STRING);
    case 'utf8':
      return node(string(String(value)), namedType(READ_ONLY_SPAN_NAME, [BYTE]));
    case 'decimal':
      return node(decimal(String(value)), numericType('decimal'));
    case 'float':
    case 'double':
      return node(real(Number(value), type), numericType(type));
    default:
      return node(integer(BigInt(value as number | bigint), type), numericType(type));
  }
}
