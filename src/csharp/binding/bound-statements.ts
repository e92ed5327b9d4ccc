import type { CallTarget, PropertyReference } from '../../symbols/operations.ts';
import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { BoundArgument, BoundExpression, DeconstructionNode } from './bound-expressions.ts';
import type { BoundPattern } from './bound-patterns.ts';
import type { LocalFunctionSymbol, LocalSymbol, Placeholder } from './bound-symbols.ts';

/* Statements, bound. Named after Roslyn's. */
interface StatementBase {
  readonly syntax: NodeBase;
}

export type BoundStatement =
  | BoundBlock
  | BoundExpressionStatement
  | BoundLocalDeclaration
  | BoundLocalFunctionStatement
  | BoundEmptyStatement
  | BoundLabeledStatement
  | BoundGotoStatement
  | BoundBreakStatement
  | BoundContinueStatement
  | BoundReturnStatement
  | BoundThrowStatement
  | BoundYieldStatement
  | BoundIfStatement
  | BoundWhileStatement
  | BoundDoStatement
  | BoundForStatement
  | BoundForEachStatement
  | BoundUsingStatement
  | BoundUsingDeclaration
  | BoundLockStatement
  | BoundFixedStatement
  | BoundSwitchStatement
  | BoundTryStatement
  | BoundBadStatement;

export interface BoundBlock extends StatementBase {
  readonly kind: 'block';
  readonly statements: readonly BoundStatement[];
}

export interface BoundExpressionStatement extends StatementBase {
  readonly kind: 'expression-statement';
  readonly expression: BoundExpression;
}

/** One variable; `int a = 1, b;` is two of these. Constants are left out: their uses are literals. */
export interface BoundLocalDeclaration extends StatementBase {
  readonly kind: 'local-declaration';
  readonly local: LocalSymbol;
  readonly initializer: BoundExpression | undefined;
}

export interface BoundLocalFunctionStatement extends StatementBase {
  readonly kind: 'local-function';
  readonly function: BoundLocalFunction;
}

/** The code of a local function. `body` is undefined when it is extern or broken. */
export interface BoundLocalFunction {
  readonly symbol: LocalFunctionSymbol;
  readonly parameters: readonly ParameterSymbol[];
  readonly isAsync: boolean;
  readonly isIterator: boolean;
  readonly body: BoundBlock | undefined;
}

export interface BoundEmptyStatement extends StatementBase {
  readonly kind: 'empty';
}

export interface BoundLabeledStatement extends StatementBase {
  readonly kind: 'labeled';
  readonly label: string;
  readonly statement: BoundStatement;
}

/** `goto label`; `goto case value`, `goto default` of the innermost switch. */
export interface BoundGotoStatement extends StatementBase {
  readonly kind: 'goto';
  readonly target:
    | { readonly kind: 'label'; readonly label: string }
    | { readonly kind: 'case'; readonly value: BoundExpression }
    | { readonly kind: 'default' };
}

export interface BoundBreakStatement extends StatementBase {
  readonly kind: 'break';
}

export interface BoundContinueStatement extends StatementBase {
  readonly kind: 'continue';
}

/** The value is converted to the return type (in async code to the task's result). */
export interface BoundReturnStatement extends StatementBase {
  readonly kind: 'return';
  readonly value: BoundExpression | undefined;
}

/** Without a value: rethrow. */
export interface BoundThrowStatement extends StatementBase {
  readonly kind: 'throw-statement';
  readonly value: BoundExpression | undefined;
}

/** `yield return` with a value, `yield break` without. */
export interface BoundYieldStatement extends StatementBase {
  readonly kind: 'yield';
  readonly value: BoundExpression | undefined;
}

export interface BoundIfStatement extends StatementBase {
  readonly kind: 'if';
  readonly condition: BoundExpression;
  readonly consequence: BoundStatement;
  readonly else: BoundStatement | undefined;
}

export interface BoundWhileStatement extends StatementBase {
  readonly kind: 'while';
  readonly condition: BoundExpression;
  readonly body: BoundStatement;
}

export interface BoundDoStatement extends StatementBase {
  readonly kind: 'do';
  readonly body: BoundStatement;
  readonly condition: BoundExpression;
}

export interface BoundForStatement extends StatementBase {
  readonly kind: 'for';
  readonly initializers: readonly BoundStatement[];
  readonly condition: BoundExpression | undefined;
  readonly incrementors: readonly BoundExpression[];
  readonly body: BoundStatement;
}

/** `item` is the current value; `variable` is set to `value` (it, converted), or it is taken apart. */
export interface BoundForEachStatement extends StatementBase {
  readonly kind: 'foreach';
  readonly enumeration: Enumeration;
  readonly item: Placeholder;
  readonly variable: LocalSymbol | undefined;
  readonly value: BoundExpression;
  readonly deconstruction: DeconstructionNode | undefined;
  readonly body: BoundStatement;
}

/** How the elements of a collection are had (C# 14 spec 13.9.5). */
export interface Enumeration {
  /**
   * `array`, `string`: by index. `enumerator`: by the methods below, those of the pattern or of IEnumerable(<T>). `dynamic`: of
   * IEnumerable at run time. `unresolved`: the collection's type is not known.
   */
  readonly kind: 'array' | 'string' | 'enumerator' | 'dynamic' | 'unresolved';
  readonly isAsync: boolean;
  /** Converted to the type that declares `getEnumerator`, where that is an interface. */
  readonly collection: BoundExpression;
  readonly elementType: TypeReference;
  readonly enumerator: EnumeratorInfo | undefined;
  /** Why it is unresolved. */
  readonly reason?: string;
}

export interface EnumeratorInfo {
  readonly type: TypeReference;
  readonly getEnumerator: CallTarget;
  /** Defaults of GetAsyncEnumerator; of an extension method the collection first. */
  readonly arguments: readonly BoundArgument[];
  readonly moveNext: CallTarget;
  readonly current: PropertyReference;
  /** Undefined when the enumerator is known not to be disposable. */
  readonly dispose: CallTarget | undefined;
}

/** `using (var x = …)`: `declarations`; `using (expression)`: `resource`. One `dispose` for each. */
export interface BoundUsingStatement extends StatementBase {
  readonly kind: 'using';
  readonly isAsync: boolean;
  readonly declarations: readonly BoundLocalDeclaration[];
  readonly resource: BoundExpression | undefined;
  readonly dispose: CallTarget;
  readonly body: BoundStatement;
}

/** `using var x = …;`: disposed of at the end of the enclosing block. */
export interface BoundUsingDeclaration extends StatementBase {
  readonly kind: 'using-declaration';
  readonly isAsync: boolean;
  readonly declarations: readonly BoundLocalDeclaration[];
  readonly dispose: CallTarget;
}

/** `usesLockType`: System.Threading.Lock is entered by EnterScope, all else by Monitor. */
export interface BoundLockStatement extends StatementBase {
  readonly kind: 'lock';
  readonly operand: BoundExpression;
  readonly usesLockType: boolean;
  readonly body: BoundStatement;
}

export interface BoundFixedStatement extends StatementBase {
  readonly kind: 'fixed';
  readonly declarations: readonly BoundLocalDeclaration[];
  readonly body: BoundStatement;
}

export interface BoundSwitchStatement extends StatementBase {
  readonly kind: 'switch';
  readonly operand: BoundExpression;
  readonly input: Placeholder;
  readonly sections: readonly BoundSwitchSection[];
}

export interface BoundSwitchSection {
  readonly syntax: NodeBase;
  readonly labels: readonly BoundSwitchLabel[];
  readonly statements: readonly BoundStatement[];
}

export type BoundSwitchLabel =
  | {
      readonly kind: 'case';
      readonly syntax: NodeBase;
      readonly pattern: BoundPattern;
      readonly when: BoundExpression | undefined;
    }
  | { readonly kind: 'default'; readonly syntax: NodeBase };

export interface BoundTryStatement extends StatementBase {
  readonly kind: 'try';
  readonly block: BoundBlock;
  readonly catches: readonly BoundCatchClause[];
  readonly finally: BoundBlock | undefined;
}

export interface BoundCatchClause {
  readonly syntax: NodeBase;
  /** System.Object when not written. */
  readonly exceptionType: TypeReference;
  readonly variable: LocalSymbol | undefined;
  readonly filter: BoundExpression | undefined;
  readonly body: BoundBlock;
}

export interface BoundBadStatement extends StatementBase {
  readonly kind: 'bad-statement';
  readonly reason: string;
  readonly expressions: readonly BoundExpression[];
  readonly statements: readonly BoundStatement[];
}
