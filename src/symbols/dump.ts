import type { BasicBlock, ExceptionRegion, MethodBody, Terminator } from './control-flow-graph.ts';
import { OperationDumper } from './dump-operations.ts';
import { dumpArguments, dumpType } from './dump-types.ts';
import type { TypeResolver } from './hierarchy.ts';
import type { LambdaSymbol } from './operations.ts';
import type { MethodSymbol, ParameterSymbol, TypeSymbol } from './symbols.ts';

/**
 * A method in the textual form that golden files keep: a header, then its body. Two methods do the same, as far as the program model can
 * tell, when their dumps are equal; locations and names of locals are not part of it. Ends with a newline. With a `resolver` calls of
 * overriding methods show the method that they override, as IL has them.
 */
export function dumpMethod(method: MethodSymbol, resolver?: TypeResolver): string {
  const name = method.kind === 'local-function' ? method.name : `${typeName(method.containingType)}.${method.name}`;
  const generic = dumpArguments(
    method.typeParameters.map((p) => ({ kind: 'type-parameter', owner: p.owner, ordinal: p.ordinal, name: p.name })),
  );
  const { body } = method;
  const header = `${modifiers(body)}method ${name}${generic}${parameterList(method.parameters)}`;
  return body === undefined ? `${header}\n` : `${header}\n${dumpBody(body, resolver)}`;
}

/** The blocks, regions and local functions of a body; every line ends with a newline. */
export function dumpBody(body: MethodBody, resolver?: TypeResolver): string {
  const lines = body.blocks.flatMap((block) => dumpBlock(block, resolver));
  for (const region of body.regions) lines.push(dumpRegion(region));
  for (const local of body.localFunctions) lines.push(...indented(`local ${dumpMethod(local, resolver)}`));
  return lines.map((line) => `${line}\n`).join('');
}

function modifiers(body: MethodBody | undefined): string {
  return `${body?.isAsync ? 'async ' : ''}${body?.isIterator ? 'iterator ' : ''}`;
}

function typeName(type: TypeSymbol): string {
  const name = type.containingType === undefined ? type.name : `${typeName(type.containingType)}.${type.name}`;
  const outer = type.containingType?.typeParameters.length ?? 0;
  const own = type.typeParameters.slice(outer);
  return own.length === 0 ? name : `${name}<${own.map((p) => p.name).join(', ')}>`;
}

function parameterList(parameters: readonly ParameterSymbol[]): string {
  return `(${parameters
    .map((p) => `${p.refKind === 'none' ? '' : `${p.refKind} `}${dumpType(p.type)} ${p.name}`)
    .join(', ')})`;
}

function dumpBlock(block: BasicBlock, resolver: TypeResolver | undefined): string[] {
  const dumper = new OperationDumper(resolver);
  const lines: string[] = [];
  const label = `B${block.index}`.padEnd(4);
  const add = (text: string): void => {
    lines.push(`${lines.length === 0 ? label : '    '}${text}`);
    for (const [i, lambda] of dumper.lambdas.entries()) lines.push(...dumpLambda(lambda, i + 1, resolver));
    dumper.lambdas.length = 0;
  };
  for (const operation of block.operations) add(dumper.dump(operation));
  add(dumpTerminator(block.terminator, dumper));
  return lines;
}

function dumpTerminator(terminator: Terminator, dumper: OperationDumper): string {
  switch (terminator.kind) {
    case 'goto':
      return `goto B${terminator.target}`;
    case 'if':
      return `if ${dumper.dump(terminator.condition)} → B${terminator.whenTrue} else B${terminator.whenFalse}`;
    case 'switch': {
      const cases = terminator.cases.map((c) => `${c.value} → B${c.target}, `).join('');
      return `switch ${dumper.dump(terminator.value)} { ${cases}else B${terminator.defaultTarget} }`;
    }
    case 'return':
      return terminator.value === undefined ? 'return' : `return ${dumper.dump(terminator.value)}`;
    case 'throw':
      return `throw ${dumper.dump(terminator.value)}`;
    case 'endfilter':
      return `endfilter ${dumper.dump(terminator.condition)}`;
    default:
      return terminator.kind;
  }
}

function dumpLambda(lambda: LambdaSymbol, number: number, resolver: TypeResolver | undefined): string[] {
  const header = `{${number}} ${modifiers(lambda.body)}lambda ${parameterList(lambda.parameters)}`;
  return indented(`${header}\n${dumpBody(lambda.body, resolver)}`);
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `      ${line}`);
}

/** `try B1-B3 catch T → B4`: ranges of blocks, the handler by its blocks. */
function dumpRegion(region: ExceptionRegion): string {
  const type = region.exceptionType === undefined ? '' : ` ${dumpType(region.exceptionType)}`;
  const filter = region.filterBlocks.length === 0 ? '' : ` when ${ranges(region.filterBlocks)}`;
  const kind = region.kind === 'filter' ? 'catch' : region.kind;
  return `try ${ranges(region.tryBlocks)} ${kind}${type}${filter} ${ranges(region.handlerBlocks)}`;
}

function ranges(blocks: readonly number[]): string {
  const sorted = [...blocks].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === (sorted[end] as number) + 1) end++;
    parts.push(i === end ? `B${sorted[i]}` : `B${sorted[i]}-B${sorted[end]}`);
    i = end + 1;
  }
  return parts.join(' ');
}
