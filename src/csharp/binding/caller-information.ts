import type { ConstantValue } from '../../symbols/constant-value.ts';
import { stringValue } from '../../symbols/constant-value.ts';
import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Scope } from './scope.ts';

const NAMESPACE = 'System.Runtime.CompilerServices.';

/** What the compiler passes for a parameter with a caller-information attribute (C# 14 spec 23.5.6); undefined for all other parameters. */
export function callerInformation(
  parameter: ParameterSymbol,
  argumentOf: (parameterName: string) => NodeBase | undefined,
  syntax: NodeBase,
  scope: Scope,
): ConstantValue | undefined {
  for (const { attributeClass, constructorArguments } of parameter.attributes) {
    if (attributeClass.kind !== 'named' || !attributeClass.name.startsWith(`${NAMESPACE}Caller`)) continue;
    const { file } = scope.context;
    switch (attributeClass.name.slice(NAMESPACE.length)) {
      case 'CallerMemberNameAttribute':
        return { kind: 'string', value: memberName(scope) };
      case 'CallerFilePathAttribute':
        return { kind: 'string', value: file.path };
      case 'CallerLineNumberAttribute':
        return { kind: 'integer', value: file.positionAt(syntax.start).line, type: 'int' };
      case 'CallerArgumentExpressionAttribute': {
        const name = stringValue(constructorArguments[0]?.value);
        const argument = name === undefined ? undefined : argumentOf(name);
        if (argument !== undefined) return { kind: 'string', value: file.text.slice(argument.start, argument.end) };
        break;
      }
      default:
        break;
    }
  }
  return undefined;
}

/** The method, property or event whose code this is; lambdas and local functions do not count. */
function memberName(scope: Scope): string {
  let name = '';
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) name = at.frame.method?.name ?? name;
  return name.replace(/^(?:get|set|add|remove)_/, '');
}
