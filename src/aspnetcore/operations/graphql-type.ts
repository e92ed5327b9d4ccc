import type { TypeReference } from '../../symbols/index.ts';
import type { EndpointOperation } from '../model.ts';

export type GraphQLRoot = Exclude<EndpointOperation['kind'], 'hub-method'>;

/** A class whose members are fields of a root type, as startup code registers it. */
export interface GraphQLType {
  readonly root: GraphQLRoot | undefined;
  readonly type: TypeReference;
}
