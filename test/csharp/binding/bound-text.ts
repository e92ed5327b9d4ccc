import type {
  BoundExpression,
  BoundPattern,
  BoundStatement,
  BoundSubpattern,
  DeconstructionNode,
  Enumeration,
} from '../../../src/csharp/binding/bound-nodes.ts';
import { typeText } from '../../../src/csharp/binding/type-text.ts';
import type { CallTarget } from '../../../src/symbols/operations.ts';
import type { TypeReference } from '../../../src/symbols/type-reference.ts';

/*
 * A bound tree as text for comparison: C# where C# can say it, `$name` for placeholders, `(kind: T)` for conversions, `?` in front of what is
 * unresolved, `x: T` where a variable is declared, `;` between the parameters of a lambda.
 */

const type = (t: TypeReference): string => (t.kind === 'unresolved' ? `?${typeText(t)}` : typeText(t));

function target(t: CallTarget): string {
  if (t.kind !== 'exact') return `?${t.kind === 'unresolved' ? t.name : (t.methods[0]?.definition.name ?? '')}`;
  const { definition, typeArguments } = t.method;
  return definition.name + (typeArguments.length === 0 ? '' : `<${typeArguments.map(type).join(', ')}>`);
}

/** The method with the type that declares it. */
export function qualified(t: CallTarget | undefined): string {
  if (t === undefined) return 'none';
  return t.kind === 'exact' ? `${type(t.method.containingType)}.${target(t)}` : target(t);
}

export function expressionText(node: BoundExpression | undefined): string {
  if (node === undefined) return '';
  const e = expressionText;
  const list = (nodes: readonly BoundExpression[]): string => nodes.map(e).join(', ');
  const args = (a: readonly { readonly value: BoundExpression; readonly source: string }[]): string =>
    list(a.filter((x) => x.source !== 'default').map((x) => x.value));
  const member = (receiver: BoundExpression | undefined, name: string): string =>
    receiver === undefined || (receiver.kind === 'this' && receiver.isImplicit) ? name : `${e(receiver)}.${name}`;
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      if (value.kind === 'enum') return `${type(value.type)}.${value.member ?? value.value}`;
      return value.kind === 'string'
        ? JSON.stringify(value.value)
        : 'value' in value
          ? String(value.value)
          : value.kind;
    }
    case 'local':
      return node.isDeclaration ? `${node.local.name}: ${type(node.type)}` : node.local.name;
    case 'parameter':
      return node.parameter.name;
    case 'this':
      return 'this';
    case 'placeholder':
      return `$${node.placeholder.name}`;
    case 'field':
      return member(node.receiver, node.field.name);
    case 'property':
      return member(node.receiver, (node.property.symbol === undefined ? '?' : '') + node.property.name);
    case 'indexer':
      return `${e(node.receiver)}[${args(node.arguments)}]`;
    case 'array-access':
      return `${e(node.receiver)}[${list(node.indices)}]`;
    case 'implicit-indexer':
      return `${e(node.receiver)}[${e(node.argument)}]`;
    case 'index-from-end':
      return `^${e(node.operand)}`;
    case 'range':
      return `${e(node.left)}..${e(node.right)}`;
    case 'call':
      return `${member(node.receiver, target(node.target))}(${args(node.arguments)})`;
    case 'invoke':
      return `${e(node.delegate)}(${args(node.arguments)})`;
    case 'new':
      return `new ${type(node.type)}(${args(node.arguments)})`;
    case 'anonymous-object':
      return `new { ${node.members.map((m) => `${m.name} = ${e(m.value)}`).join(', ')} }`;
    case 'array':
      return `{ ${(node.initializer?.elements ?? []).map((x) => ('kind' in x ? e(x) : '…')).join(', ')} }`;
    case 'tuple':
      return `(${list(node.elements)})`;
    case 'lambda':
      return `(${node.parameters.map((p) => `${type(p.type)} ${p.name}`).join('; ')}) => ${node.expressionBody === undefined ? statementText(node.body) : e(node.expressionBody)}`;
    case 'conversion':
      return node.conversion === 'identity'
        ? e(node.operand)
        : `(${node.conversion}: ${type(node.type)})${e(node.operand)}`;
    case 'is':
      return `${e(node.operand)} is ${type(node.testedType)}`;
    case 'is-pattern':
      return `${e(node.operand)} is ${patternText(node.pattern)}`;
    case 'switch-expression':
      return `${e(node.operand)} switch: ${type(node.type)} { ${node.arms.map((a) => `${patternText(a.pattern)}${a.when === undefined ? '' : ` when ${e(a.when)}`} => ${e(a.value)}`).join(', ')} }`;
    case 'unary':
      return `${node.operator}${e(node.operand)}`;
    case 'binary':
    case 'logical':
      return `${e(node.left)} ${node.operator} ${e(node.right)}`;
    case 'assignment':
      return `${e(node.target)} = ${e(node.value)}`;
    case 'increment':
      return `${e(node.target)}${node.isIncrement ? '++' : '--'}`;
    case 'deconstruction':
      return `${deconstructionText(node.root)} = ${e(node.right)}`;
    case 'throw':
    case 'await':
    case 'ref':
      return `${node.kind} ${e(node.operand)}`;
    case 'discard':
      return '_';
    case 'bad':
      return `bad(${list(node.children)})`;
    default:
      return node.kind;
  }
}

export function deconstructionText(node: DeconstructionNode): string {
  const parts = node.elements.map((x) =>
    x.nested === undefined ? `${expressionText(x.target)} <- ${expressionText(x.value)}` : deconstructionText(x.nested),
  );
  return `${node.deconstruct === undefined ? '' : target(node.deconstruct.target)}(${parts.join(', ')})`;
}

export function patternText(node: BoundPattern): string {
  const p = patternText;
  const subs = (all: readonly BoundSubpattern[]): string =>
    all.map((s) => `${expressionText(s.access)}: ${p(s.pattern)}`).join(', ');
  const variable =
    'variable' in node && node.variable !== undefined ? ` ${node.variable.name}: ${type(node.variable.type)}` : '';
  switch (node.kind) {
    case 'discard-pattern':
      return '_';
    case 'var-pattern':
      return `var${variable}`;
    case 'constant-pattern':
      return `= ${expressionText(node.value)}`;
    case 'relational-pattern':
      return `${node.operator} ${expressionText(node.value)}`;
    case 'type-pattern':
      return `type ${type(node.testedType)}${variable}`;
    case 'recursive-pattern':
      return `${node.testedType === undefined ? '' : `${type(node.testedType)} `}${node.deconstruct === undefined ? '' : `${target(node.deconstruct.target)} `}{ ${subs(node.subpatterns)} }${variable}`;
    case 'list-pattern':
      return `[${expressionText(node.length)}; ${subs(node.elements)}]${variable}`;
    case 'slice-pattern':
      return node.pattern === undefined ? '..' : `..${p(node.pattern)}`;
    case 'binary-pattern':
      return `(${p(node.left)} ${node.operator} ${p(node.right)})`;
    case 'not-pattern':
      return `not ${p(node.pattern)}`;
    case 'bad-pattern':
      return 'bad';
  }
}

function enumerationText(node: Enumeration): string {
  return `${node.isAsync ? 'async ' : ''}${node.kind} of ${type(node.elementType)} in ${expressionText(node.collection)}${node.enumerator === undefined ? '' : ` by ${qualified(node.enumerator.getEnumerator)}`}`;
}

export function statementText(node: BoundStatement): string {
  const s = statementText;
  const e = expressionText;
  const all = (nodes: readonly BoundStatement[]): string => nodes.map(s).join(' ');
  switch (node.kind) {
    case 'block':
      return `{ ${all(node.statements)} }`;
    case 'expression-statement':
      return `${e(node.expression)};`;
    case 'local-declaration':
      return `${node.local.refKind === 'none' ? '' : `${node.local.refKind} `}${node.local.name}: ${type(node.local.type)}${node.initializer === undefined ? '' : ` = ${e(node.initializer)}`};`;
    case 'local-function': {
      const { symbol, parameters, isAsync, isIterator, body } = node.function;
      const list = parameters.map((p) => `${type(p.type)} ${p.name}`).join(', ');
      return `${isAsync ? 'async ' : ''}${isIterator ? 'iterator ' : ''}${type(symbol.returnType)} ${symbol.name}(${list}) ${body === undefined ? ';' : s(body)}`;
    }
    case 'labeled':
      return `${node.label}: ${s(node.statement)}`;
    case 'goto':
      return `goto ${node.target.kind === 'label' ? node.target.label : node.target.kind === 'case' ? `case ${e(node.target.value)}` : 'default'};`;
    case 'return':
    case 'yield':
      return `${node.kind}${node.value === undefined ? '' : ` ${e(node.value)}`};`;
    case 'throw-statement':
      return `throw${node.value === undefined ? '' : ` ${e(node.value)}`};`;
    case 'if':
      return `if (${e(node.condition)}) ${s(node.consequence)}${node.else === undefined ? '' : ` else ${s(node.else)}`}`;
    case 'while':
      return `while (${e(node.condition)}) ${s(node.body)}`;
    case 'do':
      return `do ${s(node.body)} while (${e(node.condition)});`;
    case 'for':
      return `for (${all(node.initializers)} ${e(node.condition)}; ${node.incrementors.map(e).join(', ')}) ${s(node.body)}`;
    case 'foreach': {
      const variable =
        node.deconstruction !== undefined
          ? deconstructionText(node.deconstruction)
          : `${node.variable?.name}: ${node.variable === undefined ? '' : type(node.variable.type)} <- ${e(node.value)}`;
      return `foreach (${variable}; ${enumerationText(node.enumeration)}) ${s(node.body)}`;
    }
    case 'using':
      return `${node.isAsync ? 'await ' : ''}using (${all(node.declarations)}${e(node.resource)}) by ${qualified(node.dispose)} ${s(node.body)}`;
    case 'using-declaration':
      return `${node.isAsync ? 'await ' : ''}using ${all(node.declarations)} by ${qualified(node.dispose)}`;
    case 'lock':
      return `lock${node.usesLockType ? ' Lock' : ''} (${e(node.operand)}) ${s(node.body)}`;
    case 'fixed':
      return `fixed (${all(node.declarations)}) ${s(node.body)}`;
    case 'switch': {
      const sections = node.sections.map(
        (x) =>
          `${x.labels.map((l) => (l.kind === 'default' ? 'default:' : `case ${patternText(l.pattern)}${l.when === undefined ? '' : ` when ${e(l.when)}`}:`)).join(' ')} ${all(x.statements)}`,
      );
      return `switch (${e(node.operand)}) { ${sections.join(' ')} }`;
    }
    case 'try': {
      const catches = node.catches.map(
        (c) =>
          ` catch (${type(c.exceptionType)}${c.variable === undefined ? '' : ` ${c.variable.name}`})${c.filter === undefined ? '' : ` when (${e(c.filter)})`} ${s(c.body)}`,
      );
      return `try ${s(node.block)}${catches.join('')}${node.finally === undefined ? '' : ` finally ${s(node.finally)}`}`;
    }
    case 'bad-statement':
      return `bad(${node.expressions.map(e).join(', ')} ${all(node.statements)})`;
    default:
      return `${node.kind};`;
  }
}
