import type { MethodSymbol, PropertySymbol } from '../../symbols/index.ts';
import type { EndpointOperation } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';

/** An operation below an endpoint before its authorization is worked out. */
export interface OperationDraft {
  readonly name: string;
  readonly kind: EndpointOperation['kind'];
  readonly handlerName: string;
  readonly member: MethodSymbol | PropertySymbol;
  /** What is required of this operation alone, outermost first. */
  readonly metadata: readonly MetadataItem[];
}
