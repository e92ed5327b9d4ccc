export { serviceClasses } from './generate-services.ts';
export { type ProtoFile, parseProto } from './parse-proto.ts';
