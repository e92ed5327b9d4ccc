import type { MethodSymbol } from '../../symbols/index.ts';

const CLIENTS = /^(HttpClient|HttpMessageInvoker|HttpClientJsonExtensions)$/;
const REQUESTS = /^(Get|Post|Put|Patch|Delete|Send)/;

/**
 * Functions of the framework that run code which is not here, so that what they say is not known from what they are given: requests to other systems
 * (what becomes of the response is computed here again), and what reflection calls.
 * @returns why it is not known
 */
export function elsewhere({ name, containingType }: MethodSymbol): string | undefined {
  const { namespace, name: type } = containingType;
  if (/^System\.Net\.Http\b/.test(namespace) && CLIENTS.test(type) && REQUESTS.test(name))
    return `${type}.${name} asks another system`;
  if (/^System\.Reflection\b/.test(namespace) && name === 'Invoke') return 'what reflection calls is not known';
  return undefined;
}
