#!/usr/bin/env node
// Compiles all snippets (test/snippets/*/*.cs) to test/snippets/assemblies/{Debug,Release,RuntimeAsync}/Snippets.dll, which are committed: they are what
// a reader of IL has to bring to the golden dumps beside the sources. Needs the .NET 10 SDK; works in a folder of its own.
//
//   node scripts/snippets/build.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const snippets = resolve(fileURLToPath(import.meta.url), '../../../test/snippets');
const work = mkdtempSync(join(tmpdir(), 'snippets-'));

// The nullability of references is no matter here, and unused events and fields belong to the constructs.
const ignoredWarnings = [
  'CS0067',
  'CS0649',
  'CS8509',
  'CS8524',
  'CS8600',
  'CS8602',
  'CS8603',
  'CS8604',
  'CS8618',
  'CS8670',
];

writeFileSync(
  join(work, 'Snippets.csproj'),
  `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>14</LangVersion>
    <Nullable>enable</Nullable>
    <ImplicitUsings>disable</ImplicitUsings>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <EnableDefaultItems>false</EnableDefaultItems>
    <Deterministic>true</Deterministic>
    <DebugType>embedded</DebugType>
    <PathMap>${snippets}=/snippets,${work}=/work</PathMap>
    <UseAppHost>false</UseAppHost>
    <NoWarn>$(NoWarn);${ignoredWarnings.join(';')}</NoWarn>
  </PropertyGroup>
  <!-- Asynchronous methods that the runtime suspends, without state machines. -->
  <PropertyGroup Condition="'$(Configuration)' == 'RuntimeAsync'">
    <Optimize>true</Optimize>
    <Features>$(Features);runtime-async=on</Features>
    <EnablePreviewFeatures>true</EnablePreviewFeatures>
    <NoWarn>$(NoWarn);SYSLIB5007</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="${snippets}/*/*.cs" />
  </ItemGroup>
</Project>
`,
);
for (const configuration of ['Debug', 'Release', 'RuntimeAsync']) {
  const output = join(work, 'out', configuration);
  execFileSync('dotnet', ['build', work, '-c', configuration, '-o', output, '--nologo', '-v', 'q'], {
    stdio: 'inherit',
  });
  const target = join(snippets, 'assemblies', configuration);
  mkdirSync(target, { recursive: true });
  copyFileSync(join(output, 'Snippets.dll'), join(target, 'Snippets.dll'));
}
rmSync(work, { recursive: true, force: true });
