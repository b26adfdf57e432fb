import { type Actor, isSlipwayError, type JournalEntry } from '@slipway/core'
import { ADMIN } from './actors.ts'
import type { Reply } from './call.ts'
import type { World } from './worlds.ts'

type Input = Readonly<Record<string, unknown>>

/**
 * What a stream of changes shows of something that happens while it is listened to. Chains are read in turns, so two
 * marks that the listener sees, the second written after the first was seen, prove that everything from before the first
 * has been sent.
 */
export async function watch(
  world: World,
  actor: Actor,
  { team_id, ...filter }: Input,
  happen: () => Promise<unknown>,
): Promise<Reply> {
  const admin = world.as(ADMIN)
  const controller = new AbortController()
  const mark = async (id: string) => {
    await admin.catalog.upsert({ items: [{ kind: 'application', id, team_id: 't1', name: 'A mark' }] })
    return id
  }
  const marks = [`mark-${world.clock.tick()}`, `mark-${world.clock.tick()}`]
  const seen: JournalEntry[] = []
  // The marks stand in no environment, so the filter on it is applied here as well as there.
  const teams = [...new Set([team_id, 't1'])].map(String)
  const stream = world.as(actor).events.subscribe({ team_id: teams }, { signal: controller.signal })
  try {
    for await (const message of stream) {
      if (message.type === 'ready') {
        await happen()
        await mark(marks[0] ?? '')
      }
      if (message.type !== 'change') continue
      const { entry } = message
      if (entry.subject_id === marks[0]) await mark(marks[1] ?? '')
      else if (entry.subject_id === marks[1]) break
      else if (entry.team_id === team_id && entry.environment_name === filter.environment_name)
        seen.push(entry)
    }
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    return { code: error.code, value: undefined, bytes: error.message }
  } finally {
    controller.abort()
  }
  return { code: null, value: seen, bytes: JSON.stringify(seen) }
}
