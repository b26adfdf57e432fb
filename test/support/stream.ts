import type { Actor, JournalEntry } from '@slipway/core'
import { expect } from 'vitest'
import { ADMIN } from './actors.ts'
import { audits, reads } from './model.ts'
import { entriesOf } from './store.ts'
import type { World } from './worlds.ts'

/** Where a listener stands who has seen everything up to now. */
export async function cursorNow(world: World): Promise<string> {
  for await (const { cursor } of world.as(ADMIN).events.subscribe()) return cursor
  throw new Error('The stream ended before it began.')
}

/**
 * Checks that a stream which begins at `after` brings this person every entry that they may see, in the order of each
 * chain, and no other. Whoever holds nothing anywhere has nothing to wait for and is left out.
 */
export async function checkStream(world: World, actor: Actor, after: string): Promise<void> {
  const [grant] = actor.grants
  if (grant === undefined) return
  const expected = (await entriesOf(world.storage)).filter((entry) => mayFollow(actor, entry))
  const team_id = 'team_id' in grant ? grant.team_id : 't1'
  const controller = new AbortController()
  const seen: JournalEntry[] = []
  // Chains are read in turns: when the second mark is seen, every chain was read to its end after the first was written.
  const marks = ['mark-1', 'mark-2']
  const mark = () => {
    const item = { kind: 'application', id: marks[0] ?? '', team_id, name: 'A mark' } as const
    return world.as(ADMIN).catalog.upsert({ items: [item] })
  }
  await mark()
  for await (const message of world.as(actor).events.subscribe({ after }, { signal: controller.signal })) {
    expect(message.type).not.toBe('resync')
    if (message.type !== 'change') continue
    if (message.entry.subject_id !== marks[0]) seen.push(message.entry)
    else if (marks.shift() === 'mark-1') await mark()
    else break
  }
  controller.abort()
  const byTeam = (entries: readonly JournalEntry[]) =>
    Object.fromEntries(Map.groupBy(entries, (entry) => entry.team_id))
  expect(byTeam(seen)).toEqual(byTeam(expected))
}

function mayFollow(actor: Actor, { team_id, environment_name, outcome }: JournalEntry): boolean {
  if (outcome === 'refused' && !audits(actor, team_id)) return false
  return reads(actor, { team_id, environment_name: environment_name ?? '' })
}
