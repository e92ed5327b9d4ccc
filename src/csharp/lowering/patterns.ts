import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import { namedType, sameType } from '../../symbols/type-reference.ts';
import type {
  BoundExpression,
  BoundIsPattern,
  BoundSwitchExpression,
  BoundSwitchStatement,
  Placeholder,
} from '../binding/bound-nodes.ts';
import { createTuple } from './calls.ts';
import { type DecisionCase, type DecisionInput, lowerDecision } from './decisions.ts';
import { knownMethod } from './known-members.ts';
import type { Lowering } from './lowering.ts';

/** `x is pattern` as a branch. */
export function lowerPattern(l: Lowering, node: BoundIsPattern, whenTrue: Label, whenFalse: Label): void {
  // `is not T x` sets `x` where it is false.
  if (node.pattern.kind === 'not-pattern') {
    lowerPattern(l, { ...node, pattern: node.pattern.pattern }, whenFalse, whenTrue);
    return;
  }
  const input = sharedInput(l, node) ?? decisionInput(l, node.operand, node.input);
  lowerDecision(l, input, [{ pattern: node.pattern, when: undefined, target: whenTrue }], whenFalse);
}

/** The operand in the captured variable that the pattern gives it to as it is. */
function sharedInput(l: Lowering, node: BoundIsPattern): DecisionInput | undefined {
  const { pattern, operand } = node;
  const variable = 'variable' in pattern ? pattern.variable : undefined;
  if (variable === undefined || !l.isCaptured(variable) || !sameType(variable.type, operand.type)) return undefined;
  if (operand.kind === 'local' || operand.kind === 'parameter' || operand.kind === 'tuple') return undefined;
  const location = l.at(variable.syntax);
  const value = l.variable(variable, location);
  l.assign(value, l.value(operand), location);
  l.bind(node.input, value);
  return { value, parts: undefined };
}

/** The value that patterns test. A tuple literal is taken apart: its elements are tested, the tuple is never made. */
function decisionInput(l: Lowering, operand: BoundExpression, placeholder: Placeholder): DecisionInput {
  if (operand.kind === 'tuple' && operand.elements.length < 8) {
    const parts = l.sequence(operand.elements.map((element) => () => l.value(element))).map((part) => l.hold(part));
    const value = createTuple(l, operand.type, parts, operand);
    l.bind(placeholder, value);
    return { value, parts };
  }
  const value = l.hold(l.value(operand));
  l.bind(placeholder, value);
  return { value, parts: undefined };
}

/** `x switch { … }`: each arm gives its value to one temporary; without a match an exception is thrown. */
export function lowerSwitchExpression(l: Lowering, node: BoundSwitchExpression): Operation {
  const location = l.at(node.syntax);
  const input = decisionInput(l, node.operand, node.input);
  const targets = node.arms.map(() => l.newLabel());
  const [fail, after] = [l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  const cases = node.arms.map(
    (arm, i): DecisionCase => ({ pattern: arm.pattern, when: arm.when, target: targets[i] as Label }),
  );
  lowerDecision(l, input, cases, fail);
  node.arms.forEach((arm, i) => {
    l.mark(targets[i] as Label);
    l.assign(result, l.value(arm.value));
    l.goto(after);
  });
  l.mark(fail);
  throwNoMatch(l, input.value, location);
  l.mark(after);
  return result;
}

/** `SwitchExpressionException`, made by a method that the compiler generates; that method's code stands here in its place. */
function throwNoMatch(l: Lowering, value: Operation, location: Operation['location']): void {
  const type = namedType('System.Runtime.CompilerServices.SwitchExpressionException');
  const target = knownMethod(
    l,
    type,
    '.ctor',
    (m) => m.parameters.length === 1 && m.parameters[0]?.name === 'unmatchedValue',
  );
  const list = [{ name: 'unmatchedValue', parameter: undefined, value, source: 'explicit' as const }];
  l.throw({ kind: 'new', target, arguments: list, type, location }, location);
}

export function lowerSwitchStatement(l: Lowering, node: BoundSwitchStatement): void {
  const input = decisionInput(l, node.operand, node.input);
  const after = l.newLabel();
  const sections = node.sections.map(() => l.newLabel());
  const cases: DecisionCase[] = [];
  const byValue = new Map<string, Label>();
  let rest: Label | undefined;
  node.sections.forEach((section, i) => {
    const target = sections[i] as Label;
    for (const label of section.labels) {
      if (label.kind === 'default') rest = target;
      else {
        cases.push({ pattern: label.pattern, when: label.when, target });
        if (label.pattern.kind === 'constant-pattern') byValue.set(caseKey(label.pattern.value), target);
      }
    }
  });
  lowerDecision(l, input, cases, rest ?? after);
  l.jumps.inSwitch(after, { cases: byValue, rest }, () => {
    node.sections.forEach((section, i) => {
      l.mark(sections[i] as Label);
      l.statement({ kind: 'block', statements: section.statements, syntax: section.syntax });
      l.goto(after);
    });
  });
  l.mark(after);
}

/** Equal for equal constants. */
export function caseKey(node: BoundExpression): string {
  if (node.kind === 'conversion') return caseKey(node.operand);
  if (node.kind !== 'literal') return '';
  return 'value' in node.value ? `${typeof node.value.value}:${node.value.value}` : node.value.kind;
}
