import { defineCollection, type StoredRecord, type VersionedRecord } from '@slipway/core'
import pg from 'pg'

/** A record that changes. */
export interface Counter extends VersionedRecord {
  readonly count: number
}

export const counters = defineCollection<Counter>({
  name: 'test_counters',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    count: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
})

export const counter = (id: string, count = 0, team_id = 't1'): Counter => ({
  id,
  team_id,
  count,
  revision: 1,
})

/** A record that is only ever added. */
export interface Note extends StoredRecord {
  readonly text: string
  readonly kind: string | null
}

export const notes = defineCollection<Note>({
  name: 'test_notes',
  version: 1,
  appendOnly: true,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    text: { kind: 'text' },
    kind: { kind: 'text', nullable: true },
  },
  unique: [{ name: 'test_notes_text', fields: ['team_id', 'text'] }],
  indexes: [{ name: 'test_notes_kind', fields: ['kind', 'id'] }],
})

export const note = (id: string, team_id = 't1'): Note => ({ id, team_id, text: `text of ${id}`, kind: null })

export const T1 = { teams: ['t1'] }
export const ALL = { teams: 'all' } as const

/** Asks the database by hand. */
export interface Hand {
  (sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  end(): Promise<void>
}

export async function byHand(url: string): Promise<Hand> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  const ask = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows
  return Object.assign(ask, { end: () => client.end() })
}

/** The code, the message and the advice of an error; fails when there is none. */
export async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('It should have failed.')
  const { code, next } = error as Error & { code?: unknown; next?: unknown }
  return { code, message: error.message, next }
}
