export {
  createOutbound,
  type Outbound,
  type OutboundOptions,
  type Watcher,
} from './create-outbound.ts'
export type { FoundAddress, Resolve } from './guard.ts'
