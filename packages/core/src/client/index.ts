export type { CallOptions, DeploymentsApi, OperationName, StreamMessage } from '../contract/index.ts'
export { queryKey } from '../contract/query-keys.ts'
export {
  type ErrorCode,
  type InputFault,
  isSlipwayError,
  type Reason,
  SlipwayError,
} from '../errors/index.ts'
export type { ClientOptions } from './client-options.ts'
export { createClient } from './create-client.ts'
