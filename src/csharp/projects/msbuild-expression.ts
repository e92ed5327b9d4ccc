/** What expressions in project files may ask about. */
export interface ExpressionScope {
  /** Value of a property, '' when not set; names compare without case. */
  property(name: string): string;
  exists(path: string): boolean;
  /** `$([MSBuild]::GetPathOfFileAbove(file, directory))`, '' when there is none. */
  pathOfFileAbove(file: string, directory: string): string;
}

/** An expression that this evaluator does not understand; the project graph makes a gap of it. */
export class UnsupportedExpression extends Error {}

/** Replaces `$(Property)`, property functions and well-known item metadata in a string. */
export function expand(text: string, scope: ExpressionScope): string {
  const first = text.indexOf('$(');
  if (first < 0) return text;
  let out = text.slice(0, first);
  for (let i = first; i < text.length; i++) {
    if (text[i] !== '$' || text[i + 1] !== '(') {
      out += text[i];
      continue;
    }
    const end = closing(text, i + 1);
    if (end < 0) return out + text.slice(i);
    out += evaluateReference(text.slice(i + 2, end), scope);
    i = end;
  }
  return out;
}

function closing(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let i = open; i < text.length; i++) {
    const c = text[i] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"' || c === '`') quote = c;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  return -1;
}

function evaluateReference(inner: string, scope: ExpressionScope): string {
  const name = /^\s*([A-Za-z_][\w.-]*?)\s*$/.exec(inner)?.[1];
  if (name !== undefined && !name.includes('.')) return scope.property(name);
  if (/^\[System\.IO\.Path\]::(Alt)?DirectorySeparatorChar$/.test(inner.trim())) return '/';
  const intrinsic = /^\[(?:MSBuild|System\.IO\.Path)\]::(\w+)\(([\s\S]*)\)$/.exec(inner.trim());
  if (intrinsic) return evaluateFunction(intrinsic[1] as string, splitArguments(intrinsic[2] as string, scope), scope);
  const member = /^([A-Za-z_]\w*)\.(\w+)(?:\(([\s\S]*)\))?$/.exec(inner.trim());
  if (member)
    return evaluateMember(
      scope.property(member[1] as string),
      member[2] as string,
      splitArguments(member[3] ?? '', scope),
    );
  throw new UnsupportedExpression(`$(${inner})`);
}

function splitArguments(text: string, scope: ExpressionScope): string[] {
  if (text.trim() === '') return [];
  return text
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((a) => expand(a.trim().replace(/^(['"`])([\s\S]*)\1$/, '$2'), scope));
}

function evaluateFunction(name: string, args: string[], scope: ExpressionScope): string {
  switch (name) {
    case 'GetPathOfFileAbove':
      return scope.pathOfFileAbove(args[0] ?? '', args[1] ?? '');
    case 'GetDirectoryNameOfFileAbove': {
      const found = scope.pathOfFileAbove(args[1] ?? '', args[0] ?? '');
      return found.slice(0, Math.max(0, found.lastIndexOf('/')));
    }
    case 'IsOSPlatform':
      return args[0]?.toLowerCase() === 'linux' ? 'True' : 'False';
    case 'GetTargetPlatformIdentifier':
      return /-(\w+?)[\d.]*$/.exec(args[0] ?? '')?.[1] ?? '';
    case 'Combine':
      return args.filter((a) => a !== '').join('/');
    case 'EnsureTrailingSlash':
      return args[0] && !args[0].endsWith('/') ? `${args[0]}/` : (args[0] ?? '');
    case 'NormalizePath':
    case 'NormalizeDirectory':
      return args.join('/');
    case 'GetFileName':
      return (args[0] ?? '').replace(/^.*[\\/]/, '');
    case 'GetFileNameWithoutExtension':
      return (args[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
    case 'GetDirectoryName':
      return (args[0] ?? '').replace(/[\\/][^\\/]*$/, '');
    case 'ValueOrDefault':
      return args[0] !== '' && args[0] !== undefined ? args[0] : (args[1] ?? '');
    default:
      throw new UnsupportedExpression(`[MSBuild]::${name}`);
  }
}

function evaluateMember(value: string, member: string, args: string[]): string {
  const bool = (b: boolean): string => (b ? 'True' : 'False');
  const first = args[0] ?? '';
  switch (member) {
    case 'Contains':
      return bool(value.includes(first));
    case 'StartsWith':
      return bool(value.startsWith(first));
    case 'EndsWith':
      return bool(value.endsWith(first));
    case 'Equals':
      return bool(value === first);
    case 'Replace':
      return first === '' ? value : value.replaceAll(first, args[1] ?? '');
    case 'ToLower':
    case 'ToLowerInvariant':
      return value.toLowerCase();
    case 'ToUpper':
    case 'ToUpperInvariant':
      return value.toUpperCase();
    case 'Trim':
      return value.trim();
    case 'Substring':
      return value.substring(Number(first), args[1] === undefined ? undefined : Number(first) + Number(args[1]));
    case 'Length':
      return String(value.length);
    default:
      throw new UnsupportedExpression(`.${member}(…)`);
  }
}
