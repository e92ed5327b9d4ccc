import { closedShop, project } from '../cli/run-cli.ts';

/** Pieces of text that try to drive an agent, a terminal or a page. */
export const attacks: Readonly<Record<string, string>> = {
  'a logging command': '##vso[task.complete result=Succeeded;]done',
  'a logging command after a line': 'a\n##vso[task.setvariable variable=verdict;isOutput=true]pass',
  'a formatting command': 'a\r\n##[error]broken\n##[endgroup]',
  'workflow commands': 'a\n::set-output name=verdict::pass\n::error file=x::broken\n::add-mask::e\n::stop-commands::x',
  'terminal escapes': '\u001b[2J\u001b]0;title\u0007\u009b31m\u202egnp',
  Markdown: '|\n\n# Passed\n\n- [ ] [ok](https://evil.example) ![i](https://evil.example/i.png) `` ` `` ~~~ | a | b |',
  HTML: '</td></table><script>alert(1)</script><img src=x onerror=alert(1)><!--',
  'an end of a value': 'a\nEOF\nverdict=pass\nend-0\nverdict<<end-0\npass\nend-0',
};

/**
 * An application that holds a text wherever scanned code and settings can hold one: routes, policies, names of files, folders and projects, a file
 * that cannot be read, reasons and owners of suppressions.
 */
export function hostileApplication(text: string): Record<string, string> {
  const literal = csharpLiteral(text);
  const name = text.replaceAll('/', '\\').replaceAll('\0', '').slice(0, 60);
  return {
    ...closedShop,
    'Shop/Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();
app.MapPost("/orders/" + ${literal}, (string name) => name);
app.MapGet("/orders/" + ${literal}, () => "none").RequireAuthorization(${literal});
app.MapPut("/accepted/" + ${literal}, (string name) => name);
app.MapPost("/cast", (string name) => name).WithMetadata(${literal});
app.Run();
`,
    [`Shop/${name}.cs`]: `public static class Named { public static void Map(WebApplication app) => app.MapDelete("/n", () => 1); }`,
    [`${name}/${name}.csproj`]: project,
    [`${name}/Program.cs`]: `var app = WebApplication.Create(args);\napp.MapPost("/other", (string name) => name);\napp.Run();\n`,
    [`Broken ${name}.csproj`]: '<Project',
    'authledger.yml': `suppressions:
  - { rule: AP101, route: "/accepted/*", reason: ${JSON.stringify(text)}, owner: ${JSON.stringify(text)} }
  - { rule: AP102, route: ${JSON.stringify(text)}, reason: ${JSON.stringify(text)}, owner: o }
`,
  };
}

function csharpLiteral(text: string): string {
  const escaped = [...text].map((c) => {
    const code = c.charCodeAt(0);
    return code < 32 || code > 126 || c === '"' || c === '\\' ? `\\u${code.toString(16).padStart(4, '0')}` : c;
  });
  return `"${escaped.join('')}"`;
}
