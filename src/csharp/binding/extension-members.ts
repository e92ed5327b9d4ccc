import { selfType } from '../../symbols/hierarchy.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { MethodSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import type { Binder, MemberAccess, OverloadResult } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import { isAttribute, returnTypeOf } from './types.ts';
import type { Arg, Expr } from './unconverted.ts';

const INTERNALS_VISIBLE_TO = 'System.Runtime.CompilerServices.InternalsVisibleToAttribute';

/** Whether an extension method of that name is in scope. */
export function hasExtensions(name: string, scope: Scope): boolean {
  return scope.context.extensionMethods(name).length > 0;
}

export function extensionReference(definition: MethodSymbol): MethodReference {
  return { definition, containingType: selfType(definition.containingType), typeArguments: [] };
}

/** The receiver as the first argument of an extension method. */
export function receiverArgument(receiver: Expr): Arg {
  return { syntax: receiver.syntax, expr: receiver, name: undefined, refKind: 'none' };
}

export interface ExtensionCall {
  readonly name: string;
  readonly receiver: Expr;
  readonly arguments: readonly Arg[];
  readonly typeArguments: MemberAccess['typeArguments'];
  /** Chosen for a delegate. */
  readonly isMethodGroup?: boolean;
}

/**
 * The extension method that `receiver.name(args)` calls (C# 14 spec 12.8.10.3): scope by scope, the first that has one that applies. `none` when no
 * scope has.
 */
export function chooseExtension(binder: Binder, call: ExtensionCall, scope: Scope): OverloadResult {
  const { name, receiver, typeArguments } = call;
  let failed: OverloadResult | undefined;
  for (const level of scope.context.extensionMethods(name)) {
    const methods = withoutShadowed(level.filter((m) => isInstanceExtension(m) && isAccessible(m, scope))).map(
      extensionReference,
    );
    if (methods.length === 0) continue;
    const args = withReceiver(receiver, call.arguments, methods);
    const { isMethodGroup = false } = call;
    const request = { name, methods, arguments: args, typeArguments, isExtension: true, isMethodGroup };
    const result = binder.chooseOverload(request, scope);
    if (result.kind !== 'none') return result;
    if (failed === undefined || (failed.kind === 'none' && failed.methods.length === 0)) failed = result;
  }
  return failed ?? { kind: 'none', methods: [], reason: `no extension method ${name} is in scope` };
}

/** The arguments with the receiver first; by reference where the extension takes it so. */
export function withReceiver(
  receiver: Expr,
  args: readonly Arg[],
  methods: readonly MethodReference[],
): readonly Arg[] {
  const kind = methods[0]?.definition.parameters[0]?.refKind;
  const isRef = kind === 'ref' && methods.every((m) => m.definition.parameters[0]?.refKind === 'ref');
  const first = receiverArgument(receiver);
  return [isRef ? { ...first, refKind: 'ref' } : first, ...args];
}

function isInstanceExtension(method: MethodSymbol): boolean {
  return method.isExtension && method.parameters.length > 0;
}

/** Of a library whose source is scanned the source counts, not what reference data say of it. */
function withoutShadowed(methods: readonly MethodSymbol[]): readonly MethodSymbol[] {
  const declared = new Set<string>();
  for (const { containingType } of methods)
    if (containingType.origin !== 'reference') declared.add(containingType.metadataName);
  if (declared.size === 0) return methods;
  return methods.filter(
    ({ containingType }) => containingType.origin !== 'reference' || !declared.has(containingType.metadataName),
  );
}

/** What another project keeps to itself is no candidate, unless that project lets others in. */
function isAccessible(method: MethodSymbol, scope: Scope): boolean {
  const { containingType, accessibility } = method;
  if (containingType.origin !== 'source' || containingType.assembly === scope.context.assembly) return true;
  const isOpen = containingType.accessibility === 'public' && accessibility === 'public';
  return isOpen || containingType.assembly.attributes.some((a) => isAttribute(a.attributeClass, INTERNALS_VISIBLE_TO));
}

/** `receiver.Name` as a property of an extension block (C# 14); undefined when none applies. */
export function extensionProperty(
  binder: Binder,
  receiver: Expr,
  access: MemberAccess,
  scope: Scope,
): BoundExpression | undefined {
  const { name, syntax } = access;
  const get = accessor(binder, `get_${name}`, receiver, scope);
  if (get === undefined) return undefined;
  const symbol = propertyOf(get.definition, name);
  const set = symbol?.setMethod === undefined ? undefined : { ...get, definition: symbol.setMethod };
  return {
    kind: 'property',
    property: { name, containingType: get.containingType, symbol },
    receiver: binder.natural(receiver, scope),
    extensionAccessors: { get, set },
    type: returnTypeOf(get),
    syntax,
  };
}

function accessor(binder: Binder, name: string, receiver: Expr, scope: Scope): MethodReference | undefined {
  if (scope.context.extensionMethods(name).length === 0) return undefined;
  const result = chooseExtension(binder, { name, receiver, arguments: [], typeArguments: undefined }, scope);
  return result.kind === 'one' ? result.candidate.method : undefined;
}

function propertyOf(accessor: MethodSymbol, name: string): PropertySymbol | undefined {
  const isIt = (p: PropertySymbol) => p.name === name && p.getMethod === accessor;
  return accessor.containingType.properties.find(isIt);
}
