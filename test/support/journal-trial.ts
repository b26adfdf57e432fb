import { createHash } from 'node:crypto'
import { createDeployments, type Follower, type JournalEntry, type Storage } from '@slipway/core'
import { expect } from 'vitest'
import type { JournalDraft } from '../../packages/core/src/domain/journal/index.ts'
import { appendEntries } from '../../packages/core/src/runtime/append-entries.ts'
import { seeded } from './clock.ts'

const TEAMS = Array.from({ length: 8 }, (_, team) => `t${team}`)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export interface JournalTrial {
  /** The same data as another process has it. Each is closed with the SDK that it is given to. */
  readonly open: () => Storage
  readonly writers: number
  readonly entries: number
}

/**
 * Writers append to few chains, and commit after a while by chance; meanwhile one follower and one stream read along, in
 * processes of their own, and the follower's process is changed now and then. Neither may miss an entry.
 */
export async function followWriters({ open, writers, entries }: JournalTrial): Promise<void> {
  const random = seeded(writers)
  const writing = open()
  const setUp = createDeployments({ storage: writing })
  await setUp.migrate()

  const followed: JournalEntry[] = []
  const follower: Follower = {
    name: 'trial',
    // Only what was committed counts, so the last word is the store's; see below.
    follow: async (_, some) => void followed.push(...some),
  }
  const follow = async () => {
    const sdk = createDeployments({ storage: open(), followers: [follower], pollInterval: 200 })
    await sdk.start()
    return sdk
  }
  let following = await follow()

  const streaming = createDeployments({ storage: open(), pollInterval: 200 })
  const streamed: JournalEntry[] = []
  const ending = new AbortController()
  const reader = streaming.as({ id: 'a', name: 'A', grants: [{ role: 'msp_admin' }] })
  const begun = Promise.withResolvers<void>()
  const stream = (async () => {
    for await (const message of reader.events.subscribe({}, { signal: ending.signal })) {
      if (message.type === 'change') streamed.push(message.entry as JournalEntry)
      else begun.resolve()
    }
  })()
  await begun.promise

  let left = entries
  async function write(): Promise<void> {
    while (left > 0) {
      const count = Math.min(1 + (random() % 4), left)
      left -= count
      const draft = draftOf(TEAMS[random() % TEAMS.length] ?? '')
      const drafts = Array.from({ length: count }, () => draft)
      await writing.transaction(async (tx) => {
        await appendEntries(tx, drafts, sha256)
        await pause(random() % 4)
      })
      writing.signals?.send('journal')
    }
  }
  let writingOn = true
  const changing = (async () => {
    while (writingOn) {
      await pause(1_500)
      const before = following
      following = await follow()
      await before.close()
    }
  })()
  await Promise.all(Array.from({ length: writers }, write))
  writingOn = false
  await changing
  const count = (list: readonly JournalEntry[]) => new Set(list.map(({ id }) => id)).size
  await expect.poll(() => [count(followed), count(streamed)], { timeout: 60_000 }).toEqual([entries, entries])
  ending.abort()
  await stream
  for (const team of TEAMS) {
    const ofTeam = (list: readonly JournalEntry[]) =>
      list.flatMap((one) => (one.team_id === team ? [one.seq] : []))
    const last = Math.max(0, ...ofTeam(followed))
    const all = Array.from({ length: last }, (_, index) => index + 1)
    // In order, and none left out, first time round; a process that was changed may have been undone and begun again.
    expect(firsts(ofTeam(followed))).toEqual(all)
    expect(ofTeam(streamed)).toEqual(all)
  }
  await Promise.all([setUp.close(), following.close(), streaming.close()])
}

/** Each number at its first appearance. */
const firsts = (list: readonly number[]) => [...new Set(list)]

function draftOf(team_id: string): JournalDraft {
  return {
    team_id,
    at: new Date().toISOString(),
    action: 'deployment.created',
    outcome: 'done',
    actor_id: 'u1',
    actor_name: 'Ada',
    actor_kind: 'person',
    via: 'api',
    subject_kind: 'deployment',
    subject_id: 'd1',
    subject_revision: 1,
    application_id: 'shop',
    cloud_asset_id: 'vm',
    environment_name: 'staging',
    reason: null,
    ticket: null,
    before: null,
    after: { version: '1' },
  }
}
