import assert from 'node:assert/strict';
import { webApplicationVerdicts } from '../../src/app/web-applications.ts';
import { graphOf } from '../csharp/projects/memory-tree.ts';

const WEB_LIBRARY =
  '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>';

function verdicts(files: Readonly<Record<string, string>>): Record<string, string> {
  const { projects } = graphOf(files);
  return Object.fromEntries([...webApplicationVerdicts(projects)].map(([p, v]) => [p.assemblyName, v]).sort());
}

describe('web applications', () => {
  it('are also executables whose server is set up in a project that they reference, however far', () => {
    assert.deepEqual(
      verdicts({
        'Tray/Tray.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>WinExe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include="../Middle/Middle.csproj" /></ItemGroup></Project>',
        'Middle/Middle.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../Host/Host.csproj" /></ItemGroup></Project>',
        'Host/Host.csproj': WEB_LIBRARY,
        'Tool/Tool.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
      }),
      { Host: 'no', Middle: 'no', Tool: 'no', Tray: 'possible' },
    );
  });

  it('are also projects with functions for the Azure Functions host, which needs no server of theirs', () => {
    const using = (name: string) =>
      `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="${name}" Version="1.0.0" /></ItemGroup></Project>`;
    assert.deepEqual(
      verdicts({
        'InProcess/InProcess.csproj': using('Microsoft.NET.Sdk.Functions'),
        'Isolated/Isolated.csproj': using('Microsoft.Azure.Functions.Worker'),
        'Other/Other.csproj': using('Microsoft.Azure.Storage'),
      }),
      { InProcess: 'functions', Isolated: 'functions', Other: 'no' },
    );
  });

  it('are not those that run in the browser', () => {
    assert.deepEqual(
      verdicts({
        'Client/Client.csproj': '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"></Project>',
        'Server/Server.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><ProjectReference Include="../Client/Client.csproj" /></ItemGroup></Project>',
      }),
      { Client: 'no', Server: 'certain' },
    );
  });
});
