import { anonymousTypeMembers } from '../../../src/csharp/binding/anonymous-types.ts';
import type {
  BoundArgument,
  BoundArrayInitializer,
  BoundExpression,
  BoundInitializer,
  DeconstructionNode,
} from '../../../src/csharp/binding/bound-expressions.ts';
import type { ConstantValue } from '../../../src/symbols/constant-value.ts';
import type { CallTarget, MethodReference } from '../../../src/symbols/operations.ts';
import type { TypeReference } from '../../../src/symbols/type-reference.ts';

/** Types as C# writes them, simple names only; what is not known is `?`. */
export function typeString(type: TypeReference): string {
  const list = (types: readonly TypeReference[]) => (types.length === 0 ? '' : `<${types.map(typeString).join(', ')}>`);
  switch (type.kind) {
    case 'named': {
      const members = anonymousTypeMembers(type);
      if (members !== undefined)
        return `{ ${members.map((m, i) => `${m}: ${typeString(type.typeArguments[i] as TypeReference)}`).join(', ')} }`;
      if (type.name === 'System.Nullable`1') return `${typeString(type.typeArguments[0] as TypeReference)}?`;
      if (type.name.startsWith('System.ValueTuple`')) return `(${type.typeArguments.map(typeString).join(', ')})`;
      const simple = type.name.slice(Math.max(type.name.lastIndexOf('.'), type.name.lastIndexOf('+')) + 1);
      return `${KEYWORDS[type.name] ?? simple.replace(/`\d+$/, '')}${list(type.typeArguments)}`;
    }
    case 'array':
      return `${typeString(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${typeString(type.element)}*`;
    case 'type-parameter':
      return type.name;
    case 'dynamic':
      return 'dynamic';
    case 'function-pointer':
      return 'delegate*';
    case 'unresolved':
      return type.text === '' ? '?' : `?${type.text}${list(type.typeArguments)}`;
  }
}

const KEYWORDS: Readonly<Record<string, string>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Int16': 'short',
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.Object': 'object',
  'System.Single': 'float',
  'System.String': 'string',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
  'System.Void': 'void',
};

/** `Type.Method<Args>(parameter types)`. */
export function methodString({ definition, containingType, typeArguments }: MethodReference): string {
  const args = typeArguments.length === 0 ? '' : `<${typeArguments.map(typeString).join(', ')}>`;
  const parameters = definition.parameters.map(
    (p) => `${p.refKind === 'none' ? '' : `${p.refKind} `}${typeString(p.type)}`,
  );
  const owner = definition.kind === 'local-function' ? '' : `${typeString(containingType)}.`;
  return `${owner}${definition.name}${args}(${parameters.join(', ')})`;
}

export function constantString(value: ConstantValue): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'char':
      return `'${value.value}'`;
    case 'null':
      return 'null';
    case 'enum':
      return `${typeString(value.type)}.${value.member ?? value.value}`;
    case 'real':
      return value.text;
    case 'type':
      return `typeof(${typeString(value.type)})`;
    case 'array':
      return `[${value.elements.map(constantString).join(', ')}]`;
    case 'default':
      return `default(${typeString(value.type)})`;
    case 'unknown':
      return `unknown(${value.reason})`;
    default:
      return String(value.value);
  }
}

function target(to: CallTarget): string {
  switch (to.kind) {
    case 'exact':
      return methodString(to.method);
    case 'candidates':
      return `one of [${to.methods.map(methodString).join(' | ')}]`;
    case 'unresolved':
      return `?${to.name}`;
  }
}

function args(list: readonly BoundArgument[]): string {
  return list
    .map(({ name, refKind, source, value }) => {
      const mark = source === 'explicit' ? '' : `${source} `;
      return `${name === '' ? '' : `${name}: `}${mark}${refKind === 'none' ? '' : `${refKind} `}${text(value)}`;
    })
    .join(', ');
}

function initializer(node: BoundInitializer | undefined): string {
  if (node === undefined) return '';
  const elements = node.elements.map((e) =>
    e.kind === 'value' ? text(e.expression) : `${text(e.member)} =${initializer(e.initializer)}`,
  );
  return ` { ${elements.join(', ')} }`;
}

function array(node: BoundArrayInitializer | undefined): string {
  if (node === undefined) return '';
  return `{ ${node.elements.map((e) => ('kind' in e ? text(e) : array(e))).join(', ')} }`;
}

function deconstruction(node: DeconstructionNode): string {
  const parts = node.elements.map((e) => {
    if (e.nested !== undefined) return deconstruction(e.nested);
    return `${e.target === undefined ? '' : `${text(e.target)} = `}${text(e.value)}`;
  });
  return `${node.deconstruct === undefined ? '' : `${target(node.deconstruct.target)} `}(${parts.join(', ')})`;
}

/** A bound expression as text: every decision of the binder is in it, types where they are not plain. */
export function text(node: BoundExpression): string {
  switch (node.kind) {
    case 'literal':
      return constantString(node.value);
    case 'default':
      return `default(${typeString(node.type)})`;
    case 'local':
      return node.isDeclaration === true ? `${typeString(node.type)} ${node.local.name}` : node.local.name;
    case 'parameter':
      return node.parameter.name;
    case 'this':
    case 'base':
      return node.kind;
    case 'placeholder':
      return `$${node.placeholder.name}`;
    case 'conditional-receiver':
      return '$';
    case 'field':
      return `${owner(node.receiver, node.field.containingType)}.${node.field.name}`;
    case 'property':
      return `${owner(node.receiver, node.property.containingType)}.${node.property.symbol === undefined ? '?' : ''}${node.property.name}`;
    case 'indexer':
      return `${text(node.receiver)}.${node.property.symbol === undefined ? '?' : ''}[${args(node.arguments)}]`;
    case 'implicit-indexer':
      return `${text(node.receiver)}[${text(node.argument)}]`;
    case 'array-access':
      return `${text(node.receiver)}[${node.indices.map(text).join(', ')}]`;
    case 'event':
      return `${owner(node.receiver, node.containingType)}.${node.event.name}`;
    case 'call': {
      const receiver = node.receiver === undefined ? '' : `${text(node.receiver)} -> `;
      return `${receiver}${target(node.target)}(${args(node.arguments)})`;
    }
    case 'invoke':
      return `${text(node.delegate)} invoked (${args(node.arguments)})`;
    case 'new':
      return `new ${target(node.target)}(${args(node.arguments)})${initializer(node.initializer)}`;
    case 'new-type-parameter':
      return `new ${typeString(node.type)}()${initializer(node.initializer)}`;
    case 'anonymous-object':
      return `new { ${node.members.map((m) => `${m.name} = ${text(m.value)}`).join(', ')} }`;
    case 'tuple':
      return `(${node.elements.map(text).join(', ')})`;
    case 'array':
      return node.initializer === undefined
        ? `new ${typeString(node.type)}(${node.sizes.map(text).join(', ')})`
        : `${typeString(node.type)} ${array(node.initializer)}`;
    case 'stackalloc':
      return `stackalloc ${typeString(node.type)}`;
    case 'collection': {
      const elements = node.elements.map((e) =>
        e.kind === 'item' ? text(e.value) : `..${text(e.enumeration.collection)}`,
      );
      return `${typeString(node.type)} by ${node.construction.kind} [${elements.join(', ')}]`;
    }
    case 'with':
      return `${text(node.receiver)} with${initializer(node.initializer)}`;
    case 'lambda': {
      const parameters = node.parameters.map((p) => `${typeString(p.type)} ${p.name}`).join(', ');
      const body = node.expressionBody === undefined ? '{ … }' : text(node.expressionBody);
      const modifiers = `${node.isExpressionTree ? 'tree ' : ''}${node.isAsync ? 'async ' : ''}`;
      return `${modifiers}(${parameters}) => ${body}`;
    }
    case 'delegate':
      return `delegate ${node.receiver === undefined ? '' : `${text(node.receiver)} -> `}${target(node.target)}`;
    case 'conversion': {
      const by = node.method === undefined ? node.conversion : methodString(node.method);
      return `(${typeString(node.type)} by ${by})${text(node.operand)}`;
    }
    case 'unary':
      return `${node.operator}${text(node.operand)}${by(node)}`;
    case 'binary':
    case 'logical':
      return `(${text(node.left)} ${node.operator} ${text(node.right)})${by(node)}`;
    case 'increment':
      return `${node.isPrefix ? 'pre' : 'post'} ${text(node.target)} := ${text(node.operation)}`;
    case 'assignment':
      return `${text(node.target)} = ${text(node.value)}`;
    case 'compound-assignment':
      return `${text(node.target)} := ${text(node.operation)}`;
    case 'event-assignment':
      return `${owner(node.receiver, node.containingType)}.${node.event.name} ${node.isAddition ? '+=' : '-='} ${text(node.value)}`;
    case 'coalesce-assignment':
      return `${text(node.target)} ??= ${text(node.value)}`;
    case 'deconstruction':
      return `${deconstruction(node.root)} of ${text(node.right)}`;
    case 'coalesce':
      return `(${text(node.left)} ?? ${text(node.right)}): ${typeString(node.type)}`;
    case 'conditional':
      return `(${text(node.condition)} ? ${text(node.whenTrue)} : ${text(node.whenFalse)}): ${typeString(node.type)}`;
    case 'conditional-access':
      return `${text(node.receiver)}?(${text(node.whenNotNull)}): ${typeString(node.type)}`;
    case 'is':
      return `${text(node.operand)} is ${typeString(node.testedType)}`;
    case 'as':
      return `${text(node.operand)} as ${typeString(node.type)}`;
    case 'is-pattern':
      return `${text(node.operand)} is ${node.pattern.kind}`;
    case 'switch-expression':
      return `${text(node.operand)} switch { ${node.arms.map((a) => text(a.value)).join(', ')} }: ${typeString(node.type)}`;
    case 'interpolated-string': {
      const parts = node.parts.map((p) =>
        p.kind === 'text'
          ? p.text
          : `{${text(p.value)}${p.alignment === undefined ? '' : `,${p.alignment}`}${p.format === undefined ? '' : `:${p.format}`}}`,
      );
      return `$"${parts.join('')}": ${typeString(node.type)}`;
    }
    case 'await':
      return `await ${text(node.operand)}`;
    case 'throw':
      return `throw ${text(node.operand)}`;
    case 'range':
      return `${node.left === undefined ? '' : text(node.left)}..${node.right === undefined ? '' : text(node.right)}`;
    case 'index-from-end':
      return `^${text(node.operand)}`;
    case 'typeof':
      return `typeof(${typeString(node.operand)})`;
    case 'sizeof':
      return `sizeof(${typeString(node.operand)})`;
    case 'ref':
      return `ref ${text(node.operand)}`;
    case 'address-of':
      return `&${text(node.operand)}`;
    case 'indirection':
      return `*${text(node.operand)}`;
    case 'discard':
      return '_';
    case 'dynamic':
      return `dynamic ${node.form} ${node.name}(${node.operands.map(text).join(', ')})`;
    case 'bad':
      return `bad[${node.reason}](${node.children.map(text).join(', ')})`;
  }
}

function by(node: { readonly method: MethodReference | undefined; readonly isLifted?: boolean }): string {
  const lifted = node.isLifted === true ? ' lifted' : '';
  return node.method === undefined ? lifted : ` by ${methodString(node.method)}${lifted}`;
}

function owner(receiver: BoundExpression | undefined, containingType: TypeReference): string {
  return receiver === undefined ? typeString(containingType) : text(receiver);
}
