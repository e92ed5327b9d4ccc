import type { ComplianceMapping } from '../compliance/mapping.ts';
import type { Sha256 } from './digest.ts';
import type { JsonValue } from './json.ts';
import type { FileDigest } from './merkle.ts';
import type {
  BaselineRecord,
  CiRecord,
  DocumentRecord,
  EndpointRecord,
  EntityRecord,
  FileNote,
  FindingRecord,
  GapRecord,
  GateRecord,
  GoneFindingRecord,
  MiddlewareEndpointRecord,
  RuleRecord,
  SuppressionRecord,
} from './predicate.ts';

/**
 * All that the evidence of one scan is made from, as plain data. Lists may come in any order. Paths are relative to the
 * scanned root, with `/`: an absolute path would differ from machine to machine. Nothing here may be a secret.
 */
export interface EvidenceInput {
  readonly tool: {
    readonly version: string;
    /** SHA-256 of the program file that runs. */
    readonly digest?: Sha256;
  };
  /** Every rule that the tool has, switched off or not, with the severity in force. */
  readonly rules: readonly RuleRecord[];
  readonly mapping: ComplianceMapping;
  readonly configuration: {
    /** As used, defaults filled in. */
    readonly value: JsonValue;
    /** The configuration file, when there was one. */
    readonly file?: { readonly path: string; readonly sha256: Sha256 };
    /** The policy file from outside the repository: its digest, what it sets, what it decided against the configuration. */
    readonly approved?: { readonly path: string; readonly sha256: Sha256; readonly endpoints: number };
    readonly policy?: { readonly sha256: Sha256; readonly value: JsonValue; readonly overrides: readonly string[] };
  };
  readonly source: SourceInput;
  readonly suppressions: readonly SuppressionRecord[];
  readonly applications: readonly string[];
  readonly endpoints: readonly EndpointInput[];
  readonly entities?: readonly EntityRecord[];
  readonly middlewareEndpoints: readonly MiddlewareEndpointRecord[];
  /** OpenAPI documents; left out for none. */
  readonly documents?: readonly DocumentRecord[];
  readonly gaps: readonly GapRecord[];
  readonly findings: readonly FindingRecord[];
  readonly gate: Omit<GateRecord, 'openFindings'>;
  /** What the scan wrote, the bundle itself excepted. */
  readonly outputs: readonly OutputInput[];
  /** The scan that this one is compared with, when there is one. */
  readonly previous?: PreviousScan;
  readonly run: RunInput;
}

/** An assembly that was read, with what it says of the build that made it. */
export interface AssemblyRead {
  /** Its path. */
  readonly name: string;
  readonly sha256: Sha256;
  /** Simple name. */
  readonly assembly?: string;
  readonly mvid?: string;
  readonly pdbId?: string;
  readonly informationalVersion?: string;
}

export interface SourceInput {
  /** Object id of the commit that is checked out, 40 or 64 hexadecimal digits. */
  readonly commit?: string;
  /** Whether scanned files differ from the commit. */
  readonly modified?: boolean;
  /** Every file whose content went into the result. */
  readonly files: readonly FileDigest[];
  readonly skipped: readonly FileNote[];
  readonly failed: readonly FileNote[];
  readonly assemblies: readonly AssemblyRead[];
}

/** An endpoint with the rules in whose scope it is; verdicts come from these and from the findings. */
export interface EndpointInput extends Omit<EndpointRecord, 'verdicts'> {
  readonly checks: readonly EndpointCheck[];
}

/** A rule that looked at the endpoint, and why it could not decide when it could not. */
export interface EndpointCheck {
  readonly rule: string;
  readonly unknown?: string;
}

export interface OutputInput {
  /** Where `verify` looks for it, relative to its folder of artifacts: `authledger.sarif`. */
  readonly name: string;
  /** `sarif`, `inventory`, `report`, … */
  readonly kind: string;
  readonly sha256: Sha256;
}

/** An earlier scan: its bundle, or another record of it. */
export interface PreviousScan {
  /** Digest of the bundle's file; left out when the findings are from another record, which is no link of a chain. */
  readonly bundleSha256?: Sha256;
  /** Fingerprints. */
  readonly openFindings: readonly string[];
  /** Of them, those that are not found and that this scan could not look for. */
  readonly notChecked?: readonly string[];
  /** What was compared with, when the gate counts new findings only. */
  readonly baseline?: BaselineRecord;
  /** The findings that are cleared or not checked, by name. */
  readonly gone?: readonly GoneFindingRecord[];
}

export interface RunInput {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly ci?: CiRecord;
  readonly machine?: { readonly node: string; readonly platform: string; readonly architecture: string };
  readonly cache: { readonly used: boolean; readonly hits?: number; readonly misses?: number };
  /** SHA-256 of the facts of each shard, when several machines shared the scan. */
  readonly shards?: readonly Sha256[];
}

/**
 * A readable id of an endpoint for {@link EndpointInput.id} and for the findings that name it:
 * `Shop.Api GET,POST /orders/{id} Shop.OrdersController.Get`.
 */
export function endpointId(endpoint: {
  readonly application: string;
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly handler: string;
}): string {
  const methods = endpoint.httpMethods.length > 0 ? endpoint.httpMethods.join(',') : 'ANY';
  return `${endpoint.application} ${methods} ${endpoint.route} ${endpoint.handler}`;
}
