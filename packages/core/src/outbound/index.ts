export { type Conversation, createOutbound, type Outbound, type OutboundOptions } from './create-outbound.ts'
export type { FoundAddress, Resolve } from './guard.ts'
