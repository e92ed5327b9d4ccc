import { csharpNamespace } from './csharp-names.ts';
import { typeDeclarations, typeOf } from './generate-types.ts';
import { httpRuleLines } from './http-rule-lines.ts';
import type { ProtoFile, ProtoMethod, ProtoService } from './parse-proto.ts';

/**
 * C# for the messages and services of a .proto file, as the compiler and its gRPC plugin declare it as far as a server's code meets it: for
 * `service Orders` a static class `Orders` that holds the service's full name and the class `OrdersBase` with a virtual method for each rpc
 * (grpc/src/compiler/csharp_generator.cc). Beside the name stand the routes that JSON transcoding may map methods to, one a line
 * (`Method VERB /path`): the compiler keeps these in the file's descriptor.
 * @param known C# types by the full names of the messages and enumerations that may be named
 * @returns undefined when the file declares nothing
 */
export function generatedClasses(file: ProtoFile, known: ReadonlyMap<string, string>): string | undefined {
  const classes = [
    ...file.services.map((service) => serviceClass(service, file, known)),
    ...typeDeclarations(file, known),
  ];
  if (classes.length === 0) return undefined;
  const namespace = csharpNamespace(file);
  const text = classes.join('\n');
  return namespace === '' ? text : `namespace ${namespace}\n{\n${text}\n}\n`;
}

function serviceClass({ name, methods }: ProtoService, file: ProtoFile, known: ReadonlyMap<string, string>): string {
  const fullName = file.package === '' ? name : `${file.package}.${name}`;
  return `public static partial class ${name}
{
  static readonly string __ServiceName = "${fullName}";
  static readonly string __HttpRules = ${JSON.stringify(httpRuleLines(methods))};
  public abstract partial class ${name}Base
  {
${methods.map((method) => `    ${serviceMethod(method, file, known)}`).join('\n')}
  }
}`;
}

function serviceMethod(method: ProtoMethod, file: ProtoFile, known: ReadonlyMap<string, string>): string {
  const request = typeOf(method.request, file.package, known);
  const response = typeOf(method.response, file.package, known);
  const parameters = [
    method.streamsRequest ? `global::Grpc.Core.IAsyncStreamReader<${request}> requestStream` : `${request} request`,
    ...(method.streamsResponse ? [`global::Grpc.Core.IServerStreamWriter<${response}> responseStream`] : []),
    'global::Grpc.Core.ServerCallContext context',
  ];
  const task = 'global::System.Threading.Tasks.Task';
  const result = method.streamsResponse ? task : `${task}<${response}>`;
  return `public virtual ${result} ${method.name}(${parameters.join(', ')}) => throw null;`;
}
