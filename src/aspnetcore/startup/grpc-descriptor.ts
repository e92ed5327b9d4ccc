import { describedServices, httpRuleLines } from '../../protobuf/index.ts';
import { type MethodBody, type Operation, type Program, type TypeSymbol, visitBody } from '../../symbols/index.ts';

/**
 * The routes that JSON transcoding may map the methods of a compiled service to, `Method VERB /path` a line: generated code has the descriptor of
 * the .proto file as base64 text in the class that the service's `Descriptor` comes from (protobuf/src/google/protobuf/compiler/csharp).
 * @param container the generated class of the service
 * @param service its full name
 * @returns undefined when the code has no descriptor that can be read
 */
export function describedHttpRules(container: TypeSymbol, service: string, program: Program): string | undefined {
  const getter = container.properties.find((p) => p.name === 'Descriptor')?.getMethod;
  const owners = operationsOf(getter?.body).flatMap((o) => (o.kind === 'property' ? [o.property.containingType] : []));
  for (const owner of owners) {
    const symbol = owner.kind === 'named' ? program.resolve(owner, container.assembly) : undefined;
    for (const text of base64Texts(symbol?.methodsNamed('.cctor')[0]?.body)) {
      const methods = describedServices(Buffer.from(text, 'base64'))?.get(service);
      if (methods !== undefined) return httpRuleLines(methods);
    }
  }
  return undefined;
}

/** What is given to `Convert.FromBase64String`. */
function base64Texts(body: MethodBody | undefined): readonly string[] {
  return operationsOf(body).flatMap((o) => {
    if (o.kind !== 'call' || o.target.kind !== 'exact' || o.target.method.definition.name !== 'FromBase64String')
      return [];
    const given = o.arguments[0]?.value;
    const parts = given?.kind === 'concat' ? given.parts.map((p) => p.value) : given === undefined ? [] : [given];
    return [parts.map((p) => (p.kind === 'literal' && p.value.kind === 'string' ? p.value.value : '')).join('')];
  });
}

function operationsOf(body: MethodBody | undefined): readonly Operation[] {
  const operations: Operation[] = [];
  if (body !== undefined) visitBody(body, (operation) => operations.push(operation));
  return operations;
}
