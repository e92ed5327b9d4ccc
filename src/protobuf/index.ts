export { csharpTypes } from './csharp-names.ts';
export { describedServices } from './file-descriptor.ts';
export { generatedClasses } from './generate-services.ts';
export { httpRuleLines } from './http-rule-lines.ts';
export { type ProtoFile, parseProto } from './parse-proto.ts';
