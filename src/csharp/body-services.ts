import { createCSharpBinder } from './binding/index.ts';
import type { ServicesFactory } from './declarations/body-request.ts';
import { bodyLowering } from './lowering/index.ts';

/** The binder and the lowering behind a program's constants and bodies. */
export const bodyServices: ServicesFactory = (_model, declarations) => {
  const { bodies, constants } = createCSharpBinder(declarations);
  return { constants, lowerBody: bodyLowering(bodies) };
};
