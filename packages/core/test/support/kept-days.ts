import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { Collection } from '../../src/domain/collections/index.ts'
import {
  deliveryDays,
  foldDays,
  OPEN,
  type PlatformDay,
  type PlatformEvents,
  platformDayId,
  platformDays,
  platformEvents,
  tallyOf,
  toRows,
} from '../../src/domain/delivery-days/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import type { World } from './histories.ts'
import { ENVIRONMENTS, TEAMS } from './stage.ts'

const ALL = { teams: 'all' } as const
type Row = PlatformEvents & PlatformDay

/** The days that are kept must be those of the whole history, and the days of the platform what they add up to. */
export async function expectDays(storage: Storage, history: World): Promise<void> {
  const kept = await storage.find(deliveryDays, { scope: ALL })
  const whole = TEAMS.flatMap((team) => {
    const ofTeam = ({ team_id }: { readonly team_id: string }) => team_id === team
    const records = {
      deployments: history.deployments.filter(ofTeam),
      incidents: history.incidents.filter(ofTeam),
    }
    const span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    return foldDays(team, records, ENVIRONMENTS, span)
  })
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  expect(kept.map(({ revision: _, ...row }) => row).sort(byId)).toEqual(whole.sort(byId))
  const byDay = Map.groupBy(whole, platformDayId)
  const own = ({ id, team_id: _, environment_name: _name, day: _day, revision: _revision, ...rest }: Row) =>
    [id, rest] as const
  const read = async (collection: Collection<Row>) =>
    new Map((await storage.find(collection, { scope: ALL })).map(own))
  const [events, sums] = [await read(platformEvents as never), await read(platformDays as never)]
  expect([...events.keys()].sort()).toEqual([...sums.keys()].sort())
  for (const id of new Set([...byDay.keys(), ...events.keys()])) {
    const rows = byDay.get(id) ?? []
    const day = rows[0]?.day ?? (id.endsWith(OPEN) ? OPEN : '')
    const [stored, wanted] = [{ events: events.get(id), sums: sums.get(id) }, toRows(tallyOf(rows), day)]
    // Looking first takes a fraction of the time.
    if (!isDeepStrictEqual(stored, wanted)) expect(stored).toEqual(wanted)
  }
}
