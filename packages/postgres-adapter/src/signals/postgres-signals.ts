import { createHash } from 'node:crypto'
import type { Signals } from '@slipway/core'
import { createListener, type Listener, type ListenerOptions } from './listener.ts'

export interface PostgresSignalsOptions extends Pick<ListenerOptions, 'connect' | 'heartbeat'> {
  /** The schema whose news these are. */
  readonly schema: string
  /** Executes one statement. */
  readonly execute: (text: string, values: unknown[]) => Promise<unknown>
}

/** The pause between two notifications of this process, in milliseconds: what comes meanwhile goes together. */
const PAUSE = 10
/** A channel has 63 letters at most. */
const LONGEST_SCHEMA = 50

/**
 * Signals by NOTIFY. They are sent in statements of their own after the commit, and not in the transaction that they tell
 * of: PostgreSQL has all transactions that notify commit one after the other, in the whole server.
 */
export function postgresSignals({
  schema,
  execute,
  ...options
}: PostgresSignalsOptions): Signals & { close(): Promise<void> } {
  const channel = channelOf(schema)
  const listeners = new Map<string, Set<() => void>>()
  const outgoing = new Set<string>()
  let listener: Listener | undefined
  let leaving: Promise<unknown> = Promise.resolve()
  let sending: Promise<void> | undefined
  let closed = false

  function tell(topic: string): void {
    for (const listen of [...(listeners.get(topic) ?? [])]) listen()
  }

  async function send(): Promise<void> {
    while (outgoing.size > 0) {
      const topics = [...outgoing]
      outgoing.clear()
      try {
        await execute('select pg_notify($1, topic) from unnest($2::text[]) as topic', [channel, topics])
      } catch {
        // It is found by those who look.
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
    sending = undefined
  }

  return {
    send(topic) {
      if (closed) return
      outgoing.add(topic)
      sending ??= send()
    },
    on(topic, listen) {
      const ofTopic = listeners.get(topic) ?? new Set()
      listeners.set(topic, ofTopic.add(listen))
      if (!closed)
        listener ??= createListener({
          ...options,
          channel,
          heard: tell,
          listening() {
            for (const known of listeners.keys()) tell(known)
          },
        })
      return () => {
        ofTopic.delete(listen)
        if ([...listeners.values()].some(({ size }) => size > 0)) return
        // Nobody needs the connection any more.
        leaving = Promise.all([leaving, listener?.close()])
        listener = undefined
      }
    },
    async close() {
      closed = true
      outgoing.clear()
      await Promise.all([sending, listener?.close(), leaving])
    },
  }
}

function channelOf(schema: string): string {
  if (schema.length <= LONGEST_SCHEMA) return `slipway_${schema}`
  return `slipway_${createHash('sha256').update(schema).digest('hex').slice(0, 40)}`
}
