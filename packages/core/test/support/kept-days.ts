import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { type Collection, PLATFORM } from '../../src/domain/collections/index.ts'
import {
  deliveryDays,
  foldDays,
  OPEN,
  type PlatformDay,
  type PlatformEvents,
  platformDayId,
  platformDays,
  platformEvents,
  type StandingCount,
  standings,
  tallyOf,
  toRows,
} from '../../src/domain/delivery-days/index.ts'
import { STANDING_STATUSES } from '../../src/domain/kpi/index.ts'
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
  await expectStanding(storage, history)
}

/** What stands must be kept of each team that was followed, and of all of them together. */
async function expectStanding(storage: Storage, { deployments }: World): Promise<void> {
  const lasting: readonly string[] = STANDING_STATUSES.filter((status) => status !== 'failed')
  const counted = (of: World['deployments']): StandingCount[] =>
    [
      ...Map.groupBy(
        of.filter(({ status }) => lasting.includes(status)),
        ({ environment_name, status }) => JSON.stringify([environment_name, status]),
      ),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { length: count }]) => {
        const [environment_name, status] = JSON.parse(key) as [string, string]
        return { environment_name, status, count }
      })
  const teams = TEAMS.map((team) => [team, deployments.filter(({ team_id }) => team_id === team)] as const)
  const wanted = new Map([
    [PLATFORM, counted(deployments)],
    ...teams.map(([team, of]) => [team, counted(of)] as const),
  ])
  const kept = await storage.find(standings, { scope: ALL })
  for (const { team_id, counts } of kept) expect([team_id, counts]).toEqual([team_id, wanted.get(team_id)])
  const told = kept.map(({ team_id }) => team_id)
  for (const [team, counts] of wanted) if (counts.length > 0) expect(told).toContain(team)
}
