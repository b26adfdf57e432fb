import { createOutbound, type OutboundOptions } from '../outbound/index.ts'

/** How an integration calls the address that it was given. */
export interface GuardedCalls {
  /**
   * What may be called. A private place, such as a platform inside the host's network, must be listed under `allow`.
   * @default public addresses only
   */
  readonly outbound?: OutboundOptions | undefined
  /** In place of the guarded one: whoever gives it guards it. @default one that calls what `outbound` lets it */
  readonly fetch?: typeof globalThis.fetch | undefined
}

export function guardedFetch({ fetch, outbound }: GuardedCalls): typeof globalThis.fetch {
  return fetch ?? createOutbound(outbound).fetch
}
