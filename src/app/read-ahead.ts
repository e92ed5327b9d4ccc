export { beginReading } from '../references/data-files.ts';
