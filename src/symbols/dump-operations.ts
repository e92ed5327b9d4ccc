import type { ConstantValue } from './constant-value.ts';
import { dumpTarget, dumpType, introduced } from './dump-types.ts';
import type { TypeResolver } from './hierarchy.ts';
import type {
  Argument,
  CallOperation,
  CallTarget,
  ConcatPart,
  LambdaSymbol,
  Operation,
  VariableSymbol,
} from './operations.ts';

/** Prints operations; lambdas met on the way are numbered and kept, their bodies are printed by whoever prints the method. */
export class OperationDumper {
  readonly lambdas: LambdaSymbol[] = [];
  readonly #bound: VariableSymbol[] = [];
  readonly #resolver: TypeResolver | undefined;

  constructor(resolver?: TypeResolver) {
    this.#resolver = resolver;
  }

  /** One line, without location. */
  dump(operation: Operation): string {
    switch (operation.kind) {
      case 'literal':
        return dumpConstant(operation.value);
      case 'default':
        return `default(${dumpType(operation.type)})`;
      case 'local':
        return `#${operation.index}`;
      case 'flow-capture':
        return `$${operation.id}`;
      case 'parameter':
        return `parameter ${operation.parameter.name}`;
      case 'this':
        return 'this';
      case 'capture':
        return this.#bound.includes(operation.variable)
          ? operation.variable.name
          : `capture ${operation.variable.name}`;
      case 'field':
        return `field ${this.#member(operation.instance, operation.field)}`;
      case 'property':
        return `property ${this.#member(operation.instance, operation.property)}`;
      case 'element':
        return `element ${this.#inner(operation.instance)}[${this.#values(operation.arguments)}]`;
      case 'call':
        return this.#callText(operation);
      case 'invoke':
        return `invoke ${this.#inner(operation.delegate)}(${this.#arguments(operation.arguments)})`;
      case 'new':
        return `new ${dumpType(operation.type)}(${this.#arguments(operation.arguments)})${this.#members(operation.members)}`;
      default:
        return this.#dumpOther(operation);
    }
  }

  #dumpOther(operation: Operation): string {
    switch (operation.kind) {
      case 'array':
        return this.#array(operation);
      case 'delegate':
        return `delegate ${dumpType(operation.type)} ${this.#call(operation.target, operation.receiver, [])}`;
      case 'lambda': {
        this.lambdas.push(operation.lambda);
        return `lambda {${this.lambdas.length}}`;
      }
      case 'lambda-expression':
        return this.#tree(operation.parameters, operation.body);
      case 'binary':
        return `${this.#operand(operation.left)} ${operation.isChecked ? 'checked ' : ''}${operation.operator} ${this.#operand(operation.right)}`;
      case 'unary':
        return `${operation.operator}${this.#inner(operation.operand)}`;
      case 'is':
        return `${this.#operand(operation.operand)} is ${dumpType(operation.testedType)}`;
      case 'convert':
        return operation.isTry
          ? `${this.#operand(operation.operand)} as ${dumpType(operation.type)}`
          : `convert ${signed(dumpType(operation.type))} (${this.dump(operation.operand)})`;
      case 'conditional':
        return `${this.#operand(operation.condition)} ? ${this.#operand(operation.whenTrue)} : ${this.#operand(operation.whenFalse)}`;
      case 'assign':
        return `${this.dump(operation.target)} = ${this.dump(operation.value)}`;
      case 'await':
        return `await ${this.#operand(operation.operand)}`;
      case 'yield':
        return operation.value === undefined ? 'yield break' : `yield ${this.dump(operation.value)}`;
      case 'dynamic':
        return `dynamic ${operation.form} ${operation.name}(${operation.children.map((c) => this.dump(c)).join(', ')})`;
      case 'typeof':
        return `typeof(${dumpType(operation.operand)})`;
      case 'address-of':
        return `&${this.#inner(operation.operand)}`;
      case 'concat':
        return `concat(${operation.parts.map((part) => this.#part(part)).join(', ')})`;
      case 'caught-exception':
        return 'exception';
      case 'unknown':
        return `unknown ${operation.syntax}(${operation.children.map((c) => this.dump(c)).join(', ')})`;
      default:
        return this.dump(operation);
    }
  }

  #member(
    instance: Operation | undefined,
    member: { readonly name: string; readonly containingType: Operation['type'] },
  ): string {
    return `${instance === undefined ? dumpType(member.containingType) : this.#inner(instance)}.${member.name}`;
  }

  #callText(operation: CallOperation): string {
    const { target, receiver, isNonVirtual } = operation;
    const text = this.#call(target, receiver, operation.arguments, isNonVirtual);
    return `call ${isNonVirtual ? 'base ' : ''}${text}`;
  }

  #call(target: CallTarget, receiver: Operation | undefined, list: readonly Argument[], isNonVirtual = false): string {
    const resolver = isNonVirtual ? undefined : this.#resolver;
    const self = receiver === undefined ? [] : [`this = ${this.dump(receiver)}`];
    const method = target.kind === 'exact' ? introduced(target.method, resolver).definition : undefined;
    const named = list.map((a, i) => (a.name === '' ? a : { ...a, name: method?.parameters[i]?.name ?? a.name }));
    const rest = list.length === 0 ? [] : [this.#arguments(named)];
    return `${dumpTarget(target, resolver)}(${[...self, ...rest].join(', ')})`;
  }

  #arguments(list: readonly Argument[]): string {
    return list.map((a) => (a.name === '' ? this.dump(a.value) : `${a.name} = ${this.dump(a.value)}`)).join(', ');
  }

  #members(list: readonly Operation[] | undefined): string {
    return list === undefined ? '' : ` { ${list.map((member) => this.dump(member)).join(', ')} }`;
  }

  #values(list: readonly Argument[]): string {
    return list.map((a) => this.dump(a.value)).join(', ');
  }

  #array(operation: Extract<Operation, { kind: 'array' }>): string {
    const element = dumpType(operation.type.kind === 'array' ? operation.type.element : operation.type);
    const list = (items: readonly Operation[]): string => items.map((item) => this.dump(item)).join(', ');
    if (operation.elements === undefined) return `array ${element}(${list(operation.sizes)})`;
    return `array ${element} [${list(operation.elements)}]`;
  }

  #tree(parameters: readonly VariableSymbol[], body: Operation): string {
    this.#bound.push(...parameters);
    const text = `lambda expr (${parameters.map((p) => p.name).join(', ')}) => ${this.dump(body)}`;
    this.#bound.length -= parameters.length;
    return text;
  }

  #part(part: ConcatPart): string {
    const value = this.dump(part.value);
    if (part.format === undefined && part.alignment === undefined) return value;
    const alignment = part.alignment === undefined ? '' : `, ${part.alignment}`;
    return `{${value}${alignment}${part.format === undefined ? '' : `: ${part.format}`}}`;
  }

  /** As an operand of an operator: what binds less than a call stands in parentheses. */
  #operand(operation: Operation): string {
    const isOpen = ['binary', 'is', 'convert', 'conditional', 'await', 'lambda-expression'].includes(operation.kind);
    return isOpen ? `(${this.dump(operation)})` : this.dump(operation);
  }

  /** Before a dot: anything but a name stands in parentheses. */
  #inner(operation: Operation): string {
    const isName = ['local', 'flow-capture', 'this', 'literal', 'typeof', 'default'].includes(operation.kind);
    const isBound = operation.kind === 'capture' && this.#bound.includes(operation.variable);
    return isName || isBound ? this.dump(operation) : `(${this.dump(operation)})`;
  }
}

const SIGNED: Readonly<Record<string, string>> = { uint: 'int', ulong: 'long', nuint: 'nint', char: 'ushort' };

/** What a conversion makes, as far as the bits tell: on the stack 32 and 64 bits have no sign of their own. */
function signed(type: string): string {
  return SIGNED[type] ?? type;
}

function signedValue(value: number | bigint, type: string): number | bigint {
  if (type === 'uint') return Number(BigInt.asIntN(32, BigInt(value)));
  return type === 'ulong' ? BigInt.asIntN(64, BigInt(value)) : value;
}

/** Numbers, characters and members of enumerations as integers (IL knows no other), everything else as C# writes it. */
export function dumpConstant(value: ConstantValue): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
    case 'enum':
      return String(value.value);
    case 'integer':
      return String(signedValue(value.value, value.type));
    case 'char':
      return String(value.value.charCodeAt(0));
    case 'real':
      return value.type === 'decimal' ? `${value.text}m` : String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'type':
      return `typeof(${dumpType(value.type)})`;
    case 'array':
      return `array ${dumpType(value.elementType)} [${value.elements.map(dumpConstant).join(', ')}]`;
    case 'default':
      return `default(${dumpType(value.type)})`;
    case 'unknown':
      return `unknown(${value.text})`;
  }
}
