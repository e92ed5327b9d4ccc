// Encodes types as the reader prints them (reader/*.cs) into one group file. `src/references/format.md` has the layout;
// src/references/*.ts reads it.
import { ByteWriter } from './byte-writer.mjs';
import { Interner } from './interner.mjs';

export const MAGIC = [0x41, 0x4c, 0x52, 0x31];

export const TYPE_KINDS = ['class', 'struct', 'interface', 'enum', 'delegate'];
export const ACCESSIBILITIES = ['public', 'protected', 'protected-internal'];
export const MODIFIERS = ['', 'virtual', 'abstract', 'override', 'override sealed', 'abstract override'];
export const REF_KINDS = ['', 'ref', 'out', 'in'];
export const INTEGER_TYPES = ['int', 'uint', 'long', 'ulong', 'short', 'ushort', 'byte', 'sbyte'];
export const REAL_TYPES = ['double', 'float', 'decimal'];

/** Bytes of a group. `types`: parsed lines of the reader; of two with one name the first is found by it. */
export function encodeGroup(types) {
  const encoder = new GroupEncoder(sortTypes(types));
  encoder.encode();
  encoder.freeze();
  return encoder.encode();
}

/** By namespace, then by name in it, ordinal: the order of the file. Equal names stay in the order given. */
export function sortTypes(types) {
  return [...types].sort(
    (a, b) => ordinal(a.namespace, b.namespace) || ordinal(nameInNamespace(a), nameInNamespace(b)),
  );
}

export function nameInNamespace(type) {
  return type.namespace === '' ? type.name : type.name.slice(type.namespace.length + 1);
}

/** Two versions of a package may be there, with one name of their assemblies. */
function assemblyKey(type) {
  return `${type.assembly} ${type.package ?? ''}`;
}

function ordinal(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

class GroupEncoder {
  #types;
  #strings = new Interner();
  #signatures = new Interner();
  #constants = new Interner();
  #attributes = new Interner();
  #parameters = new Interner();
  #assemblies = [];

  constructor(types) {
    this.#types = types;
    const assemblies = new Map(
      types.map((type) => [
        assemblyKey(type),
        { key: assemblyKey(type), name: type.assembly, package: type.package ?? '' },
      ]),
    );
    this.#assemblies = [...assemblies.values()].sort((a, b) => ordinal(a.key, b.key));
  }

  freeze() {
    for (const table of [this.#strings, this.#signatures, this.#constants, this.#attributes, this.#parameters])
      table.freeze();
  }

  encode() {
    const out = new ByteWriter();
    out.bytes(MAGIC);
    const types = this.#types.map((type) => record((w) => this.#type(w, type)));
    const namespaces = this.#namespaces();
    const parameters = this.#table(this.#parameters, (w, value) => this.#parameter(w, value));
    const attributes = this.#table(this.#attributes, (w, value) => this.#attribute(w, value));
    const constants = this.#table(this.#constants, (w, value) => this.#constant(w, value));
    const signatures = this.#table(this.#signatures, (w, value) => this.#signature(w, value));
    const assemblies = this.#assemblies.map(({ name, package: id }) =>
      record((w) => {
        w.uint(this.#strings.of(name));
        w.uint(this.#strings.of(id));
      }),
    );
    const strings = this.#strings.entries.map(({ value }) => new TextEncoder().encode(value));
    for (const table of [strings, signatures, constants, attributes, parameters, assemblies, namespaces, types])
      out.records(table);
    return out.toBytes();
  }

  /** Encoding a value may intern others of the same table: the entries grow while they are walked. */
  #table(interner, encode) {
    const records = [];
    for (let i = 0; i < interner.entries.length; i++) {
      const { value } = interner.entries[i];
      records.push(record((w) => encode(w, value)));
    }
    return records;
  }

  #namespaces() {
    const names = [...new Set(this.#types.map((type) => type.namespace))];
    return names.map((name) => {
      const first = this.#types.findIndex((type) => type.namespace === name);
      const types = this.#types.filter((type) => type.namespace === name);
      const extensions = extensionMethods(types);
      return record((w) => {
        w.uint(this.#strings.of(name));
        w.uint(first);
        w.uint(types.length);
        w.uint(extensions.length);
        for (const { name: method, owners } of extensions) {
          w.uint(this.#strings.of(method));
          w.uint(owners.length);
          for (const owner of owners) w.uint(owner);
        }
      });
    });
  }

  #type(w, type) {
    w.uint(this.#strings.of(nameInNamespace(type)));
    w.uint(this.#assemblies.findIndex(({ key }) => key === assemblyKey(type)));
    w.uint(
      indexIn(TYPE_KINDS, type.kind) |
        (indexIn(ACCESSIBILITIES, type.accessibility) << 3) |
        flag(type, 'abstract', 5) |
        flag(type, 'sealed', 6) |
        flag(type, 'static', 7) |
        flag(type, 'record', 8) |
        bit(type.typeParameters, 9) |
        bit(type.attributes, 10),
    );
    if (type.typeParameters) this.#typeParameters(w, type.typeParameters);
    const base = type.kind === 'enum' ? type.underlying : type.base;
    if (type.kind === 'enum' || type.kind === 'class') w.uint(base === undefined ? 0 : this.#signatureOf(base) + 1);
    this.#list(w, type.interfaces, (signature) => w.uint(this.#signatureOf(signature)));
    if (type.attributes) this.#attributeList(w, type.attributes);
    w.sized((inner) => this.#list(inner, type.fields, (field) => this.#field(inner, type, field)));
    w.sized((inner) => this.#list(inner, type.properties, (property) => this.#property(inner, property)));
    w.sized((inner) => this.#list(inner, type.events, (event) => this.#event(inner, event)));
    const groups = new Map();
    for (const method of type.methods) groups.set(method.name, [...(groups.get(method.name) ?? []), method]);
    this.#list(w, [...groups], ([name, methods]) => {
      w.uint(this.#strings.of(name));
      w.sized((inner) => this.#list(inner, methods, (method) => this.#method(inner, method)));
    });
  }

  #typeParameters(w, parameters) {
    this.#list(w, parameters, (parameter) => {
      w.uint(this.#strings.of(parameter.name));
      w.uint(
        flag(parameter, 'in', 0) |
          flag(parameter, 'out', 1) |
          flag(parameter, 'class', 2) |
          flag(parameter, 'struct', 3) |
          flag(parameter, 'new', 4) |
          bit(parameter.constraints.length > 0, 5) |
          bit(parameter.attributes, 6),
      );
      if (parameter.constraints.length > 0) this.#list(w, parameter.constraints, (c) => w.uint(this.#signatureOf(c)));
      if (parameter.attributes) this.#attributeList(w, parameter.attributes);
    });
  }

  #field(w, type, field) {
    w.uint(this.#strings.of(field.name));
    if (type.kind === 'enum') {
      if (field.constant?.[0] !== 'enum' || field.attributes) throw new Error(`${type.name}.${field.name}`);
      w.int(field.constant[2]);
      return;
    }
    w.uint(
      indexIn(ACCESSIBILITIES, field.accessibility) |
        flag(field, 'static', 2) |
        flag(field, 'readonly', 3) |
        bit(field.constant, 4) |
        bit(field.attributes, 5),
    );
    w.uint(this.#signatureOf(field.type));
    if (field.constant) w.uint(this.#constantOf(field.constant));
    if (field.attributes) this.#attributeList(w, field.attributes);
  }

  #property(w, property) {
    const { get, set } = property;
    const sameFlags = get && set && modifiersOf(get) === modifiersOf(set);
    w.uint(this.#strings.of(property.name));
    w.uint(
      bit(get, 0) |
        bit(set, 1) |
        bit(sameFlags, 2) |
        flag(property, 'required', 3) |
        bit(property.parameters, 4) |
        bit(property.attributes, 5) |
        bit(get?.attributes, 6) |
        bit(set?.attributes, 7) |
        (indexIn(REF_KINDS, property.returnRef ?? '') << 8),
    );
    w.uint(this.#signatureOf(property.type));
    if (get) w.uint(modifiersOf(get));
    if (set && !sameFlags) w.uint(modifiersOf(set));
    checkAccessorName(property, get, 'get_');
    checkAccessorName(property, set, 'set_');
    if (property.parameters) this.#list(w, property.parameters, (parameter) => w.uint(this.#parameterOf(parameter)));
    if (property.attributes) this.#attributeList(w, property.attributes);
    if (get?.attributes) this.#attributeList(w, get.attributes);
    if (set?.attributes) this.#attributeList(w, set.attributes);
  }

  #event(w, event) {
    checkAccessorName(event, event.add, 'add_');
    checkAccessorName(event, event.remove, 'remove_');
    w.uint(this.#strings.of(event.name));
    w.uint(this.#signatureOf(event.type));
    w.uint(bit(event.remove, 0) | bit(event.attributes, 1) | (modifiersOf(event.add) << 2));
    if (event.attributes) this.#attributeList(w, event.attributes);
  }

  #method(w, method) {
    if (method.flags.includes('special') !== (method.name.startsWith('op_') || method.name === '.ctor')) {
      throw new Error(`special name: ${method.name}`);
    }
    w.uint(
      modifiersOf(method) |
        bit(method.typeParameters, 7) |
        bit(method.attributes, 8) |
        bit(method.returnAttributes, 9) |
        (indexIn(REF_KINDS, method.returnRef ?? '') << 10),
    );
    if (method.typeParameters) this.#typeParameters(w, method.typeParameters);
    this.#list(w, method.parameters ?? [], (parameter) => w.uint(this.#parameterOf(parameter)));
    if (method.name !== '.ctor') w.uint(this.#signatureOf(method.returns));
    if (method.attributes) this.#attributeList(w, method.attributes);
    if (method.returnAttributes) this.#attributeList(w, method.returnAttributes);
  }

  #parameter(w, parameter) {
    const refKind = parameter.flags.find((name) => REF_KINDS.includes(name)) ?? '';
    w.uint(this.#strings.of(parameter.name));
    w.uint(this.#signatureOf(parameter.type));
    w.uint(
      indexIn(REF_KINDS, refKind) |
        flag(parameter, 'params', 2) |
        flag(parameter, 'optional', 3) |
        bit(parameter.default, 4) |
        bit(parameter.attributes, 5),
    );
    if (parameter.default) w.uint(this.#constantOf(parameter.default));
    if (parameter.attributes) this.#attributeList(w, parameter.attributes);
  }

  #attributeList(w, attributes) {
    this.#list(w, attributes, (attribute) => w.uint(this.#attributes.of(attribute, JSON.stringify(attribute))));
  }

  #attribute(w, [type, parameterTypes, constants, named]) {
    w.uint(this.#signatureOf(type));
    this.#list(w, parameterTypes, (signature) => w.uint(this.#signatureOf(signature)));
    for (const constant of constants) w.uint(this.#constantOf(constant));
    this.#list(w, named, ([name, constant]) => {
      w.uint(this.#strings.of(name));
      w.uint(this.#constantOf(constant));
    });
  }

  #constant(w, [kind, ...parts]) {
    switch (kind) {
      case 'null':
        return w.uint(0);
      case 'bool':
        return w.uint(parts[0] ? 2 : 1);
      case 'char':
        w.uint(3);
        return w.uint(parts[0]);
      case 'string':
        w.uint(4);
        return w.uint(this.#strings.of(parts[0]));
      case 'int':
        w.uint(5);
        w.uint(indexIn(INTEGER_TYPES, parts[0]));
        return w.int(parts[1]);
      case 'real':
        w.uint(6);
        w.uint(indexIn(REAL_TYPES, parts[0]));
        return w.uint(this.#strings.of(parts[1]));
      case 'enum':
        w.uint(7);
        w.uint(this.#signatureOf(parts[0]));
        w.int(parts[1]);
        return w.uint(parts[2] === null ? 0 : this.#strings.of(parts[2]) + 1);
      case 'type':
        w.uint(8);
        return w.uint(this.#signatureOf(parts[0]));
      case 'array':
        w.uint(9);
        w.uint(this.#signatureOf(parts[0]));
        return this.#list(w, parts[1], (element) => w.uint(this.#constantOf(element)));
      case 'default':
        w.uint(10);
        return w.uint(this.#signatureOf(parts[0]));
      default:
        throw new Error(`constant of kind ${kind}`);
    }
  }

  #signature(w, signature) {
    const [kind, ...parts] = typeof signature === 'string' ? ['g', signature, []] : signature;
    switch (kind) {
      case 'g': {
        const [name, args, tupleNames] = parts;
        w.uint(args.length === 0 ? 0 : tupleNames ? 2 : 1);
        const plus = name.indexOf('+');
        const dot = name.lastIndexOf('.', plus < 0 ? undefined : plus);
        w.uint(this.#strings.of(dot < 0 ? '' : name.slice(0, dot)));
        w.uint(this.#strings.of(name.slice(dot + 1)));
        if (args.length > 0) this.#list(w, args, (argument) => w.uint(this.#signatureOf(argument)));
        for (const element of tupleNames ?? []) w.uint(element === null ? 0 : this.#strings.of(element) + 1);
        return undefined;
      }
      case '[]':
        w.uint(3);
        w.uint(this.#signatureOf(parts[0]));
        return w.uint(parts[1]);
      case '*':
        w.uint(4);
        return w.uint(this.#signatureOf(parts[0]));
      case '!':
      case '!!':
        w.uint(kind === '!' ? 5 : 6);
        w.uint(parts[0]);
        return w.uint(this.#strings.of(parts[1]));
      case 'fn':
        w.uint(7);
        w.uint(this.#signatureOf(parts[0]));
        return this.#list(w, parts[1], (parameter) => w.uint(this.#signatureOf(parameter)));
      case 'dynamic':
        return w.uint(8);
      default:
        throw new Error(`signature of kind ${kind}`);
    }
  }

  #signatureOf(signature) {
    return this.#signatures.of(signature, JSON.stringify(signature));
  }

  #constantOf(constant) {
    return this.#constants.of(constant, JSON.stringify(constant));
  }

  #parameterOf(parameter) {
    return this.#parameters.of(parameter, JSON.stringify(parameter));
  }

  #list(w, items, write) {
    w.uint(items.length);
    for (const item of items) write(item);
  }
}

/** Names of extension methods in ordinal order, each with the indexes of the types (among `types`) that declare it. */
export function extensionMethods(types) {
  const owners = new Map();
  for (const [index, type] of types.entries()) {
    const names = type.methods.filter((method) => method.flags.includes('extension')).map((method) => method.name);
    for (const name of new Set(names)) owners.set(name, [...(owners.get(name) ?? []), index]);
  }
  return [...owners].sort(([a], [b]) => ordinal(a, b)).map(([name, indexes]) => ({ name, owners: indexes }));
}

/** Bits 0-1 accessibility, 2 static, 3-5 modifier, 6 extension: seven bits, so that most methods need one byte. */
function modifiersOf(method) {
  const modifier = ['virtual', 'abstract', 'override', 'sealed']
    .filter((name) => method.flags.includes(name))
    .join(' ');
  return (
    indexIn(ACCESSIBILITIES, method.accessibility) |
    flag(method, 'static', 2) |
    (indexIn(MODIFIERS, modifier) << 3) |
    flag(method, 'extension', 6)
  );
}

function checkAccessorName(member, accessor, prefix) {
  if (accessor && accessor.name !== prefix + member.name) throw new Error(`${member.name}: accessor ${accessor.name}`);
}

function record(write) {
  const w = new ByteWriter();
  write(w);
  return w.toBytes().slice();
}

function flag(symbol, name, position) {
  return symbol.flags.includes(name) ? 1 << position : 0;
}

function bit(condition, position) {
  return condition ? 1 << position : 0;
}

function indexIn(values, value) {
  const index = values.indexOf(value);
  if (index < 0) throw new Error(`${value} is none of ${values.join(', ')}`);
  return index;
}
