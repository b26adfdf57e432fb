import type { Collection, StoredRecord } from '../domain/collections/index.ts'
import type { Condition } from '../domain/conditions/index.ts'
import type { StorageReader } from '../ports/index.ts'

/** Reads a record of a team by its id; `null` where the team has none. */
export type ReadOne<R> = (team_id: string, id: string) => Promise<R | null>

/**
 * Reads of one turn, made as one: whoever claims many records needs the same of each of them. Every read may be answered
 * as late as all of them are.
 */
export function readTogether<R extends StoredRecord>(
  reader: Pick<StorageReader, 'find'>,
  collection: Collection<R>,
  /** What selects the records of these ids. */
  whose: (ids: readonly string[]) => Condition<R>,
): ReadOne<R> {
  let turn:
    | { readonly teams: Set<string>; readonly ids: Set<string>; answer: Promise<Map<string, R>> }
    | undefined

  async function answerOf(teams: ReadonlySet<string>, ids: ReadonlySet<string>): Promise<Map<string, R>> {
    // Everybody of this turn has asked by then.
    await Promise.resolve()
    turn = undefined
    const found = await reader.find(collection, {
      scope: { teams: [...teams] },
      where: whose([...ids]),
    })
    return new Map(found.map((record) => [record.id, record]))
  }

  return async (team_id, id) => {
    if (turn === undefined) {
      const teams = new Set([team_id])
      const ids = new Set([id])
      turn = { teams, ids, answer: answerOf(teams, ids) }
    } else {
      turn.teams.add(team_id)
      turn.ids.add(id)
    }
    const found = (await turn.answer).get(id)
    return found?.team_id === team_id ? found : null
  }
}
