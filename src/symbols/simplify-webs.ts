import { type Draft, terminatorOperation, withTerminatorOperation } from './build-draft.ts';
import { type Flow, flowOf } from './build-flow.ts';
import { operands } from './operation-tree.ts';
import type { Operation } from './operations.ts';
import { definedLocal, type LocalUses, replaceReads } from './simplify-locals.ts';

/** Above this many bits in each of the four sets of definitions (50 MB together) variables are left as they are. */
const SIZE_LIMIT = 100_000_000;

/**
 * Gives each web (definitions and the reads that they reach, closed) a local of its own, so that it does not matter whether a variable
 * or a slot was used for several values.
 */
export function splitLocals(draft: Draft, uses: LocalUses): boolean {
  const candidate = new Uint8Array(draft.locals.length);
  let any = false;
  for (let i = 0; i < candidate.length; i++) {
    if ((uses.definitions[i] ?? 0) > 1 && uses.pinned[i] === 0) {
      candidate[i] = 1;
      any = true;
    }
  }
  if (!any) return false;
  return new WebSplitter(draft, candidate).run();
}

/** A definition in block order; `entry` definitions stand for "not assigned yet". */
interface Definition {
  readonly local: number;
  readonly block: number;
}

class WebSplitter {
  private readonly draft: Draft;
  private readonly flow: Flow;
  private readonly candidate: Uint8Array;
  private readonly definitions: Definition[] = [];
  private readonly byBlock: number[][];
  private readonly ofLocal = new Map<number, number[]>();
  private readonly parent: number[] = [];

  constructor(draft: Draft, candidate: Uint8Array) {
    this.draft = draft;
    this.candidate = candidate;
    this.flow = flowOf(draft);
    this.byBlock = this.flow.order.map(() => []);
  }

  run(): boolean {
    for (let i = 0; i < this.candidate.length; i++) if (this.candidate[i] === 1) this.define(i, -1);
    this.flow.order.forEach((block, at) => {
      for (const operation of block.operations) {
        const local = definedLocal(operation);
        if (local !== undefined && this.candidate[local.index] === 1) this.define(local.index, at);
      }
    });
    if (this.definitions.length * this.flow.order.length > SIZE_LIMIT) return false;
    const reaching = this.reachingDefinitions();
    this.visitReads(reaching, (read, definitions) => {
      const first = definitions[0];
      if (first !== undefined) for (const other of definitions) this.union(first, other);
      return read;
    });
    return this.rename(reaching);
  }

  private define(local: number, block: number): void {
    const id = this.definitions.length;
    this.definitions.push({ local, block });
    this.parent.push(id);
    if (block >= 0) this.byBlock[block]?.push(id);
    const list = this.ofLocal.get(local);
    if (list === undefined) this.ofLocal.set(local, [id]);
    else list.push(id);
  }

  /** For each block the definitions that may reach its beginning. */
  private reachingDefinitions(): Uint32Array[] {
    const words = (this.definitions.length + 31) >>> 5;
    const count = this.flow.order.length;
    const input = Array.from({ length: count }, () => new Uint32Array(words));
    const kill = Array.from({ length: count }, () => new Uint32Array(words));
    const all = Array.from({ length: count }, () => new Uint32Array(words));
    const out = Array.from({ length: count }, () => new Uint32Array(words));
    this.byBlock.forEach((ids, block) => {
      const last = new Map<number, number>();
      for (const id of ids) {
        setBit(all[block] as Uint32Array, id);
        last.set(this.localOf(id), id);
      }
      for (const [local, id] of last) {
        for (const other of this.ofLocal.get(local) ?? []) setBit(kill[block] as Uint32Array, other);
        setBit(out[block] as Uint32Array, id);
      }
    });
    for (const [local] of this.ofLocal) {
      const entryDefinition = this.ofLocal.get(local)?.[0];
      if (entryDefinition !== undefined && input[0] !== undefined) setBit(input[0], entryDefinition);
    }
    let changed = true;
    while (changed) {
      changed = false;
      for (let b = 0; b < count; b++) {
        const own = input[b] as Uint32Array;
        const result = out[b] as Uint32Array;
        const killed = kill[b] as Uint32Array;
        for (let w = 0; w < words; w++)
          result[w] = (result[w] as number) | ((own[w] as number) & ~(killed[w] as number));
        for (const s of this.flow.successors[b] as readonly number[]) changed = merge(input[s], result) || changed;
        for (const h of this.flow.exceptional[b] as readonly number[]) {
          changed = merge(input[h], own) || changed;
          changed = merge(input[h], all[b]) || changed;
        }
      }
    }
    return input;
  }

  private localOf(id: number): number {
    return (this.definitions[id] as Definition).local;
  }

  /** Calls `visit` for each read of a candidate with the definitions that reach it, and puts in its place what comes back. */
  private visitReads(
    reaching: readonly Uint32Array[],
    visit: (read: number, definitions: readonly number[]) => number,
    define: (definition: number) => number = (id) => this.localOf(id),
  ): void {
    this.flow.order.forEach((block, at) => {
      const current = new Map<number, readonly number[]>();
      const reached = (local: number): readonly number[] => {
        let list = current.get(local);
        if (list === undefined) {
          const bits = reaching[at] as Uint32Array;
          list = (this.ofLocal.get(local) ?? []).filter((id) => hasBit(bits, id));
          current.set(local, list);
        }
        return list;
      };
      const own = this.byBlock[at] as readonly number[];
      let next = 0;
      const rewrite = (operation: Operation): Operation =>
        this.mentions(operation)
          ? replaceReads(operation, (local) => {
              if (this.candidate[local.index] !== 1) return local;
              const index = visit(local.index, reached(local.index));
              return index === local.index ? local : { ...local, index };
            })
          : operation;
      block.operations = block.operations.map((operation) => {
        const rewritten = rewrite(operation);
        const target = definedLocal(rewritten);
        if (target === undefined || this.candidate[target.index] !== 1 || rewritten.kind !== 'assign') return rewritten;
        const id = own[next++] as number;
        current.set(target.index, [id]);
        const index = define(id);
        return index === target.index ? rewritten : { ...rewritten, target: { ...target, index } };
      });
      const last = terminatorOperation(block.terminator);
      if (last !== undefined && block.terminator !== undefined) {
        const rewritten = rewrite(last);
        if (rewritten !== last) block.terminator = withTerminatorOperation(block.terminator, rewritten);
      }
    });
  }

  private mentions(operation: Operation): boolean {
    if (operation.kind === 'local') return this.candidate[operation.index] === 1;
    return operands(operation).some((operand) => this.mentions(operand));
  }

  private rename(reaching: readonly Uint32Array[]): boolean {
    const indexOfRoot = new Map<number, number>();
    let changed = false;
    for (const [local, ids] of this.ofLocal) {
      const roots = new Set<number>();
      for (const id of ids) {
        const root = this.find(id);
        const isLoneEntry = (this.definitions[id] as Definition).block < 0 && !this.isJoined(id, ids);
        if (!isLoneEntry) roots.add(root);
      }
      let isFirst = true;
      for (const root of roots) {
        indexOfRoot.set(root, isFirst ? local : this.draft.locals.length);
        if (!isFirst) {
          const original = this.draft.locals[local];
          if (original !== undefined) this.draft.locals.push(original);
          changed = true;
        }
        isFirst = false;
      }
    }
    if (!changed) return false;
    const indexOf = (id: number): number => indexOfRoot.get(this.find(id)) ?? this.localOf(id);
    this.visitReads(
      reaching,
      (read, definitions) => (definitions[0] === undefined ? read : indexOf(definitions[0])),
      indexOf,
    );
    return true;
  }

  private isJoined(id: number, ids: readonly number[]): boolean {
    return ids.some((other) => other !== id && this.find(other) === this.find(id));
  }

  private find(id: number): number {
    let root = id;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    let node = id;
    while (this.parent[node] !== root) {
      const above = this.parent[node] as number;
      this.parent[node] = root;
      node = above;
    }
    return root;
  }

  private union(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.parent[Math.max(x, y)] = Math.min(x, y);
  }
}

function setBit(bits: Uint32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
}

function hasBit(bits: Uint32Array, at: number): boolean {
  return ((bits[at >>> 5] as number) & (1 << (at & 31))) !== 0;
}

function merge(into: Uint32Array | undefined, from: Uint32Array | undefined): boolean {
  if (into === undefined || from === undefined) return false;
  let changed = false;
  for (let w = 0; w < into.length; w++) {
    const before = into[w] as number;
    const after = (before | (from[w] as number)) >>> 0;
    if (after !== before) {
      into[w] = after;
      changed = true;
    }
  }
  return changed;
}
