import { defineFramework } from './framework.ts';

const editions = 'https://owasp.org/API-Security/editions/2023/en';

/** OWASP API Security Top 10, edition 2023. */
export const owaspApi = defineFramework(
  {
    id: 'owasp-api',
    kind: 'risks',
    name: 'OWASP API Security Top 10',
    version: '2023',
    organization: 'OWASP Foundation',
    url: `${editions}/0x11-t10/`,
  },
  [
    [
      'API1:2023',
      'Broken Object Level Authorization',
      'An endpoint takes the identifier of an object from its caller and does not check that this caller may touch that object.',
      `${editions}/0xa1-broken-object-level-authorization/`,
    ],
    [
      'API2:2023',
      'Broken Authentication',
      'Who calls is not established, or can be forged or taken over.',
      `${editions}/0xa2-broken-authentication/`,
    ],
    [
      'API3:2023',
      'Broken Object Property Level Authorization',
      'Single properties of an object can be read or set by callers who should not be able to.',
      `${editions}/0xa3-broken-object-property-level-authorization/`,
    ],
    [
      'API4:2023',
      'Unrestricted Resource Consumption',
      'A caller can use up time, memory, storage or money without limit.',
      `${editions}/0xa4-unrestricted-resource-consumption/`,
    ],
    [
      'API5:2023',
      'Broken Function Level Authorization',
      'A function meant for some kinds of users can be called by others.',
      `${editions}/0xa5-broken-function-level-authorization/`,
    ],
    [
      'API6:2023',
      'Unrestricted Access to Sensitive Business Flows',
      'A business flow can be driven by automation to the harm of the business.',
      `${editions}/0xa6-unrestricted-access-to-sensitive-business-flows/`,
    ],
    [
      'API7:2023',
      'Server Side Request Forgery',
      'The server fetches an address that its caller chose.',
      `${editions}/0xa7-server-side-request-forgery/`,
    ],
    [
      'API8:2023',
      'Security Misconfiguration',
      'The stack or the application is set up so that a protection is absent or does not take effect.',
      `${editions}/0xa8-security-misconfiguration/`,
    ],
    [
      'API9:2023',
      'Improper Inventory Management',
      'Endpoints, versions or environments run that nobody lists, documents or retires.',
      `${editions}/0xa9-improper-inventory-management/`,
    ],
    [
      'API10:2023',
      'Unsafe Consumption of APIs',
      'What comes from other services is trusted more than what comes from users.',
      `${editions}/0xaa-unsafe-consumption-of-apis/`,
    ],
  ],
);
