import type { Project } from '../csharp/projects/index.ts';

/**
 * Whether a project is a web application: `possible` ones are so when their startup code makes a server; `functions` are for the Azure
 * Functions host, which needs no startup code of theirs.
 */
export type WebApplicationVerdict = 'certain' | 'possible' | 'functions' | 'no';

/** Packages that only a project with functions of its own needs: of the isolated worker, and of functions in the host's process. */
const FUNCTIONS_PACKAGES = /^microsoft\.(azure\.functions\.worker|net\.sdk\.functions)$/i;

/**
 * Tells which projects may be web applications. An executable that does not name ASP.NET Core itself may still start a server that a project
 * it references sets up (a console host, a tray application).
 */
export function webApplicationVerdicts(projects: readonly Project[]): ReadonlyMap<Project, WebApplicationVerdict> {
  const byPath = new Map(projects.map((project) => [project.path, project]));
  return new Map(projects.map((project) => [project, verdictOf(project, byPath)]));
}

function verdictOf(project: Project, byPath: ReadonlyMap<string, Project>): WebApplicationVerdict {
  if (project.isWebApplication) return 'certain';
  if (!project.isTest && project.packageReferences.some((p) => FUNCTIONS_PACKAGES.test(p))) return 'functions';
  if (!project.isExecutable || project.isTest) return 'no';
  const reached = new Set([project]);
  for (const next of reached) {
    if (next.usesAspNetCore) return 'possible';
    for (const path of next.projectReferences) {
      const reference = byPath.get(path);
      if (reference !== undefined) reached.add(reference);
    }
  }
  return 'no';
}
