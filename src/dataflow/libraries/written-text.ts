import type { Library } from './library.ts';

/** Texts and bytes that code writes piece by piece: they hold what was written. */
export const writtenText: Library = {
  name: 'a text',
  calls: [
    {
      types: ['System.Text.StringBuilder'],
      methods: ['Append', 'AppendLine', 'AppendFormat', 'AppendJoin', 'Insert', 'Replace'],
      does: { kind: 'put', item: 'all', isFluent: true },
    },
    {
      types: [
        'System.IO.TextWriter',
        'System.IO.StreamWriter',
        'System.IO.StringWriter',
        'System.IO.Stream',
        'System.IO.Pipelines.PipeWriter',
      ],
      methods: ['Write', 'WriteAsync', 'WriteLine', 'WriteLineAsync'],
      does: { kind: 'put', item: 'all' },
    },
    {
      types: ['System.Text.Json.JsonSerializer'],
      methods: ['Serialize', 'SerializeAsync'],
      does: { kind: 'put', item: ['value'], into: ['utf8Json', 'writer'] },
    },
    {
      types: ['Microsoft.AspNetCore.Http.Results', 'Microsoft.AspNetCore.Http.TypedResults'],
      methods: ['Stream'],
      does: { kind: 'answer-by', function: ['streamWriterCallback'] },
    },
  ],
  properties: {
    'Microsoft.AspNetCore.Http.HttpResponse.Body': 'answer',
    'Microsoft.AspNetCore.Http.HttpResponse.BodyWriter': 'answer',
    'Microsoft.AspNetCore.Mvc.Controller.ViewBag': 'answer',
    'Microsoft.AspNetCore.Mvc.Controller.ViewData': 'answer',
    'Microsoft.AspNetCore.Mvc.RazorPages.PageModel.ViewData': 'answer',
  },
};
