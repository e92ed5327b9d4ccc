import type { Library } from './library.ts';

const FAST = [
  'FastEndpoints.ResponseSender`2',
  'FastEndpoints.ResponseSender`1',
  'FastEndpoints.IResponseSender',
  'FastEndpoints.HttpResponseExtensions',
  'FastEndpoints.Endpoint`2',
  'FastEndpoints.Endpoint`1',
];
const HTTP = [
  'Microsoft.AspNetCore.Http.HttpResponseWritingExtensions',
  'Microsoft.AspNetCore.Http.HttpResponseJsonExtensions',
  'Microsoft.AspNetCore.Http.SendFileResponseExtensions',
];

/** How data reaches the caller other than as the result of the handler. */
export const responses: Library = {
  name: 'responses',
  calls: [
    {
      types: FAST,
      methods: [
        'OkAsync',
        'SendOkAsync',
        'SendAsync',
        'ResponseAsync',
        'CreatedAtAsync',
        'StringAsync',
        'SendStringAsync',
        'BytesAsync',
        'StreamAsync',
        'SendCreatedAtAsync',
        'ResultAsync',
        'SendResultAsync',
      ],
      does: { kind: 'respond', value: ['response', 'responseBody', 'content', 'bytes', 'stream', 'result'] },
    },
    {
      types: FAST,
      methods: [
        'NotFoundAsync',
        'ForbiddenAsync',
        'UnauthorizedAsync',
        'SendNotFoundAsync',
        'SendForbiddenAsync',
        'SendUnauthorizedAsync',
        'ErrorsAsync',
        'SendErrorsAsync',
        'NoContentAsync',
        'SendNoContentAsync',
      ],
      does: { kind: 'refuse' },
    },
    {
      types: HTTP,
      methods: ['WriteAsync', 'WriteAsJsonAsync', 'SendFileAsync'],
      does: { kind: 'respond', value: ['text', 'value', 'file', 'fileName'] },
    },
    {
      types: ['FastEndpoints.BaseEndpoint', 'FastEndpoints.Endpoint`2', 'FastEndpoints.Endpoint`1'],
      methods: ['Route', 'Query', 'Form'],
      does: { kind: 'input', name: ['paramName'] },
    },
    {
      types: ['Microsoft.AspNetCore.Mvc.ControllerBase', 'Microsoft.AspNetCore.Mvc.RazorPages.PageModel'],
      methods: ['TryUpdateModelAsync'],
      does: { kind: 'bind', target: ['model'], only: ['includeExpressions', 'propertyFilter'] },
    },
  ],
};
