import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';

/** A member of a mapping or item of a sequence, by the indexes of events: an item is its own name. */
export interface YamlMember {
  readonly name: number;
  readonly value: number;
}

/** The events of a YAML text as a tree: where what is in a node stands. Members are looked up when they are asked for. */
export class YamlNodes {
  readonly events: readonly Event[];
  /** The root nodes of its documents. */
  readonly documents: readonly number[];
  /** How many nodes its documents have when every alias is written out. */
  readonly expandedSize: number;
  readonly #text: string;
  /** For the beginning of a mapping, sequence or document: where the next node begins. */
  readonly #after: Int32Array;
  /** What an alias stands for. */
  readonly #targets = new Map<number, number>();
  readonly #members = new Map<number, ReadonlyMap<string, YamlMember>>();

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.events = events;
    this.#after = new Int32Array(events.length);
    const documents: number[] = [];
    const anchors = new Map<string, { readonly at: number; size: number }>();
    const open: { readonly at: number; readonly anchor: string | undefined; size: number }[] = [];
    let total = 0;
    const close = (anchor: string | undefined, at: number, size: number): void => {
      if (anchor !== undefined) anchors.set(anchor, { at, size });
      const parent = open.at(-1);
      if (parent === undefined) total += size;
      else parent.size += size;
    };
    for (const [at, event] of events.entries()) {
      if (open.length === 1 && event.type !== EVENT_ID.POP) documents.push(at);
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          anchors.clear();
          open.push({ at, anchor: undefined, size: 0 });
          break;
        case EVENT_ID.MAPPING:
        case EVENT_ID.SEQUENCE:
          open.push({ at, anchor: this.#anchorOf(event), size: 1 });
          break;
        case EVENT_ID.POP: {
          const closed = open.pop();
          if (closed === undefined) break;
          this.#after[closed.at] = at + 1;
          close(closed.anchor, closed.at, closed.size);
          break;
        }
        case EVENT_ID.ALIAS: {
          const target = anchors.get(this.#anchorOf(event) ?? '');
          if (target !== undefined) this.#targets.set(at, target.at);
          close(undefined, at, target?.size ?? 1);
          break;
        }
        case EVENT_ID.SCALAR:
          close(this.#anchorOf(event), at, 1);
      }
    }
    this.documents = documents;
    this.expandedSize = total;
  }

  /** What a mapping has under a name, or a sequence at an index; an alias is what it stands for. */
  member(node: number, name: string): YamlMember | undefined {
    const at = this.#targets.get(node) ?? node;
    const members = this.#members.get(at) ?? this.#membersOf(at);
    this.#members.set(at, members);
    return members.get(name);
  }

  #membersOf(node: number): ReadonlyMap<string, YamlMember> {
    const members = new Map<string, YamlMember>();
    const isMapping = this.events[node]?.type === EVENT_ID.MAPPING;
    if (!isMapping && this.events[node]?.type !== EVENT_ID.SEQUENCE) return members;
    const end = (this.#after[node] as number) - 1;
    for (let at = node + 1, index = 0; at < end; index++) {
      const value = isMapping ? this.#next(at) : at;
      members.set(isMapping ? this.#nameAt(at) : String(index), { name: at, value });
      at = this.#next(value);
    }
    return members;
  }

  #next(at: number): number {
    return Math.max(at + 1, this.#after[at] as number);
  }

  #nameAt(at: number): string {
    const event = this.events[this.#targets.get(at) ?? at];
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, event) : '';
  }

  #anchorOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string | undefined {
    return anchorStart < 0 ? undefined : this.#text.slice(anchorStart, anchorEnd);
  }
}
