import { ownControls } from '../compliance/mapping.ts';
import type { SourceRange } from '../symbols/index.ts';
import type { GoneFinding, ReportedChange, ReportedFinding, ScanReport } from './scan-report.ts';
import { inertJson } from './untrusted-text.ts';
import { verdictCounts } from './verdict-counts.ts';

/** Names the form of the document and its version. */
export const scanResultSchema = 'https://authledger.dev/schemas/scan-result.schema.json';

/** The whole result as JSON, see `schemas/scan-result.schema.json`. What is not known is `null`, never left out. */
export function scanJson(report: ScanReport): string {
  const { gate } = report;
  const document = {
    $schema: scanResultSchema,
    tool: { name: 'authledger', version: report.tool.version },
    gate: {
      verdict: gate.verdict,
      exitCode: gate.exitCode,
      failOn: gate.failOn,
      allowIncomplete: gate.allowIncomplete,
      maxGaps: gate.maxGaps,
      reasons: gate.reasons,
    },
    summary: {
      findings: { open: gate.open, suppressed: gate.suppressed },
      endpoints: {
        total: report.endpoints.total,
        byAccess: report.endpoints.byAccess,
        middleware: report.endpoints.middleware,
      },
      files: {
        read: report.files.length,
        csharp: report.files.filter((f) => f.language === 'csharp').length,
        razor: report.files.filter((f) => f.language === 'razor').length,
        skipped: report.skipped.reduce((sum, s) => sum + s.count, 0),
        unread: report.unread.length,
      },
      gaps: report.gaps.length,
      objects: verdictCounts(report.inventory),
    },
    applications: report.applications.map((a) => ({
      name: a.name,
      project: a.project ?? null,
      endpoints: a.endpoints,
    })),
    projects: report.projects,
    documents: report.documents,
    approved: report.approved ?? null,
    rules: report.rules.map((r) => ({
      id: r.id,
      name: r.name,
      title: r.title,
      severity: r.severity,
      enabled: r.enabled,
      criteria: report.mapping.criteriaOf(r.id).map((m) => m.criterion.id),
    })),
    controls: ownControls(report.mapping).map(({ id, title, url, covers }) => ({
      id,
      title,
      url,
      covers,
      rules: report.mapping.rulesOf(id),
    })),
    findings: report.findings.map(findingJson),
    change: report.change === undefined ? null : changeJson(report.change),
    policy: report.policy ?? null,
    unread: report.unread,
    skipped: report.skipped,
    gaps: report.gaps.map((g) => ({ kind: g.kind, message: g.message, location: placeJson(g.place) })),
    notices: report.notices.map((n) => ({ message: n.message, location: placeJson(n.place) })),
  };
  return `${inertJson(JSON.stringify(document, null, 2))}\n`;
}

function findingJson(f: ReportedFinding): object {
  return {
    ruleId: f.ruleId,
    severity: f.severity,
    message: f.message,
    fix: f.fix,
    edit: f.edit === undefined ? null : { location: placeJson(f.edit.place), text: f.edit.text },
    fingerprint: f.fingerprint,
    endpoint: {
      application: f.subject.application,
      httpMethods: f.subject.httpMethods,
      route: f.subject.route,
      handler: f.subject.handler,
      kind: f.endpoint?.kind ?? null,
      access: f.endpoint?.access ?? null,
      by: f.endpoint?.by ?? null,
      guards: f.endpoint?.guards ?? [],
      objects: f.endpoint?.objectAccess?.verdict ?? null,
    },
    location: placeJson(f.place),
    related: f.related.map((r) => ({ message: r.message, location: placeJson(r.place) })),
    path: f.path.map((r) => ({ message: r.message, location: placeJson(r.place) })),
    suppressed: f.suppression !== undefined,
    suppression:
      f.suppression === undefined
        ? null
        : {
            kind: f.suppression.kind,
            reason: f.suppression.reason ?? null,
            owner: f.suppression.owner ?? null,
            until: f.suppression.until ?? null,
            location: placeJson(f.suppression.place),
          },
    baselineState: f.baselineState ?? null,
  };
}

function changeJson({ baseline, counts, cleared, notChecked }: ReportedChange): object {
  const { name, kind, sha256, signedBy } = baseline;
  return {
    baseline: { name, kind, sha256, signedBy: signedBy ?? null },
    counts: { ...counts, cleared: cleared.length, notChecked: notChecked.length },
    cleared: cleared.map(goneJson),
    notChecked: notChecked.map(goneJson),
  };
}

function goneJson(f: GoneFinding): object {
  const { application, httpMethods, route, handler } = f.endpoint;
  return {
    ruleId: f.ruleId,
    severity: f.severity,
    message: f.message ?? null,
    fingerprint: f.fingerprint,
    endpoint: { application, httpMethods, route, handler },
    location: placeJson(f.place),
    because: f.because,
  };
}

function placeJson(place: SourceRange | undefined): object | null {
  if (place === undefined) return null;
  const { file, line, column, endLine, endColumn } = place;
  return { file, line, column, endLine, endColumn };
}
