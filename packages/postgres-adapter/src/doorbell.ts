import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Doorbell } from '@slipway/core'
import type { PostgresPoolClient } from './client.ts'
import type { Lending } from './lending.ts'

export interface DoorbellOptions {
  readonly lending: Lending
  /** Of the notifications: one for each schema. */
  readonly channel: string
  /** Between two questions whether the connection still lives, in milliseconds. @default 10000 */
  readonly heartbeat?: number | undefined
  /** How long the answer may take, in milliseconds. @default 5000 */
  readonly patience?: number | undefined
}

/** Rings come at most once in so many milliseconds. */
const APART = 20
/** Pauses between attempts to connect again, in milliseconds. */
const SHORTEST = 100
const LONGEST = 5_000

/**
 * Rings by NOTIFY and listens by LISTEN, on one connection of the pool for as long as somebody listens. A ring is a statement
 * of its own after the commit and not part of it: PostgreSQL takes a lock of the whole database at the commit of a
 * transaction that notifies, and then one writer after another would have to wait.
 */
export function createDoorbell(options: DoorbellOptions): Doorbell & { close(): Promise<void> } {
  const { lending, channel, heartbeat = 10_000, patience = 5_000 } = options
  const own = randomBytes(8).toString('hex')
  const listeners = new Set<() => Promise<void>>()
  let closed = false
  let asked = false
  let ringing: Promise<void> | undefined

  async function ringOn(): Promise<void> {
    while (asked && !closed) {
      asked = false
      let client: PostgresPoolClient | undefined
      let broken = false
      try {
        client = await lending.lend()
        const values = [channel, own]
        await client.query({ text: 'select pg_notify($1, $2)', values, query_timeout: patience })
      } catch {
        // The others look by themselves.
        broken = true
      } finally {
        if (client !== undefined) lending.giveBack(client, broken)
      }
      await pause(APART)
    }
    ringing = undefined
  }

  async function follow(heard: () => void, end: AbortSignal): Promise<void> {
    let rest = SHORTEST
    while (!end.aborted) {
      let client: PostgresPoolClient | undefined
      try {
        client = await lending.lend()
        await listenOn(client, heard, end, () => {
          rest = SHORTEST
        })
      } catch {
        // Told by nobody, as it mends itself: rings are missed, and looked for at the next connection.
      } finally {
        // Its notifications are nobody else's: the connection is closed.
        if (client !== undefined) lending.giveBack(client, true)
      }
      await pause(rest, undefined, { signal: end }).catch(() => {})
      rest = Math.min(rest * 2, LONGEST)
    }
  }

  /** Listens until the connection is lost, which it throws, or until the end. */
  async function listenOn(
    client: PostgresPoolClient,
    heard: () => void,
    end: AbortSignal,
    connected: () => void,
  ): Promise<void> {
    const lost = new AbortController()
    const stop = () => lost.abort()
    client.on('error', stop)
    client.on('end', stop)
    client.on('notification', ({ payload }: { readonly payload?: string }) => {
      if (payload !== own) heard()
    })
    await client.query({ text: `listen "${channel}"`, query_timeout: patience })
    connected()
    heard()
    const over = AbortSignal.any([end, lost.signal])
    while (!over.aborted) {
      await pause(heartbeat, undefined, { signal: over }).catch(() => {})
      // A connection may be dead without anybody having said so.
      if (!over.aborted) await client.query({ text: 'select 1', query_timeout: patience })
    }
  }

  return {
    ring() {
      asked = true
      if (!closed) ringing ??= ringOn()
    },
    listen(heard) {
      const end = new AbortController()
      const following = follow(heard, end.signal)
      const stop = async () => {
        listeners.delete(stop)
        end.abort()
        await following
      }
      listeners.add(stop)
      return stop
    },
    async close() {
      closed = true
      await Promise.all([ringing, ...[...listeners].map((stop) => stop())])
    },
  }
}
