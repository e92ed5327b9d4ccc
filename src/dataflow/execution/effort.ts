import { type MethodBody, visitBody } from '../../symbols/index.ts';

const known = new WeakMap<MethodBody, number>();

/** Of a method without branches: there is one way through it. */
const STRAIGHT = 0.2;
/** Basic blocks of one that counts as one. */
const USUAL = 12;
/** However long a method is, some others can be followed beside it. */
const LARGEST = 10;

/**
 * What executing a body costs, in methods. Ways through the code are what costs: one without branches is cheap, and one that calls nothing either (an
 * accessor, a constructor that stores what it is given) costs nothing.
 */
export function effort(body: MethodBody): number {
  let found = known.get(body);
  if (found === undefined) {
    const count = body.blocks.length;
    found = count > 1 ? Math.min(LARGEST, Math.max(1, count / USUAL)) : calls(body) ? STRAIGHT : 0;
    known.set(body, found);
  }
  return found;
}

function calls(body: MethodBody): boolean {
  let found = false;
  visitBody(body, ({ kind }) => {
    found ||= kind === 'call' || kind === 'invoke' || kind === 'new' || kind === 'property' || kind === 'dynamic';
  });
  return found;
}
