export { generateClasses } from './generate.ts';
export type { GeneratedFile, RazorFile } from './razor-file.ts';
