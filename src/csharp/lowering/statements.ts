import type { Label } from '../../symbols/build-body.ts';
import type {
  BoundBlock,
  BoundGotoStatement,
  BoundIfStatement,
  BoundLocalDeclaration,
  BoundStatement,
  BoundUsingDeclaration,
} from '../binding/bound-nodes.ts';
import { lowerFixed, lowerLock, lowerUsing, lowerUsingDeclaration } from './guarded-blocks.ts';
import { declareLocalFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { lowerDo, lowerFor, lowerForEach, lowerWhile } from './loops.ts';
import { addressOf, unknown } from './operations.ts';
import { caseKey, lowerSwitchStatement } from './patterns.ts';
import { lowerTry } from './tries.ts';
import { VOID } from './types.ts';

export function lowerStatement(l: Lowering, node: BoundStatement): void {
  switch (node.kind) {
    case 'block':
      return lowerBlock(l, node);
    case 'expression-statement':
      return l.discard(node.expression);
    case 'local-declaration':
      return lowerDeclaration(l, node);
    case 'local-function':
      return declareLocalFunction(l, node.function);
    case 'empty':
      return;
    case 'labeled': {
      const label = l.jumps.label(node.label);
      if (label !== undefined) l.mark(label);
      return l.statement(node.statement);
    }
    case 'goto':
      return lowerGoto(l, node);
    case 'break':
      return jump(l, l.jumps.breakTarget, 'break', node);
    case 'continue':
      return jump(l, l.jumps.continueTarget, 'continue', node);
    case 'return': {
      const value = node.value === undefined ? undefined : returned(l, node.value);
      return l.return(value, l.at(node.syntax));
    }
    case 'throw-statement':
      if (node.value === undefined) return l.builder.rethrow(l.at(node.syntax));
      return l.throw(l.value(node.value), l.at(node.syntax));
    case 'yield':
      // The end of the sequence is where an iterator returns.
      if (node.value === undefined) return l.return(undefined, l.at(node.syntax));
      return l.emit({ kind: 'yield', value: l.value(node.value), type: VOID, location: l.at(node.syntax) });
    case 'if':
      return lowerIf(l, node);
    default:
      return lowerCompoundStatement(l, node);
  }
}

function lowerCompoundStatement(l: Lowering, node: BoundStatement): void {
  switch (node.kind) {
    case 'while':
      return lowerWhile(l, node);
    case 'do':
      return lowerDo(l, node);
    case 'for':
      return lowerFor(l, node);
    case 'foreach':
      return lowerForEach(l, node);
    case 'using':
      return lowerUsing(l, node);
    case 'using-declaration':
      return lowerUsingDeclaration(l, node, () => undefined);
    case 'lock':
      return lowerLock(l, node);
    case 'fixed':
      return lowerFixed(l, node);
    case 'switch':
      return l.jumps.withLabels(labelsOf(l, node.sections.flatMap((section) => section.statements)), () =>
        lowerSwitchStatement(l, node),
      );
    case 'try':
      return lowerTry(l, node);
    case 'bad-statement': {
      l.gap('unsupported-construct', `a statement was not understood: ${node.reason}`, node.syntax);
      const children = node.expressions.map((expression) => l.value(expression));
      l.emit(unknown('Statement', node.reason, children, VOID, l.at(node.syntax)));
      for (const statement of node.statements) l.statement(statement);
      return;
    }
    default:
  }
}

function returned(l: Lowering, node: Extract<BoundStatement, { kind: 'return' }>['value'] & object) {
  return node.kind === 'ref' ? addressOf(l.place(node.operand), l.at(node.syntax)) : l.value(node);
}

/** The statements of a block; behind a using declaration everything that follows is inside its `try`. */
function lowerBlock(l: Lowering, node: BoundBlock): void {
  l.jumps.withLabels(labelsOf(l, node.statements), () => lowerFrom(l, node.statements, 0));
}

function lowerFrom(l: Lowering, statements: readonly BoundStatement[], from: number): void {
  for (let i = from; i < statements.length; i++) {
    const statement = statements[i] as BoundStatement;
    if (statement.kind === 'using-declaration') {
      return lowerUsingDeclaration(l, statement as BoundUsingDeclaration, () => lowerFrom(l, statements, i + 1));
    }
    l.statement(statement);
  }
}

/** Labels that these statements declare, so that jumps forward find them. */
function labelsOf(l: Lowering, statements: readonly BoundStatement[]): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const statement of statements) {
    for (let inner = statement; inner.kind === 'labeled'; inner = inner.statement) labels.set(inner.label, l.newLabel());
  }
  return labels;
}

export function lowerDeclaration(l: Lowering, node: BoundLocalDeclaration): void {
  const { initializer, local } = node;
  const location = l.at(node.syntax);
  const variable = l.variable(local, location);
  if (initializer === undefined) return;
  if (local.refKind === 'none') return l.assign(variable, l.value(initializer), location);
  l.assign(variable, addressOf(l.place(initializer), location), location);
}

function lowerGoto(l: Lowering, node: BoundGotoStatement): void {
  const { target } = node;
  if (target.kind === 'label') return jump(l, l.jumps.label(target.label), `goto ${target.label}`, node);
  const labels = l.jumps.switchLabels;
  if (target.kind === 'default') return jump(l, labels?.rest, 'goto default', node);
  return jump(l, labels?.cases.get(caseKey(target.value)) ?? labels?.rest, 'goto case', node);
}

function jump(l: Lowering, target: Label | undefined, what: string, node: BoundStatement): void {
  if (target !== undefined) return l.goto(target);
  l.gap('unsupported-construct', `the target of '${what}' was not found`, node.syntax);
  l.emit(unknown('Jump', 'the target was not found', [], VOID, l.at(node.syntax)));
}

function lowerIf(l: Lowering, node: BoundIfStatement): void {
  const [then, otherwise] = [l.newLabel(), l.newLabel()];
  const after = node.else === undefined ? otherwise : l.newLabel();
  l.condition(node.condition, then, otherwise);
  l.mark(then);
  l.statement(node.then);
  if (node.else !== undefined) {
    l.goto(after);
    l.mark(otherwise);
    l.statement(node.else);
  }
  l.mark(after);
}
