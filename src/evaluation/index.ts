export { concreteTypes, implementationIn, isInstance, methodKey } from './dispatch.ts';
export { Evaluator, type EvaluatorOptions } from './evaluator.ts';
export type * from './intrinsics.ts';
export { CallableModel, layered } from './intrinsics.ts';
export { constantText } from './operators.ts';
export * from './values.ts';
