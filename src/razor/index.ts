export { type GeneratedFile, generateClasses } from './generate.ts';
export { type ParsedRazor, parseRazor, type RazorOptions } from './parse-razor.ts';
export type { RazorFile } from './razor-file.ts';
