export { compareDocuments, type DocumentedApi, type Ghost, NO_DOCUMENTS } from './compare-documents.ts';
export type { OperationMatch } from './matching/match-endpoint.ts';
export * from './model.ts';
export { type ReadDocument, readDocument } from './reading/read-document.ts';
