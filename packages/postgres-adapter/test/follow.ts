import { setTimeout as pause } from 'node:timers/promises'
import { createDeployments, type Storage } from '@slipway/core'
import { expect } from 'vitest'
import { postgresStorage } from '../src/index.ts'

const ADMIN = { id: 'root', name: 'Root', grants: [{ role: 'msp_admin' as const }] }

export interface FollowOptions {
  readonly connectionString: string
  readonly schema: string
  /** Entries of the journal to write in all. */
  readonly entries: number
  readonly writers: number
  readonly teams: number
  /** A commit is held back for up to so many milliseconds. */
  readonly delay: number
}

/** A storage whose commits come later than the work that they keep, each by another time. */
function hesitating(storage: Storage, delay: number): Storage {
  return {
    ...storage,
    transaction: (work) =>
      storage.transaction(async (tx) => {
        const result = await work(tx)
        if (Math.random() < 0.3) await pause(Math.random() * delay)
        return result
      }),
  }
}

/**
 * Has many writers write into the chains of several teams, whose commits come in another order than they began in, while a
 * follower in another SDK reads the stream, is cut off now and then, and goes on behind its cursor. It must have seen every
 * entry, those of a team in their order.
 */
export async function followAll(options: FollowOptions): Promise<void> {
  const { connectionString, schema, entries, writers, teams, delay } = options
  const open = (more: (storage: Storage) => Storage = (storage) => storage) =>
    createDeployments({
      storage: more(postgresStorage({ connectionString, schema, connections: writers })),
      pollInterval: 200,
    })
  const writing = open((storage) => hesitating(storage, delay))
  const reading = open()
  await reading.migrate()
  const api = writing.as(ADMIN)
  const seen = new Map<string, number>()
  const twice = { count: 0 }
  let heard = 0
  let cursor: string | undefined
  const end = new AbortController()

  async function follow(): Promise<void> {
    while (!end.signal.aborted) {
      const input = cursor === undefined ? {} : { after: cursor }
      let messages = 0
      for await (const message of reading.as(ADMIN).events.subscribe(input, { signal: end.signal })) {
        cursor = message.cursor
        if (message.type === 'resync') throw new Error('The follower was told to begin again.')
        if (message.type === 'change') {
          const { team_id, seq } = message.entry
          const before = seen.get(team_id) ?? 0
          if (seq <= before) twice.count += 1
          else {
            // A gap would be an entry that was skipped.
            expect(seq, `an entry of ${team_id}`).toBe(before + 1)
            seen.set(team_id, seq)
            heard += 1
          }
        }
        messages += 1
        if (messages > 50 + Math.random() * 1_000) break
      }
    }
  }
  const following = follow()
  // It listens before anything is written.
  await expect.poll(() => cursor).toBeDefined()

  let begun = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (begun < entries) {
        const index = begun
        begun += 1
        await api.deployments.create({
          team_id: `team-${index % teams}`,
          application_id: `app-${index}`,
          cloud_asset_id: 'vm-1',
          environment_name: 'staging',
          deployment_type: 'automated',
          version: `1.${index}`,
        })
      }
    }),
  )
  await expect.poll(() => heard, { timeout: 60_000 }).toBe(entries)
  end.abort()
  await following
  for (let team = 0; team < teams; team += 1) {
    const { ok, entries: counted } = await api.audit.verify({ team_id: `team-${team}` })
    expect(ok).toBe(true)
    expect(seen.get(`team-${team}`)).toBe(counted)
  }
  await Promise.all([writing.close(), reading.close()])
}
