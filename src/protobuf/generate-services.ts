import { httpRuleLines } from './http-rule-lines.ts';
import type { ProtoFile, ProtoMethod, ProtoService } from './parse-proto.ts';

/**
 * C# for the services of a .proto file, as the compiler's gRPC plugin declares it as far as a server's code meets it: for `service Orders` a
 * static class `Orders` that holds the service's full name and the class `OrdersBase` with a virtual method for each rpc
 * (grpc/src/compiler/csharp_generator.cc). Beside the name stand the routes that JSON transcoding may map methods to, one a line
 * (`Method VERB /path`): the compiler keeps these in the file's descriptor.
 * @returns undefined when the file has no service
 */
export function serviceClasses(file: ProtoFile): string | undefined {
  if (file.services.length === 0) return undefined;
  const namespace = file.csharpNamespace ?? pascalCase(file.package);
  const classes = file.services.map((service) => serviceClass(service, file)).join('\n');
  return namespace === '' ? classes : `namespace ${namespace}\n{\n${classes}\n}\n`;
}

function serviceClass({ name, methods }: ProtoService, file: ProtoFile): string {
  const fullName = file.package === '' ? name : `${file.package}.${name}`;
  return `public static partial class ${name}
{
  static readonly string __ServiceName = "${fullName}";
  static readonly string __HttpRules = ${JSON.stringify(httpRuleLines(methods))};
  public abstract partial class ${name}Base
  {
${methods.map((method) => `    ${serviceMethod(method, file)}`).join('\n')}
  }
}`;
}

function serviceMethod(method: ProtoMethod, file: ProtoFile): string {
  const request = messageType(method.request, file);
  const response = messageType(method.response, file);
  const parameters = [
    method.streamsRequest ? `global::Grpc.Core.IAsyncStreamReader<${request}> requestStream` : `${request} request`,
    ...(method.streamsResponse ? [`global::Grpc.Core.IServerStreamWriter<${response}> responseStream`] : []),
    'global::Grpc.Core.ServerCallContext context',
  ];
  const task = 'global::System.Threading.Tasks.Task';
  const result = method.streamsResponse ? task : `${task}<${response}>`;
  return `public virtual ${result} ${method.name}(${parameters.join(', ')}) => throw null;`;
}

/** Well-known types have a namespace of their own; a message of the file's package is found from where it is named. */
function messageType(name: string, file: ProtoFile): string {
  const path = name.replace(/^\./, '');
  const wellKnown = /^google\.protobuf\.(\w+)$/.exec(path)?.[1];
  if (wellKnown !== undefined) return `global::Google.Protobuf.WellKnownTypes.${wellKnown}`;
  const prefix = `${file.package}.`;
  const local = file.package !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const segments = local.split('.');
  return segments.length === 1 ? local : `${pascalCase(segments.slice(0, -1).join('.'))}.${segments.at(-1)}`;
}

/** `shop.orders_v1` → `Shop.OrdersV1` (protobuf/src/google/protobuf/compiler/csharp/names.cc, UnderscoresToPascalCase). */
function pascalCase(name: string): string {
  return name
    .replace(
      /(^|[._]|\d)([a-z])/g,
      (_, before: string, letter: string) => `${before === '_' ? '' : before}${letter.toUpperCase()}`,
    )
    .replaceAll('_', '');
}
