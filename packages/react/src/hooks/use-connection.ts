'use client'
import { type HookOptions, useCache } from '../provider/context.ts'

/**
 * How changes reach this page. `open`: as they happen. `paused`: the page is hidden, nothing is asked. `polling`: the stream
 * is lost, everything shown is asked again from time to time. `closed`: nothing comes by itself.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'paused' | 'polling' | 'closed'

export interface Connection {
  readonly status: ConnectionStatus
  /** When the last change or sign of life came; `null` before the first. Milliseconds since 1970. */
  readonly seenAt: number | null
}

/** How changes reach this page now. */
export function useConnection(options: HookOptions = {}): Connection {
  useCache(options)
  return CLOSED
}

const CLOSED: Connection = { status: 'closed', seenAt: null }
