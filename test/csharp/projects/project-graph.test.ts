import assert from 'node:assert/strict';
import { loadProjectGraph } from '../../../src/csharp/projects/index.ts';
import { below, graphOf, library, memoryTree, projectOf, web } from './memory-tree.ts';

const names = (graph: ReturnType<typeof graphOf>) => graph.projects.map((p) => p.assemblyName);
const problems = (graph: ReturnType<typeof graphOf>) =>
  graph.problems.map((p) => `${p.severity}: ${below([p.file])[0]} ${p.message}`);

const sln = `
Microsoft Visual Studio Solution File, Format Version 12.00
Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop.Api", "src\\Shop.Api\\Shop.Api.csproj", "{1}"
EndProject
Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "folder", "folder", "{2}"
EndProject
Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "Shop.F", "src\\Shop.F\\Shop.F.fsproj", "{3}"
EndProject
`;

describe('the project graph', () => {
  it('of a folder has the projects below it, referenced ones before those that reference them', () => {
    const graph = graphOf({
      'A.Api/A.Api.csproj': web('<ItemGroup><ProjectReference Include="..\\B\\B.csproj" /></ItemGroup>'),
      'B/B.csproj': library(),
      'C/C.csproj': library(),
    });
    assert.deepEqual(names(graph), ['B', 'A.Api', 'C']);
    assert.deepEqual(problems(graph), []);
  });

  it('reads what many projects import once, and evaluates it for each', () => {
    const tree = memoryTree({
      'Directory.Build.props':
        '<Project><PropertyGroup><AssemblyName>Shop.$(MSBuildProjectName)</AssemblyName></PropertyGroup></Project>',
      'A/A.csproj': library(),
      'B/B.csproj': library(),
    });
    const read: string[] = [];
    const readText = (path: string) => {
      read.push(path);
      return tree.readText(path);
    };
    const graph = loadProjectGraph(['/r'], { ...tree, readText }, { defines: [], includeTests: false });
    assert.deepEqual(names(graph), ['Shop.A', 'Shop.B']);
    assert.deepEqual(below(read.filter((path) => path.endsWith('.props'))), ['Directory.Build.props']);
  });

  it('of a solution has its C# projects, with backslashes, and those they reference', () => {
    const files = {
      'Shop.sln': sln,
      'src/Shop.Api/Shop.Api.csproj': web(
        '<ItemGroup><ProjectReference Include="..\\..\\lib\\Lib.csproj" /></ItemGroup>',
      ),
      'lib/Lib.csproj': library(),
      'other/Other.csproj': library(),
    };
    assert.deepEqual(names(graphOf(files, { inputs: ['Shop.sln'] })), ['Lib', 'Shop.Api']);
  });

  it('of an XML solution has its projects, in folders too', () => {
    const slnx =
      '<Solution><Folder Name="/src/"><Project Path="src/A/A.csproj" /></Folder><Project Path="B\\B.csproj" /><Project Path="gone/C.csproj" /></Solution>';
    const graph = graphOf({ 'S.slnx': slnx, 'src/A/A.csproj': web(), 'B/B.csproj': library() }, { inputs: ['S.slnx'] });
    assert.deepEqual(names(graph), ['A', 'B']);
    assert.deepEqual(problems(graph), ['gap: S.slnx lists a project that is not there: C']);
  });

  it('of a C# file is that file as an application of its own', () => {
    const graph = graphOf({ 'tools/Hook.cs': 'class C { }', 'tools/Other.cs': '' }, { inputs: ['tools/Hook.cs'] });
    const [project] = graph.projects;
    assert.deepEqual(
      [project?.assemblyName, project?.isWebApplication, below(project?.sourceFiles ?? [])],
      ['Hook', true, ['tools/Hook.cs']],
    );
  });

  it('of a folder with C# and no project takes it for one application', () => {
    const project = projectOf({ 'App/Program.cs': '', 'App/a/B.cs': '', 'App/x.txt': '' });
    assert.deepEqual(below(project.sourceFiles), ['App/Program.cs', 'App/a/B.cs']);
    assert.ok(project.globalUsings.some((u) => u.name === 'Microsoft.AspNetCore.Builder'));
  });

  it('of nothing is empty', () => {
    assert.deepEqual(names(graphOf({ 'readme.txt': '' })), []);
  });

  it('leaves test projects out and says which, unless they are named or wanted', () => {
    const files = {
      'A/A.csproj': web(),
      'A.Tests/A.Tests.csproj': library('<ItemGroup><PackageReference Include="xunit" Version="2" /></ItemGroup>'),
      'B.Tests/B.Tests.csproj': library('<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>'),
      'TestKit/TestKit.csproj': library(
        '<ItemGroup><PackageReference Include="xunit" /></ItemGroup><PropertyGroup><IsTestProject>false</IsTestProject></PropertyGroup>',
      ),
    };
    const graph = graphOf(files);
    assert.deepEqual(names(graph), ['A', 'TestKit']);
    assert.deepEqual(
      graph.skipped.map((p) => p.assemblyName),
      ['A.Tests', 'B.Tests'],
    );
    assert.deepEqual(names(graphOf(files, { includeTests: true })), ['A.Tests', 'A', 'B.Tests', 'TestKit']);
    assert.deepEqual(names(graphOf(files, { inputs: ['A.Tests/A.Tests.csproj'] })), ['A.Tests']);
    assert.deepEqual(names(graphOf(files, { inputs: ['A.Tests'] })), ['A.Tests']);
  });

  it('keeps a test project that something else needs', () => {
    const graph = graphOf({
      'A.Kit/A.Kit.csproj': library('<ItemGroup><PackageReference Include="NUnit" /></ItemGroup>'),
      'B/B.csproj': web('<ItemGroup><ProjectReference Include="../A.Kit/A.Kit.csproj" /></ItemGroup>'),
    });
    assert.deepEqual(names(graph), ['A.Kit', 'B']);
    assert.deepEqual(graph.skipped, []);
  });

  it('tells of references that lead nowhere, and goes on', () => {
    const graph = graphOf({
      'A/A.csproj': web('<ItemGroup><ProjectReference Include="..\\Gone\\Gone.csproj" /></ItemGroup>'),
    });
    assert.deepEqual(names(graph), ['A']);
    assert.deepEqual(problems(graph), ['gap: A/A.csproj references a project that is not there: Gone']);
  });

  it('follows references with wildcards', () => {
    const graph = graphOf(
      {
        'A/A.csproj': web('<ItemGroup><ProjectReference Include="..\\Modules\\**\\*.csproj" /></ItemGroup>'),
        'Modules/X/X.csproj': library(),
        'Modules/Y/Y.csproj': library(),
      },
      { inputs: ['A'] },
    );
    assert.deepEqual(names(graph), ['X', 'Y', 'A']);
  });

  it('ends where projects reference each other in a circle', () => {
    const graph = graphOf({
      'A/A.csproj': web('<ItemGroup><ProjectReference Include="..\\B\\B.csproj" /></ItemGroup>'),
      'B/B.csproj': library('<ItemGroup><ProjectReference Include="..\\A\\A.csproj" /></ItemGroup>'),
    });
    assert.deepEqual(names(graph), ['B', 'A']);
  });

  it('tells a broken project file, its line and column, apart from a gap: without it the scan is incomplete', () => {
    const graph = graphOf({ 'A/A.csproj': '<Project>\n  <PropertyGroup>\n</Project>', 'B/B.csproj': library() });
    assert.deepEqual(names(graph), ['B']);
    const [problem] = graph.problems;
    assert.equal(problem?.severity, 'unread');
    assert.ok((problem?.line ?? 0) >= 2, String(problem?.line));
    assert.match(problem?.message ?? '', /^the project file could not be read: /);
    assert.equal(graphOf({ 'A.slnx': '<Solution>' }, { inputs: ['A.slnx'] }).problems[0]?.severity, 'unread');
    assert.equal(graphOf({ 'A/A.csproj': '' }).problems[0]?.severity, 'unread');
  });

  it('tells two projects of one assembly name apart', () => {
    const named = (name: string) => library(`<PropertyGroup><AssemblyName>${name}</AssemblyName></PropertyGroup>`);
    assert.deepEqual(names(graphOf({ 'A/A.csproj': named('Same'), 'B/B.csproj': named('Same') })), ['Same', 'Same#2']);
  });

  it('has each project once, however often it is reached', () => {
    const files = {
      'S.slnx': '<Solution><Project Path="A/A.csproj"/><Project Path="A/A.csproj"/></Solution>',
      'A/A.csproj': web(),
    };
    assert.deepEqual(names(graphOf(files, { inputs: ['S.slnx', 'A', '.'] })), ['A']);
  });

  it('finds what was written on a platform where case does not count', () => {
    const { projects, problems } = graphOf(
      {
        'A.sln': 'Project("{0}") = "App", "APP\\app.csproj", "{1}"',
        'App/App.csproj': web(
          '<Import Project="..\\BUILD\\Common.PROPS" /><ItemGroup><ProjectReference Include="..\\LIB\\lib.csproj" /><Compile Include="..\\SHARED\\a.cs;..\\shared\\sub\\**\\*.CS" /></ItemGroup>',
        ),
        'App/Program.CS': '',
        'Build/common.props':
          '<Project><PropertyGroup><DefineConstants>COMMON</DefineConstants></PropertyGroup></Project>',
        'Lib/Lib.csproj': library(),
        'Shared/A.cs': '',
        'Shared/Sub/b.cs': '',
      },
      { inputs: ['A.sln'] },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      projects.map((p) => p.assemblyName),
      ['Lib', 'App'],
    );
    assert.deepEqual(below(projects[1]?.sourceFiles ?? []), ['App/Program.CS', 'Shared/A.cs', 'Shared/Sub/b.cs']);
    assert.ok(projects[1]?.defines.includes('COMMON'));
  });

  it('says what a project compiles or imports and is not there', () => {
    const { problems } = graphOf({
      'App/App.csproj': web(
        '<Import Project="gone.props" /><Import Project="$(NuGetRoot)/x.props" /><ItemGroup><Compile Include="Generated/G.cs;none/**/*.cs" /></ItemGroup>',
      ),
    });
    assert.deepEqual(
      problems.map((p) => [p.severity, p.message]),
      [
        ['gap', 'imports gone.props, which is not there'],
        ['gap', 'compiles a file that is not there: Generated/G.cs'],
      ],
    );
  });

  it('takes no project of another kind for one, and bounds what it reads', () => {
    const reasons = (content: string) =>
      graphOf({ 'App/App.csproj': content }).problems.map((p) => [p.severity, p.message]);
    assert.deepEqual(reasons('<html/>'), [
      ['unread', 'the project file could not be read: its root element is <html>, not <Project>'],
    ]);
    const doubled = `<A>${'x'.repeat(1000)}</A>${'<A>$(A)$(A)</A>'.repeat(40)}`;
    assert.match(
      String(reasons(web(`<PropertyGroup>${doubled}</PropertyGroup>`))),
      /it is too large or nested too deeply/,
    );
    assert.match(String(reasons('')), /Start tag expected/);
    assert.deepEqual(reasons(web().replace('net10.0', 'net99999999.0')), []);
  });

  it('does not search the whole disk', () => {
    const { projects, problems } = graphOf({
      'App/App.csproj': web('<ItemGroup><Compile Include="../../../../**/*.cs" /></ItemGroup>'),
      'Other/x.cs': '',
    });
    assert.deepEqual(projects[0]?.sourceFiles, []);
    assert.match(problems[0]?.message ?? '', /whole disk/);
  });
});
