export { describedServices } from './file-descriptor.ts';
export { serviceClasses } from './generate-services.ts';
export { httpRuleLines } from './http-rule-lines.ts';
export { type ProtoFile, parseProto } from './parse-proto.ts';
