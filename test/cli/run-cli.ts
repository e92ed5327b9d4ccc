import { readdirSync } from 'node:fs';
import type { CliIo } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Makes both streams terminals of that width. */
  readonly columns?: number;
  /** The time of each look at the clock, in turn; the last one stays. */
  readonly times?: readonly string[];
}

/** Runs a command line in this process, with its own streams, environment, folder and clock. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  let looks = 0;
  const times = options.times ?? ['2026-07-01T12:00:00.000Z'];
  const terminal = { isTTY: options.columns !== undefined, columns: options.columns };
  const io: CliIo = {
    stdout: { write: (text) => (stdout += text), ...terminal },
    stderr: { write: (text) => (stderr += text), ...terminal },
    environment: { PATH: process.env.PATH, ...options.env },
    workingDirectory: options.cwd,
    clock: () => new Date(times[Math.min(looks++, times.length - 1)] as string),
    programFile: undefined,
  };
  const code = await run(args, io);
  return { code, stdout, stderr };
}

/** Names in a folder, hidden ones too: what a command left behind. */
export function left(folder: string): string[] {
  return readdirSync(folder).sort();
}

export const project =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>';

/** A small application: one open write, one closed read. */
export const shop: Readonly<Record<string, string>> = {
  'Shop/Shop.csproj': project,
  'Shop/Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();
app.MapPost("/orders", (string name) => name);
app.MapGet("/orders", () => "none").RequireAuthorization();
app.Run();
`,
};

/** The same without anything wrong. */
export const closedShop: Readonly<Record<string, string>> = {
  ...shop,
  'Shop/Program.cs': (shop['Shop/Program.cs'] as string).replace('=> name);', '=> name).RequireAuthorization();'),
};
