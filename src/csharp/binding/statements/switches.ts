import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { SwitchLabel, SwitchStatement } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundStatement, BoundSwitchLabel, BoundSwitchSection } from '../bound-statements.ts';
import type { Placeholder } from '../bound-symbols.ts';
import { bindConstantPattern } from '../patterns/pattern.ts';
import { Scope, type ScopeEntry } from '../scope.ts';
import { bindStatements, declareLocalFunctions } from './blocks.ts';
import { bindCondition } from './conditions.ts';

/** The type that a switch tests, kept by the scope of its block for the `goto case` inside. */
const governing = new WeakMap<Scope, TypeReference>();

/** The type that the innermost switch around a place tests; undefined outside of one. */
export function governingType(scope: Scope): TypeReference | undefined {
  for (let at: Scope | undefined = scope; at !== undefined && at.frame === scope.frame; at = at.parent) {
    const type = governing.get(at);
    if (type !== undefined) return type;
  }
  return undefined;
}

/**
 * C# 14 spec 13.8.3. Local variables and functions of all sections share the scope of the switch block; variables of a section's labels are in scope in
 * that section. Variables of the tested expression belong to the enclosing block.
 */
export function bindSwitch(binder: Binder, syntax: SwitchStatement, scope: Scope): BoundStatement {
  const operand = binder.natural(binder.value(syntax.expression, scope), scope);
  const input: Placeholder = { name: 'input', type: operand.type };
  const block = scope.child();
  governing.set(block, operand.type);
  for (const section of syntax.sections) declareLocalFunctions(binder, section.statements, block);
  const sections = syntax.sections.map((section): BoundSwitchSection => {
    const inner = block.child();
    const labels = section.labels.map((label) => bindLabel(binder, label, operand.type, inner));
    const statements = bindStatements(binder, section.statements, new SectionScope(inner, block));
    return { syntax: section, labels, statements };
  });
  return { kind: 'switch', syntax, operand, input, sections };
}

function bindLabel(binder: Binder, syntax: SwitchLabel, inputType: TypeReference, scope: Scope): BoundSwitchLabel {
  switch (syntax.kind) {
    case 'DefaultSwitchLabel':
      return { kind: 'default', syntax };
    case 'CaseSwitchLabel': {
      const pattern = bindConstantPattern(binder, syntax.value, syntax.value, inputType, scope);
      return { kind: 'case', syntax, pattern, when: undefined };
    }
    case 'CasePatternSwitchLabel': {
      const pattern = binder.pattern(syntax.pattern, inputType, scope);
      const when = syntax.whenClause === null ? undefined : bindCondition(binder, syntax.whenClause.condition, scope);
      return { kind: 'case', syntax, pattern, when };
    }
  }
}

/** The statements of a section: what they declare is known to the sections behind it too. */
class SectionScope extends Scope {
  readonly #block: Scope;

  constructor(labels: Scope, block: Scope) {
    super(labels, labels.context, labels.frame);
    this.#block = block;
  }

  override declare(name: string, entry: ScopeEntry): void {
    super.declare(name, entry);
    this.#block.declare(name, entry);
  }
}
