import type { Location } from '../../symbols/location.ts';
import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import { walk } from '../syntax/children.ts';
import type { SyntaxNode, TopLevelStatements } from '../syntax/nodes.ts';
import type { BodyRequest } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { MethodBase, VOID } from './method-base.ts';
import { generatedFlags } from './modifiers.ts';
import { nodeLocation } from './source-location.ts';
import { SynthesizedParameter } from './synthesized.ts';

/** The top-level statements of a file. */
export interface TopLevelCode {
  readonly syntax: TopLevelStatements;
  readonly place: SourcePlace;
}

/** `Program.<Main>$`: what top-level statements become (C# 14 spec 7.1.3). Whether it awaits or returns a value is read from its statements on demand. */
export class TopLevelEntryPoint extends MethodBase {
  readonly kind = 'entry-point';
  readonly name = '<Main>$';
  readonly hasBody = true;
  readonly #code: TopLevelCode;
  #awaits: boolean | undefined;

  constructor(owner: MemberOwner, code: TopLevelCode) {
    super(owner, generatedFlags('private', { isStatic: true }));
    this.#code = code;
  }

  override get isAsync(): boolean {
    this.#awaits ??= this.#code.syntax.statements.some((statement) => contains(statement, awaits));
    return this.#awaits;
  }

  get location(): Location {
    return nodeLocation(this.#code.place.file, this.#code.syntax);
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    return [
      new SynthesizedParameter('args', 0, () => ({ kind: 'array', element: namedType('System.String'), rank: 1 })),
    ];
  }

  protected override declareReturnType(): TypeReference {
    const returnsValue = this.#code.syntax.statements.some((statement) => contains(statement, returnsAValue));
    const value = namedType('System.Int32');
    if (!this.isAsync) return returnsValue ? value : VOID;
    return returnsValue
      ? namedType('System.Threading.Tasks.Task`1', [value])
      : namedType('System.Threading.Tasks.Task');
  }

  protected override bodyRequest(): BodyRequest {
    const context = this.containingType.contextAt(this.#code.place, 'body');
    return { kind: 'top-level', method: this, syntax: this.#code.syntax, context };
  }
}

function awaits(node: SyntaxNode): boolean {
  return node.kind === 'AwaitExpression' || ('awaitKeyword' in node && node.awaitKeyword);
}

function returnsAValue(node: SyntaxNode): boolean {
  return node.kind === 'ReturnStatement' && node.expression !== null;
}

/** Whether a node or one below it is such, functions inside of it aside. */
function contains(root: SyntaxNode, isSuch: (node: SyntaxNode) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= isSuch(node);
    return !found && !FUNCTIONS.has(node.kind);
  });
  return found;
}

const FUNCTIONS: ReadonlySet<SyntaxNode['kind']> = new Set([
  'LocalFunctionStatement',
  'SimpleLambdaExpression',
  'ParenthesizedLambdaExpression',
  'AnonymousMethodExpression',
]);
