import type { Intrinsic } from '../../intrinsics.ts';
import { assemblyIntrinsics } from './assemblies.ts';
import { attributeIntrinsics } from './attributes.ts';
import { dependencyContextIntrinsics } from './dependency-context.ts';
import { memberLookupIntrinsics } from './member-lookup.ts';
import { memberIntrinsics } from './members.ts';
import { typeIntrinsics } from './types.ts';

/** `System.Type` and `System.Reflection`. Several tables answer under one key: methods, properties and types are all `MemberInfo`s. */
export function reflectionIntrinsics(): readonly ReadonlyMap<string, Intrinsic>[] {
  return [
    typeIntrinsics(),
    memberLookupIntrinsics(),
    ...memberIntrinsics(),
    attributeIntrinsics(),
    assemblyIntrinsics(),
    dependencyContextIntrinsics(),
  ];
}
