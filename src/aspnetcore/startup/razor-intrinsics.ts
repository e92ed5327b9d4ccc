import type { Intrinsic } from '../../evaluation/index.ts';
import { subject } from './arguments.ts';
import { componentIntrinsics } from './component-intrinsics.ts';
import { pageConventionIntrinsics } from './page-convention-intrinsics.ts';
import type { StartupState } from './startup-state.ts';

/** Razor pages and components, and the pages of IdentityBuilderUIExtensions.cs. */
export function razorIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  return new Map<string, Intrinsic>([
    ...pageConventionIntrinsics(state),
    ...componentIntrinsics(state),
    [
      'Microsoft.AspNetCore.Identity.IdentityBuilderUIExtensions.AddDefaultUI',
      (call) => {
        state.mvc.identityUi = true;
        return subject(call);
      },
    ],
  ]);
}
