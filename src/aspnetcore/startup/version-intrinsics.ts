import type { CallSite, Intrinsic } from '../../evaluation/index.ts';
import { versionText } from '../api-versions.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { addMetadata } from './convention-intrinsics.ts';

type VersionItem = Extract<MetadataItem, { kind: 'api-version' }>;

const STATUSES: Readonly<Record<string, VersionItem['status']>> = {
  HasApiVersion: 'supported',
  HasDeprecatedApiVersion: 'deprecated',
  MapToApiVersion: 'mapped',
};

/** API versions of minimal APIs and groups (IEndpointConventionBuilderExtensions.cs of Asp.Versioning). */
export function versionIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const owner = 'Microsoft.AspNetCore.Builder.IEndpointConventionBuilderExtensions';
  return new Map(
    Object.entries(STATUSES).map(([name, status]): [string, Intrinsic] => [
      `${owner}.${name}`,
      (call) => {
        const version = givenVersion(call);
        return addMetadata(call, (origin) =>
          version === undefined ? [] : [{ kind: 'api-version', version, status, origin, location: call.location }],
        );
      },
    ]),
  );
}

/** What is given in the call, beside the builder that it is made on. */
function givenVersion(call: CallSite): string | undefined {
  const given = call.arguments.slice(call.receiver === undefined ? 1 : 0).filter((a) => a.isExplicit);
  return versionText(given.map(({ value }) => (value.kind === 'constant' ? value.value : undefined)));
}
