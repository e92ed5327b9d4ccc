import type { Draft, DraftScope } from '../../symbols/build-draft.ts';
import { finishBody } from '../../symbols/build-finish.ts';
import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Operation } from '../../symbols/operations.ts';
import { simplify } from '../../symbols/simplify.ts';
import { removeUnreachable } from '../../symbols/simplify-blocks.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { MethodContext } from '../declarations/declaration-context.ts';
import { MetadataError } from '../errors.ts';
import { decodeInstructions, type Instruction } from '../il/instructions.ts';
import type { MethodBodyData } from '../il/method-body.ts';
import { BodyFrame, SharedSymbols } from './body-frame.ts';
import { leaveOutDefaults } from './debug-initializers.ts';
import { authorsParameters, localFunctionsOf } from './delegates.ts';
import { evaluateInstruction } from './evaluate-instruction.ts';
import { Evaluator } from './evaluator.ts';
import { buildIlGraph, newBlock } from './il-blocks.ts';
import { IteratorRegions } from './iterator-regions.ts';
import { LocalSlots } from './local-slots.ts';
import { MemberReferences } from './member-references.ts';
import { restoreHandlers } from './restore-handlers.ts';
import { splitSlots } from './split-slots.ts';
import { authorsClauses, resumeOffset, stateMachineOf, stateSlot } from './state-machine.ts';
import { OBJECT } from './type-kinds.ts';
import { undoExpansions } from './undo-expansions.ts';

/** Brings the bodies of methods from IL to canonical form. */
export class BodyLowering {
  readonly #shared = new SharedSymbols();
  readonly #problem: (method: string, error: MetadataError) => void;

  /** @param problem is told the name of each method whose code cannot be read, and why */
  constructor(problem: (method: string, error: MetadataError) => void) {
    this.#problem = problem;
  }

  /** The body of a method; undefined when it has no IL, or cannot be read. */
  lower(method: MethodContext): MethodBody | undefined {
    return this.#unlessDamaged(method.name, () => this.#lower(method, undefined));
  }

  #unlessDamaged(name: string, lower: () => MethodBody | undefined): MethodBody | undefined {
    try {
      return lower();
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      this.#problem(name, error);
      return undefined;
    }
  }

  #lower(author: MethodContext, containing: MethodSymbol | undefined): MethodBody | undefined {
    const machine = stateMachineOf(author);
    const frame = new BodyFrame(author, machine, this.#shared);
    frame.authorsMethod = containing ?? author;
    const draft: Draft = { entry: newBlock(rootScope()), blocks: [], locals: [], tries: [] };
    const root = draft.entry.scope;
    const entry = this.#evaluate(frame, draft, root);
    if (entry === undefined) return undefined;
    draft.blocks.push(draft.entry);
    draft.entry.terminator = { kind: 'goto', target: entry };
    for (const block of draft.blocks) block.terminator ??= { kind: 'return', value: undefined, location: undefined };
    removeUnreachable(draft);
    if (frame.isAsync) restoreHandlers(draft);
    removeUnreachable(draft);
    splitSlots(draft);
    simplify(draft);
    if (leaveOutDefaults(draft, author)) simplify(draft);
    undoExpansions(draft, frame);
    const { parameters, isAsync, isIterator } = frame;
    // IL does not say which lambda a local function stands in: the first that calls it, unless the method itself does.
    const localFunctions = this.#shared.list(
      containing === undefined ? this.#localFunctions(author, frame) : frame.calledFunctions,
    );
    return finishBody(draft, { parameters, isAsync, isIterator, localFunctions, location: author.location });
  }

  #localFunctions(author: MethodContext, frame: BodyFrame): readonly MethodSymbol[] {
    return localFunctionsOf(author, frame.localFunctionsOf, this.#shared, (code, outer) =>
      this.#lowerNested(code, outer),
    );
  }

  /** Evaluates the code of a frame into a scope of the draft; returns the block where it begins. */
  #evaluate(frame: BodyFrame, draft: Draft, root: DraftScope) {
    const { code, machine } = frame;
    const { assembly } = code.containingType;
    const body = assembly.module.methodBody(code.row);
    if (body === undefined) return undefined;
    const members = new MemberReferences(assembly, code.names);
    const instructions = decodeInstructions(body.code);
    const clauses = authorsClauses(body.clauses, instructions, machine?.kind ?? code.kind, members);
    const graph = buildIlGraph(instructions, clauses, (token) => members.type(token), root);
    draft.tries.push(...graph.tries);
    const evaluator = new Evaluator({ assembly, members, frame, graph, draft });
    evaluator.lowerNested = (nested, containing) => this.#lowerNested(nested, containing);
    const slot = machine === undefined ? undefined : stateSlot(instructions, members);
    const slots = this.#slots(frame, body, evaluator, slot);
    if (frame.isIterator) {
      evaluator.resumeOffset = (state) => resumeOffset(instructions, members, slot, state);
      evaluator.regions = new IteratorRegions((e, number, scope) => this.#emitFinally(e, number, scope));
    }
    const first = graph.enter(0, root);
    evaluator.run((e, instruction) => this.#step(e, instruction, slots));
    draft.blocks.push(...graph.steps);
    return first;
  }

  #step(e: Evaluator, instruction: Instruction, slots: LocalSlots): void {
    evaluateInstruction(e, instruction, slots);
    if (e.awaiterSlot === undefined || !/^stloc/.test(instruction.opcode.name)) return;
    slots.awaiters.add(e.awaiterSlot);
    e.awaiterSlot = undefined;
  }

  #slots(frame: BodyFrame, body: MethodBodyData, evaluator: Evaluator, slot: number | undefined): LocalSlots {
    const { assembly } = frame.code.containingType;
    const { tables } = assembly.module;
    const row = body.localSignatureToken & 0xffffff;
    if (row === 0) return new LocalSlots([], [], slot);
    const blob = tables.heaps.blob(tables.table('StandAloneSig').get(row, 'Signature'));
    const types = assembly.module.decoder(frame.code.names).locals(blob);
    const names = new Map(assembly.locations.pdb?.variables(frame.code.row).map((v) => [v.slot, v.name]));
    const locals = types.map((type, i) => evaluator.newLocal(type.type, names.get(i)));
    return new LocalSlots(types, locals, slot);
  }

  /** The code of a `finally` of an iterator, which is a method of its own. */
  #emitFinally(e: Evaluator, number: number, scope: DraftScope) {
    const code = e.frame.machine?.type.allMethods.find((method) => method.name === `<>m__Finally${number}`);
    const frame = code && new BodyFrame(e.frame.author, e.frame.machine, this.#shared, { frame: e.frame, code });
    const entry = newBlock(scope);
    e.draft.blocks.push(entry);
    const first = frame && this.#evaluate(frame, e.draft, scope);
    entry.terminator = first === undefined ? { kind: 'endfinally' } : { kind: 'goto', target: first };
    return entry;
  }

  /** The body of a lambda or local function, asked for when the body around it is there: one that cannot be read is an operation that nobody knows. */
  #lowerNested(code: MethodContext, containing: MethodSymbol | undefined): MethodBody {
    const body = this.#unlessDamaged(containing?.name ?? code.name, () => {
      const lowered = this.#lower(code, containing);
      if (lowered === undefined) throw new MetadataError('malformed', `the method ${code.name} has no code`);
      return lowered;
    });
    return body ?? unreadBody(code);
  }
}

function unreadBody(code: MethodContext): MethodBody {
  const { location } = code;
  const value: Operation = {
    kind: 'unknown',
    syntax: 'method-body',
    reason: 'its code could not be read',
    children: [],
    type: OBJECT,
    location,
  };
  return {
    parameters: authorsParameters(code),
    isAsync: code.isAsync,
    isIterator: false,
    locals: [],
    blocks: [{ index: 0, operations: [], terminator: { kind: 'return', value, location } }],
    regions: [],
    localFunctions: [],
    location,
  };
}

function rootScope(): DraftScope {
  return { parent: undefined, kind: 'root', owner: undefined };
}
