import type { CallRule, Library } from './library.ts';

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

/** Endpoint.Validation.cs, ValidationContext.cs of FastEndpoints. */
const VALIDATION = [
  'FastEndpoints.Endpoint`2',
  'FastEndpoints.Endpoint`1',
  'FastEndpoints.ValidationContext`1',
  'FastEndpoints.ValidationContext',
];

/** Changes that callers describe by the members of a class. */
const PATCHES = [
  'Microsoft.AspNetCore.JsonPatch.JsonPatchDocument`1',
  'Microsoft.AspNetCore.JsonPatch.SystemTextJson.JsonPatchDocument`1',
  'Microsoft.AspNetCore.Mvc.JsonPatchExtensions',
  'Microsoft.AspNetCore.OData.Deltas.Delta`1',
  'Microsoft.AspNet.OData.Delta`1',
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
      types: ['Grpc.Core.IAsyncStreamWriter`1'],
      methods: ['WriteAsync'],
      does: { kind: 'respond', value: ['message'] },
    },
    { types: VALIDATION, methods: ['ThrowError'], does: { kind: 'throws' } },
    { types: VALIDATION, methods: ['AddError'], does: { kind: 'mark', member: 'ValidationFailed', value: true } },
    {
      types: VALIDATION,
      methods: ['ThrowIfAnyErrors'],
      does: { kind: 'throws-when', member: 'ValidationFailed', value: true },
    },
    {
      types: ['Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary'],
      methods: ['AddModelError', 'TryAddModelError', 'TryAddModelException'],
      does: { kind: 'mark', member: 'IsValid', value: false },
    },
    ...PATCHES.map(
      (type): CallRule => ({
        types: [type],
        methods: ['ApplyTo', 'Patch', 'Put', 'CopyChangedValues'],
        does: { kind: 'bind', target: ['objectToApplyTo', 'original'], ofTypeArgument: true },
      }),
    ),
    {
      types: ['Microsoft.AspNetCore.Mvc.ControllerBase', 'Microsoft.AspNetCore.Mvc.RazorPages.PageModel'],
      methods: ['TryUpdateModelAsync'],
      does: { kind: 'bind', target: ['model'], only: ['includeExpressions', 'propertyFilter'] },
    },
  ],
};
