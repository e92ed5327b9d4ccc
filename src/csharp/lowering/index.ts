export { bodyLowering } from './lower-body.ts';
