import type { Argument, LambdaSymbol, MethodSymbol, Operation, TypeSymbol } from '../../symbols/index.ts';
import { exactMethod, visitBody } from '../../symbols/index.ts';

/** Methods that make an answer of 401 or 403 (Results, TypedResults, ControllerBase, HttpContext). */
const REFUSING_METHODS: readonly string[] = ['Unauthorized', 'Forbid', 'Challenge', 'ForbidAsync', 'ChallengeAsync'];
const REFUSING_TYPES =
  /\.(Unauthorized|Forbid|Challenge)\w*Result$|\.(Unauthorized|Challenge|Forbid)HttpResult$|\.UnauthorizedAccessException$/;
const REFUSING_STATUS: readonly number[] = [401, 403];

/**
 * Whether code may turn a caller away: it makes a 401 or 403, or an UnauthorizedAccessException. Lambdas inside count; what answers an
 * exception does not, for it only tells of a refusal that was made elsewhere.
 */
export function refusesCallers(code: MethodSymbol | LambdaSymbol | undefined): boolean {
  return anyOperation(code, refuses);
}

/** Whether an operation of that kind is in the code, handlers of exceptions left out. */
export function anyOperation(
  code: MethodSymbol | LambdaSymbol | undefined,
  test: (operation: Operation) => boolean,
): boolean {
  const body = code?.body;
  if (body === undefined) return false;
  const handlers = new Set(body.regions.flatMap((region) => (region.kind === 'finally' ? [] : region.handlerBlocks)));
  let found = false;
  visitBody({ ...body, blocks: body.blocks.filter((block) => !handlers.has(block.index)) }, (operation) => {
    found ||= test(operation);
  });
  return found;
}

/** Whether any method of a filter class may turn a caller away. */
export function typeRefusesCallers(symbol: TypeSymbol | undefined): boolean {
  return symbol !== undefined && symbol.origin !== 'reference' && symbol.methods.some(refusesCallers);
}

function refuses(operation: Operation): boolean {
  switch (operation.kind) {
    case 'call': {
      const { target } = operation;
      const name = target.kind === 'unresolved' ? target.name : exactMethod(target)?.definition.name;
      return (name !== undefined && REFUSING_METHODS.includes(name)) || operation.arguments.some(isRefusingStatus);
    }
    case 'new':
      return (
        (operation.type.kind === 'named' && REFUSING_TYPES.test(operation.type.name)) ||
        operation.arguments.some(isRefusingStatus)
      );
    case 'assign':
      return (
        operation.target.kind === 'property' &&
        operation.target.property.name === 'StatusCode' &&
        isRefusal(operation.value)
      );
    default:
      return false;
  }
}

/** `Results.StatusCode(403)`, `new StatusCodeResult(401)`, `Results.Problem(statusCode: 403)`. */
function isRefusingStatus(argument: Argument): boolean {
  return /^(status|statusCode)$/i.test(argument.name) && isRefusal(argument.value);
}

function isRefusal(operation: Operation): boolean {
  const literal = operation.kind === 'convert' ? operation.operand : operation;
  const value = literal.kind === 'literal' ? literal.value : undefined;
  return (value?.kind === 'integer' || value?.kind === 'enum') && REFUSING_STATUS.includes(Number(value.value));
}
