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

export const CONNECTING: Connection = { status: 'connecting', seenAt: null }
export const CLOSED: Connection = { status: 'closed', seenAt: null }

/** The connection as it is now, for whoever wants to be told when it changes. */
export function createConnectionStore() {
  const listeners = new Set<() => void>()
  let connection = CONNECTING
  return {
    get: () => connection,
    set(change: Partial<Connection>): void {
      const next = { ...connection, ...change }
      if (next.status === connection.status && next.seenAt === connection.seenAt) return
      connection = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
export type ConnectionStore = ReturnType<typeof createConnectionStore>
