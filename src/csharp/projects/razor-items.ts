import { directoryOf, joinPath } from './file-tree.ts';
import { globMatcher } from './glob.ts';
import type { EvaluatedProject } from './msbuild-evaluation.ts';

const WEB = /^microsoft\.net\.sdk\.web(\/|$)/i;
const RAZOR = /^microsoft\.net\.sdk\.(web|razor|blazorwebassembly)(\/|$)/i;
/** Items that the SDK puts Razor files into: what is removed from one of them is not compiled. */
const ITEMS = /^(content|razorgenerate|razorcomponent)$/i;

/**
 * Those of a project's `.cshtml` and `.razor` files that its SDK compiles (Microsoft.NET.Sdk.Razor.DefaultItems.props). Components come with
 * every SDK that has the Razor compiler; pages and views need the web SDK or `AddRazorSupportForMvc` (which .NET Core 2 did without).
 * @param files all files of these kinds below the project
 */
export function compiledRazorFiles(project: EvaluatedProject, framework: string, files: readonly string[]): string[] {
  if (!project.sdks.some((sdk) => RAZOR.test(sdk))) return [];
  const hasMvc =
    project.sdks.some((sdk) => WEB.test(sdk)) ||
    /^true$/i.test(project.property('AddRazorSupportForMvc')) ||
    /^(netcoreapp2|netstandard)/i.test(framework);
  const isOff = (name: string): boolean => /^false$/i.test(project.property(name));
  const byDefault = !isOff('EnableDefaultItems') && !isOff('EnableDefaultContentItems');
  const included = byDefault ? [] : named(project, 'include');
  const removed = [...patterns(project, project.property('DefaultItemExcludes')), ...named(project, 'remove')];
  return files.filter(
    (file) =>
      (hasMvc || file.endsWith('.razor')) &&
      (byDefault || included.some((matches) => matches(file))) &&
      !removed.some((matches) => matches(file)),
  );
}

type Matches = (path: string) => boolean;

/** What Razor items with that action name. */
function named(project: EvaluatedProject, action: 'include' | 'remove'): Matches[] {
  return project.items
    .filter((item) => item.action === action && ITEMS.test(item.type))
    .flatMap((item) => patterns(project, item.specification));
}

function patterns(project: EvaluatedProject, list: string): Matches[] {
  return list
    .split(';')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
    .map((pattern) => globMatcher(joinPath(directoryOf(project.path), pattern)));
}
