import assert from 'node:assert/strict';
import { below, graphOf, library, projectOf, web } from './memory-tree.ts';

const sources = (files: Readonly<Record<string, string>>) => below(projectOf(files).sourceFiles);

describe('a project', () => {
  it('compiles every C# file below it but build output, packages and hidden folders', () => {
    assert.deepEqual(
      sources({
        'A.csproj': web(),
        'P.cs': '',
        'a/Q.cs': '',
        'bin/R.cs': '',
        'OBJ/S.cs': '',
        'a/obj/T.cs': '',
        '.vs/U.cs': '',
        'node_modules/V.cs': '',
      }),
      ['P.cs', 'a/Q.cs', 'a/obj/T.cs'],
    );
  });

  it('compiles what its items say: removed, included from elsewhere, excluded, by wildcard', () => {
    const items = `<ItemGroup>
      <Compile Remove="old\\**" />
      <Compile Include="..\\shared\\*.cs" Exclude="..\\shared\\No.cs" />
      <Compile Include="old\\Keep.cs;missing.cs" />
      <Compile Remove="Q?.cs" />
      <Compile Update="P.cs"><Link>x</Link></Compile>
    </ItemGroup>`;
    const files = {
      'src/A.csproj': web(items),
      'src/P.cs': '',
      'src/Q1.cs': '',
      'src/old/Gone.cs': '',
      'src/old/Keep.cs': '',
      'shared/Yes.cs': '',
      'shared/No.cs': '',
    };
    assert.deepEqual(below(graphOf(files, { inputs: ['src'] }).projects[0]?.sourceFiles ?? []), [
      'shared/Yes.cs',
      'src/P.cs',
      'src/old/Keep.cs',
    ]);
  });

  it('compiles only its items when the default ones are off, or without an SDK', () => {
    const off = web(
      '<PropertyGroup><EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup><ItemGroup><Compile Include="P.cs" /></ItemGroup>',
    );
    assert.deepEqual(sources({ 'A.csproj': off, 'P.cs': '', 'Q.cs': '' }), ['P.cs']);
    const old =
      '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><ItemGroup><Compile Include="a\\P.cs" /></ItemGroup></Project>';
    assert.deepEqual(sources({ 'A.csproj': old, 'a/P.cs': '', 'Q.cs': '' }), ['a/P.cs']);
  });

  it('is an application of ASP.NET Core by its SDK, or by a framework reference and an executable', () => {
    const framework = '<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>';
    const exe = '<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>';
    const is = (text: string) => projectOf({ 'A.csproj': text }).isWebApplication;
    assert.equal(is(web()), true);
    assert.equal(is(library(framework + exe)), true);
    assert.equal(is(library(framework)), false);
    assert.equal(is(library(exe)), false);
    assert.equal(is(web('<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>')), false);
  });

  it('takes names from its properties, else from its file', () => {
    const project = projectOf({
      'My.App.csproj': web(
        '<PropertyGroup><AssemblyName>$(MSBuildProjectName).Server</AssemblyName><RootNamespace>Acme</RootNamespace></PropertyGroup>',
      ),
    });
    assert.deepEqual([project.assemblyName, project.rootNamespace], ['My.App.Server', 'Acme']);
    assert.deepEqual(projectOf({ 'My.App.csproj': web() }).assemblyName, 'My.App');
  });

  it('has the implicit usings of its SDK when they are on, and its own, static and alias ones', () => {
    const on =
      '<PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><Using Include="A.B" /><Using Include="A.C" Static="true" /><Using Include="A.D" Alias="D" /><Using Remove="System.IO" /></ItemGroup>';
    const usings = projectOf({ 'A.csproj': web(on) }).globalUsings;
    assert.deepEqual(usings.slice(-3), [{ name: 'A.B' }, { name: 'A.C', isStatic: true }, { name: 'A.D', alias: 'D' }]);
    const plain = usings.map((u) => u.name);
    assert.ok(
      plain.includes('Microsoft.AspNetCore.Builder') && plain.includes('System.Linq') && !plain.includes('System.IO'),
    );
    assert.deepEqual(projectOf({ 'A.csproj': web() }).globalUsings, []);
    assert.ok(
      !projectOf({
        'A.csproj': library('<PropertyGroup><ImplicitUsings>true</ImplicitUsings></PropertyGroup>'),
      }).globalUsings.some((u) => u.name.startsWith('Microsoft')),
    );
  });

  it('defines what its configuration, its target framework and the user define', () => {
    const { defines } = projectOf(
      {
        'A.csproj': web(
          '<PropertyGroup><DefineConstants>$(DefineConstants);ONE; TWO</DefineConstants></PropertyGroup>',
        ),
      },
      { defines: ['MINE'] },
    );
    for (const symbol of [
      'TRACE',
      'RELEASE',
      'NET',
      'NET10_0',
      'NET8_0_OR_GREATER',
      'NETCOREAPP',
      'ONE',
      'TWO',
      'MINE',
    ])
      assert.ok(defines.includes(symbol), symbol);
    assert.ok(!defines.includes('DEBUG') && !defines.includes('NET11_0_OR_GREATER'));
  });

  it('of several target frameworks takes the newest, without a platform where there is such a one', () => {
    const of = (list: string) =>
      projectOf({
        'A.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>${list}</TargetFrameworks></PropertyGroup></Project>`,
      }).targetFramework;
    assert.equal(of('net8.0;net10.0;netstandard2.0'), 'net10.0');
    assert.equal(of('net48;netstandard2.0'), 'netstandard2.0');
    assert.equal(of('net9.0-windows;net9.0'), 'net9.0');
    assert.equal(of('netcoreapp3.1;net5.0'), 'net5.0');
  });
});

describe('evaluation of project files', () => {
  const property = (content: string, more: Readonly<Record<string, string>> = {}) => {
    const files = {
      'src/A/A.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">${content}<PropertyGroup><AssemblyName>$(X)</AssemblyName></PropertyGroup></Project>`,
      ...more,
    };
    return graphOf(files, { inputs: ['src/A'] }).projects[0]?.assemblyName;
  };

  it('reads the nearest Directory.Build.props first and Directory.Build.targets last', () => {
    const set = (value: string) => `<Project><PropertyGroup><X>${value}</X></PropertyGroup></Project>`;
    assert.equal(
      property('', { 'Directory.Build.props': set('top'), 'src/Directory.Build.props': set('near') }),
      'near',
    );
    assert.equal(
      property('<PropertyGroup><X>$(X)-own</X></PropertyGroup>', { 'Directory.Build.props': set('top') }),
      'top-own',
    );
    const targets = '<Project><PropertyGroup><AssemblyName>last</AssemblyName></PropertyGroup></Project>';
    assert.equal(property('<PropertyGroup><X>own</X></PropertyGroup>', { 'Directory.Build.targets': targets }), 'last');
  });

  it('follows imports, also upwards by GetPathOfFileAbove, and each once', () => {
    const props = `<Project><Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" /><PropertyGroup><X>$(X)+near</X></PropertyGroup></Project>`;
    assert.equal(
      property('', {
        'Directory.Build.props': '<Project><PropertyGroup><X>top</X></PropertyGroup></Project>',
        'src/Directory.Build.props': props,
      }),
      'top+near',
    );
    assert.equal(
      property('<Import Project="..\\x.props" Condition="Exists(\'..\\x.props\')" /><Import Project="gone.props" />', {
        'src/x.props': '<Project><Import Project="x.props" /><PropertyGroup><X>imported</X></PropertyGroup></Project>',
      }),
      'imported',
    );
  });

  it('evaluates conditions', () => {
    const when = (condition: string) =>
      property(
        `<PropertyGroup><X>no</X><Y>1.5</Y><B>true</B></PropertyGroup><PropertyGroup Condition="${condition}"><X>yes</X></PropertyGroup>`,
      );
    for (const holds of [
      "'$(Configuration)' == 'release'",
      "'$(Y)' != ''",
      "'$(Y)' &gt;= '1.10' or '$(B)'",
      "!Exists('gone') and $(B)",
      "('$(Undefined)' == '' and '$(Y)' &lt; 2)",
      "'$(Configuration)|$(Platform)' == 'Release|AnyCPU'",
      "HasTrailingSlash('a/')",
      "$(Y.StartsWith('1.'))",
    ])
      assert.equal(when(holds), 'yes', holds);
    for (const fails of ["'$(Configuration)' == 'Debug'", '!$(B)', "Exists('gone')", "'$(Y)' &gt; '1.10' and false"])
      assert.equal(when(fails), 'no', fails);
  });

  it('chooses among branches', () => {
    const choose = (flag: string) =>
      property(
        `<PropertyGroup><F>${flag}</F></PropertyGroup><Choose><When Condition="'$(F)' == 'a'"><PropertyGroup><X>first</X></PropertyGroup></When><When Condition="'$(F)' == 'b'"><PropertyGroup><X>second</X></PropertyGroup></When><Otherwise><PropertyGroup><X>other</X></PropertyGroup></Otherwise></Choose>`,
      );
    assert.deepEqual([choose('a'), choose('b'), choose('c')], ['first', 'second', 'other']);
  });

  it('knows property functions that projects use', () => {
    const value = (expression: string) =>
      property(`<PropertyGroup><P>Acme.Shop.Api</P><X>${expression}</X></PropertyGroup>`);
    assert.equal(value("$(P.Replace('.', '_'))"), 'Acme_Shop_Api');
    assert.equal(value('$(P.ToUpperInvariant())'), 'ACME.SHOP.API');
    assert.equal(value('$(MSBuildProjectName)'), 'A');
    assert.equal(value("$([System.IO.Path]::GetFileNameWithoutExtension('/a/b.c'))"), 'b');
  });

  it('makes a gap of an expression that it does not understand where that decides which code is scanned, and of nothing else', () => {
    const relevant = graphOf({
      'A.csproj': web('<ItemGroup><Compile Include="$([System.Guid]::NewGuid()).cs" /></ItemGroup>'),
    });
    assert.equal(relevant.problems.length, 1);
    assert.match(relevant.problems[0]?.message ?? '', /uses an expression that is not understood/);
    assert.deepEqual(
      graphOf({ 'A.csproj': web('<PropertyGroup><Version>$([System.DateTime]::Now)</Version></PropertyGroup>') })
        .problems,
      [],
    );
  });

  it('takes a broken import for a gap of the project that imports it', () => {
    const graph = graphOf({ 'A.csproj': web('<Import Project="x.props" />'), 'x.props': '<Project>' });
    assert.deepEqual(
      graph.problems.map((p) => p.severity),
      ['gap'],
    );
  });

  it('takes comments, entities, a mark at the begin and character data as XML has them', () => {
    const text = `\ufeff<?xml version="1.0"?><!-- a --><Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><!-- b --><AssemblyName>A&amp;<![CDATA[B]]></AssemblyName></PropertyGroup></Project>`;
    assert.equal(projectOf({ 'A.csproj': text }).assemblyName, 'A&B');
  });

  it('is not blown up by entities', () => {
    const bomb =
      '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Project Sdk="x"><PropertyGroup><AssemblyName>&c;&c;&c;</AssemblyName></PropertyGroup></Project>';
    const graph = graphOf({ 'A.csproj': bomb });
    assert.ok(graph.problems.length > 0 || (graph.projects[0]?.assemblyName.length ?? 0) < 10_000);
  });
});

describe("a project's Razor files", () => {
  const files = { 'Pages/A.cshtml': '', 'Pages/old/B.cshtml': '', 'C.razor': '', 'obj/D.razor': '' };
  const razor = (project: string) => below(projectOf({ 'A.csproj': project, 'P.cs': '', ...files }).razorFiles);
  const of = (sdk: string, properties = '') =>
    `<Project Sdk="${sdk}"><PropertyGroup><TargetFramework>net10.0</TargetFramework>${properties}</PropertyGroup></Project>`;

  it('are those that its SDK compiles', () => {
    assert.deepEqual(razor(web()), ['C.razor', 'Pages/A.cshtml', 'Pages/old/B.cshtml']);
    assert.deepEqual(razor(library()), []);
    assert.deepEqual(razor(of('Microsoft.NET.Sdk.Razor')), ['C.razor']);
    assert.deepEqual(razor(of('Microsoft.NET.Sdk.Razor', '<AddRazorSupportForMvc>true</AddRazorSupportForMvc>')), [
      'C.razor',
      'Pages/A.cshtml',
      'Pages/old/B.cshtml',
    ]);
  });

  it('are without those that its items remove, and only those that they include where the defaults are off', () => {
    assert.deepEqual(razor(web('<ItemGroup><Content Remove="Pages\\old\\**;*.razor" /></ItemGroup>')), [
      'Pages/A.cshtml',
    ]);
    const off = '<PropertyGroup><EnableDefaultContentItems>false</EnableDefaultContentItems></PropertyGroup>';
    assert.deepEqual(razor(web(`${off}<ItemGroup><Content Include="Pages/*.cshtml" /></ItemGroup>`)), [
      'Pages/A.cshtml',
    ]);
  });
});
