export { combineTemplates, isAbsoluteTemplate, replaceTokens, type TokenReplacement } from './attribute-route.ts';
export {
  type ConventionalRoute,
  type RouteSubstitution,
  substituteRequiredValues,
  type TransformValue,
} from './conventional-route.ts';
export { routeText, templateText } from './format-route-pattern.ts';
export { combinePatterns, joinRoute, normalizeRoute } from './group-prefix.ts';
export { parseRoutePattern, parseRouteText } from './parse-route-pattern.ts';
export type * from './route-pattern.ts';
export { findParameter, isRoutePattern } from './route-pattern.ts';
