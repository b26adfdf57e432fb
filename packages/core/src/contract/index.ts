export type { CallOptions, DeploymentsApi, OperationName } from './api.ts'
export { type Contract, contract } from './contract.ts'
export { type StreamMessage, streamMessageSchema } from './events.ts'
export type {
  CommandOperation,
  Group,
  InputOf,
  Operation,
  OutputOf,
  ParsedOf,
  QueryOperation,
  StreamOperation,
} from './operation.ts'
export { operationsOf, pathFieldsOf } from './operations.ts'
export { queryKey, staleKeys } from './query-keys.ts'
