import type { FieldSymbol, ParameterSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';

/** What name lookup asks of a type that was declared in C#, beyond its symbol. */
export interface DeclaredType extends TypeSymbol {
  /** The only file that sees it, for `file` types. */
  readonly fileOnly: SourceFileSyntax | undefined;
  /** Whether the source may declare extension members in it: a static class that is neither generic nor nested. */
  readonly mayHaveExtensions: boolean;
  /** The parameter of its primary constructor with that name, and the field that holds it where member bodies use it. */
  primaryParameter(name: string): PrimaryParameter | undefined;
}

export interface PrimaryParameter {
  readonly parameter: ParameterSymbol;
  readonly field: FieldSymbol;
}

/** Whether a type was declared in C# (not in metadata or reference data). */
export function isDeclared(type: TypeSymbol): type is DeclaredType {
  return type.origin === 'source';
}
