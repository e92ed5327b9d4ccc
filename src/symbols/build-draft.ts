import type { Location } from './location.ts';
import type { Operation } from './operations.ts';
import type { TypeReference } from './type-reference.ts';

/*
 * A body while it is built and simplified: blocks know each other by reference, regions are a tree of scopes, locals are not yet
 * numbered. `build-body.ts` makes drafts, the `simplify-*` passes change them in place, `build-finish.ts` turns them into a MethodBody.
 */

export interface Draft {
  entry: DraftBlock;
  /** Any order; unreachable ones may be among them until `removeUnreachable`. */
  blocks: DraftBlock[];
  /** Indexed by the `index` of `local` operations. */
  readonly locals: DraftLocal[];
  /** Inner ones before those that enclose them. */
  readonly tries: DraftTry[];
}

export interface DraftLocal {
  readonly name: string | undefined;
  readonly type: TypeReference;
}

export interface DraftBlock {
  operations: Operation[];
  /** Undefined while the block is open. */
  terminator: DraftTerminator | undefined;
  /** Of a label: where it was created, until it is marked. */
  scope: DraftScope;
}

export type DraftTerminator =
  | { readonly kind: 'goto'; readonly target: DraftBlock }
  | {
      readonly kind: 'if';
      readonly condition: Operation;
      readonly whenTrue: DraftBlock;
      readonly whenFalse: DraftBlock;
    }
  | {
      readonly kind: 'switch';
      readonly value: Operation;
      readonly cases: readonly { readonly value: number; readonly target: DraftBlock }[];
      readonly defaultTarget: DraftBlock;
    }
  | { readonly kind: 'return'; readonly value: Operation | undefined; readonly location: Location | undefined }
  | { readonly kind: 'throw'; readonly value: Operation; readonly location: Location | undefined }
  | { readonly kind: 'rethrow'; readonly location: Location | undefined }
  | { readonly kind: 'endfinally' }
  | { readonly kind: 'endfilter'; readonly condition: Operation };

/** A node of the tree of exception regions: the method itself, the blocks of a `try`, of a handler, of a filter. */
export interface DraftScope {
  readonly parent: DraftScope | undefined;
  readonly kind: 'root' | 'try' | 'handler' | 'filter';
  /** Of a handler: whose it is. */
  owner: DraftTry | undefined;
}

/** One ECMA-335 exception clause. Several `catch`es of one `try` share `tryScope`. */
export interface DraftTry {
  readonly kind: 'catch' | 'filter' | 'finally' | 'fault';
  readonly tryScope: DraftScope;
  readonly handlerScope: DraftScope;
  readonly filterScope: DraftScope | undefined;
  readonly handlerEntry: DraftBlock;
  readonly filterEntry: DraftBlock | undefined;
  readonly exceptionType: TypeReference | undefined;
}

/** Whether `inner` is `outer` or lies in it. */
export function isWithin(inner: DraftScope, outer: DraftScope): boolean {
  for (let scope: DraftScope | undefined = inner; scope !== undefined; scope = scope.parent) {
    if (scope === outer) return true;
  }
  return false;
}

/** Targets of a terminator, in the fixed order: when true before when false, cases as listed before the default. */
export function targets(terminator: DraftTerminator | undefined): readonly DraftBlock[] {
  switch (terminator?.kind) {
    case 'goto':
      return [terminator.target];
    case 'if':
      return [terminator.whenTrue, terminator.whenFalse];
    case 'switch':
      return [...terminator.cases.map((c) => c.target), terminator.defaultTarget];
    default:
      return [];
  }
}

/** `terminator` with each target replaced. */
export function mapTargets(terminator: DraftTerminator, replace: (target: DraftBlock) => DraftBlock): DraftTerminator {
  switch (terminator.kind) {
    case 'goto':
      return { ...terminator, target: replace(terminator.target) };
    case 'if':
      return { ...terminator, whenTrue: replace(terminator.whenTrue), whenFalse: replace(terminator.whenFalse) };
    case 'switch':
      return {
        ...terminator,
        cases: terminator.cases.map((c) => ({ value: c.value, target: replace(c.target) })),
        defaultTarget: replace(terminator.defaultTarget),
      };
    default:
      return terminator;
  }
}

/** The operation that a terminator evaluates. */
export function terminatorOperation(terminator: DraftTerminator | undefined): Operation | undefined {
  switch (terminator?.kind) {
    case 'if':
    case 'endfilter':
      return terminator.condition;
    case 'switch':
    case 'return':
    case 'throw':
      return terminator.value;
    default:
      return undefined;
  }
}

/** `terminator` with the operation that it evaluates replaced. */
export function withTerminatorOperation(terminator: DraftTerminator, operation: Operation): DraftTerminator {
  switch (terminator.kind) {
    case 'if':
    case 'endfilter':
      return { ...terminator, condition: operation };
    case 'switch':
    case 'return':
    case 'throw':
      return { ...terminator, value: operation };
    default:
      return terminator;
  }
}

/** Every operation of a block, terminator included, rewritten (whole trees: `rewrite` gets the roots). */
export function rewriteBlock(block: DraftBlock, rewrite: (operation: Operation) => Operation): void {
  block.operations = block.operations.map(rewrite);
  const last = terminatorOperation(block.terminator);
  if (last !== undefined && block.terminator !== undefined) {
    const renewed = rewrite(last);
    if (renewed !== last) block.terminator = withTerminatorOperation(block.terminator, renewed);
  }
}
