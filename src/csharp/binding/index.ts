import type { DeclarationServices } from '../declarations/body-request.ts';
import type { ConstantBinder } from '../names/constant-binder.ts';
import { createBodyBinder } from './body-binder.ts';
import type { BodyBinder } from './bound-body.ts';
import { createConstantBinder } from './constant-values-binder.ts';
import { createBinder } from './create-binder.ts';

export { anonymousTypeMembers, anonymousTypeSymbol } from './anonymous-types.ts';
export { forEachChild } from './bound-children.ts';
export type * from './bound-nodes.ts';
export { typeText } from './type-text.ts';

/** The C# binder of a program: bodies to bound trees, and the constants that declarations need. */
export interface CSharpBinder {
  readonly bodies: BodyBinder;
  readonly constants: ConstantBinder;
}

export function createCSharpBinder(declarations: DeclarationServices): CSharpBinder {
  const binder = createBinder(declarations);
  return { bodies: createBodyBinder(binder), constants: createConstantBinder(binder) };
}
