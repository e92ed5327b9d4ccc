/** Namespaces that `<ImplicitUsings>` brings in, by SDK. Source: ".NET project SDKs", implicit using directives. */
const BASE = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net.Http',
  'System.Threading',
  'System.Threading.Tasks',
];
const WORKER = [
  'Microsoft.Extensions.Configuration',
  'Microsoft.Extensions.DependencyInjection',
  'Microsoft.Extensions.Hosting',
  'Microsoft.Extensions.Logging',
];
const WEB = [
  'System.Net.Http.Json',
  'Microsoft.AspNetCore.Builder',
  'Microsoft.AspNetCore.Hosting',
  'Microsoft.AspNetCore.Http',
  'Microsoft.AspNetCore.Routing',
];

/** The implicit usings of a project that has them enabled and uses these SDKs. */
export function implicitUsings(sdks: readonly string[]): readonly string[] {
  const lower = sdks.map((s) => s.toLowerCase());
  if (lower.includes('microsoft.net.sdk.web')) return [...BASE, ...WEB, ...WORKER];
  if (lower.includes('microsoft.net.sdk.worker')) return [...BASE, ...WORKER];
  return BASE;
}
