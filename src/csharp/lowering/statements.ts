import type { Label } from '../../symbols/build-body.ts';
import type {
  BoundBlock,
  BoundGotoStatement,
  BoundIfStatement,
  BoundLocalDeclaration,
  BoundStatement,
  BoundUsingDeclaration,
} from '../binding/bound-nodes.ts';
import { declareLocalFunction } from './functions.ts';
import { lowerFixed, lowerLock, lowerUsing, lowerUsingDeclaration } from './guarded-blocks.ts';
import { lowerDo, lowerFor, lowerForEach, lowerWhile } from './loops.ts';
import type { Lowering } from './lowering.ts';
import { addressOf, unknown } from './operations.ts';
import { caseKey, lowerSwitchStatement } from './patterns.ts';
import { lowerTry } from './tries.ts';
import { VOID } from './types.ts';

export function lowerStatement(l: Lowering, node: BoundStatement): void {
  switch (node.kind) {
    case 'block':
      lowerBlock(l, node);
      return;
    case 'expression-statement':
      l.discard(node.expression);
      return;
    case 'local-declaration':
      lowerDeclaration(l, node);
      return;
    case 'local-function':
      declareLocalFunction(l, node.function);
      return;
    case 'empty':
      return;
    case 'labeled': {
      const label = l.jumps.label(node.label);
      if (label !== undefined) l.mark(label);
      l.statement(node.statement);
      return;
    }
    case 'goto':
      lowerGoto(l, node);
      return;
    case 'break':
      jump(l, l.jumps.breakTarget, 'break', node);
      return;
    case 'continue':
      jump(l, l.jumps.continueTarget, 'continue', node);
      return;
    case 'return': {
      const value = node.value === undefined ? undefined : returned(l, node.value);
      l.return(value, l.at(node.syntax));
      return;
    }
    case 'throw-statement':
      if (node.value === undefined) {
        l.builder.rethrow(l.at(node.syntax));
        return;
      }
      l.throw(l.value(node.value), l.at(node.syntax));
      return;
    case 'yield':
      // The end of the sequence is where an iterator returns.
      if (node.value === undefined) {
        l.return(undefined, l.at(node.syntax));
        return;
      }
      l.emit({ kind: 'yield', value: l.value(node.value), type: VOID, location: l.at(node.syntax) });
      return;
    case 'if':
      lowerIf(l, node);
      return;
    default:
      lowerCompoundStatement(l, node);
      return;
  }
}

function lowerCompoundStatement(l: Lowering, node: BoundStatement): void {
  switch (node.kind) {
    case 'while':
      lowerWhile(l, node);
      return;
    case 'do':
      lowerDo(l, node);
      return;
    case 'for':
      lowerFor(l, node);
      return;
    case 'foreach':
      lowerForEach(l, node);
      return;
    case 'using':
      lowerUsing(l, node);
      return;
    case 'using-declaration':
      lowerUsingDeclaration(l, node, () => undefined);
      return;
    case 'lock':
      lowerLock(l, node);
      return;
    case 'fixed':
      lowerFixed(l, node);
      return;
    case 'switch':
      l.jumps.withLabels(
        labelsOf(
          l,
          node.sections.flatMap((section) => section.statements),
        ),
        () => lowerSwitchStatement(l, node),
      );
      return;
    case 'try':
      lowerTry(l, node);
      return;
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
      lowerUsingDeclaration(l, statement as BoundUsingDeclaration, () => lowerFrom(l, statements, i + 1));
      return;
    }
    l.statement(statement);
  }
}

/** Labels that these statements declare, so that jumps forward find them. */
function labelsOf(l: Lowering, statements: readonly BoundStatement[]): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const statement of statements) {
    for (let inner = statement; inner.kind === 'labeled'; inner = inner.statement)
      labels.set(inner.label, l.newLabel());
  }
  return labels;
}

export function lowerDeclaration(l: Lowering, node: BoundLocalDeclaration): void {
  const { initializer, local } = node;
  const location = l.at(node.syntax);
  const variable = l.variable(local, location);
  if (initializer === undefined) return;
  if (local.refKind === 'none') {
    l.assign(variable, l.value(initializer), location);
    return;
  }
  l.assign(variable, addressOf(l.place(initializer), location), location);
}

function lowerGoto(l: Lowering, node: BoundGotoStatement): void {
  const { target } = node;
  if (target.kind === 'label') {
    jump(l, l.jumps.label(target.label), `goto ${target.label}`, node);
    return;
  }
  const labels = l.jumps.switchLabels;
  if (target.kind === 'default') {
    jump(l, labels?.rest, 'goto default', node);
    return;
  }
  jump(l, labels?.cases.get(caseKey(target.value)) ?? labels?.rest, 'goto case', node);
  return;
}

function jump(l: Lowering, target: Label | undefined, what: string, node: BoundStatement): void {
  if (target !== undefined) {
    l.goto(target);
    return;
  }
  l.gap('unsupported-construct', `the target of '${what}' was not found`, node.syntax);
  l.emit(unknown('Jump', 'the target was not found', [], VOID, l.at(node.syntax)));
}

function lowerIf(l: Lowering, node: BoundIfStatement): void {
  const [then, otherwise] = [l.newLabel(), l.newLabel()];
  const after = node.else === undefined ? otherwise : l.newLabel();
  l.condition(node.condition, then, otherwise);
  l.mark(then);
  l.statement(node.consequence);
  if (node.else !== undefined) {
    l.goto(after);
    l.mark(otherwise);
    l.statement(node.else);
  }
  l.mark(after);
}
