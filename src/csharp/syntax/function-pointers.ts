import * as C from './contextual.ts';
import type {
  FunctionPointerCallingConvention,
  FunctionPointerParameter,
  FunctionPointerType,
  FunctionPointerUnmanagedCallingConvention,
  FunctionPointerUnmanagedCallingConventionList,
  Modifier,
} from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { InParameter } from './type-scan.ts';

/** `delegate* unmanaged[Cdecl]<int, void>`. The current tokens are `delegate` and `*`. */
export function parseFunctionPointerType(p: Parser): FunctionPointerType {
  const start = p.start;
  p.next();
  p.next();
  const callingConvention = parseCallingConvention(p);
  const listStart = p.start;
  const parameters: FunctionPointerParameter[] = [];
  if (p.expect(T.Less)) {
    do parameters.push(parseParameter(p));
    while (p.eat(T.Comma));
    p.expect(T.Greater);
  } else {
    p.invent();
  }
  const end = p.previousEnd;
  const list = { kind: 'FunctionPointerParameterList' as const, start: listStart, end, parameters };
  return { kind: 'FunctionPointerType', start, end, callingConvention, parameterList: list };
}

function parseParameter(p: Parser): FunctionPointerParameter {
  const start = p.start;
  const attributeLists = p.grammar.attributeLists(p);
  const modifiers: Modifier[] = [];
  while (p.kind === T.RefKeyword || p.kind === T.OutKeyword || p.kind === T.InKeyword || p.kind === T.ReadonlyKeyword) {
    modifiers.push(T.kindTexts[p.kind] as Modifier);
    p.next();
  }
  const type = p.grammar.type(p, InParameter);
  return { kind: 'FunctionPointerParameter', start, end: p.previousEnd, attributeLists, modifiers, type };
}

function parseCallingConvention(p: Parser): FunctionPointerCallingConvention | null {
  if (p.name !== C.Managed && p.name !== C.Unmanaged) return null;
  const start = p.start;
  const keyword = p.name === C.Managed ? 'managed' : 'unmanaged';
  p.next();
  const list = p.kind === T.OpenBracket ? parseConventionList(p) : null;
  return {
    kind: 'FunctionPointerCallingConvention',
    start,
    end: p.previousEnd,
    managedOrUnmanagedKeyword: keyword,
    unmanagedCallingConventionList: list,
  };
}

function parseConventionList(p: Parser): FunctionPointerUnmanagedCallingConventionList {
  const start = p.start;
  const callingConventions: FunctionPointerUnmanagedCallingConvention[] = [];
  do {
    p.next();
    const conventionStart = p.start;
    const name = p.identifier();
    const end = p.previousEnd;
    callingConventions.push({
      kind: 'FunctionPointerUnmanagedCallingConvention',
      start: conventionStart,
      end,
      name,
    });
  } while (p.kind === T.Comma);
  p.expect(T.CloseBracket);
  return { kind: 'FunctionPointerUnmanagedCallingConventionList', start, end: p.previousEnd, callingConventions };
}
