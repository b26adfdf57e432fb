import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { making, type Step, type World } from '../../../test/support/histories.ts'
import { at, incident, served } from '../../../test/support/march.ts'
import type { Collection } from '../../domain/collections/index.ts'
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
} from '../../domain/delivery-days/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type Incident, incidents } from '../../domain/incidents/index.ts'
import type { JournalEntry } from '../../domain/journal/index.ts'
import type { Storage, StorageTransaction } from '../../ports/index.ts'
import { collections } from '../../runtime/collections.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import { daysFollower } from './keep-days.ts'

const ENVIRONMENTS = ['production', 'staging']

/** Writes what a step says, and gives the entry of it, with the fields that differ. */
async function take(
  tx: StorageTransaction,
  { kind, team_id, id, before, after }: Step,
): Promise<JournalEntry> {
  const collection: typeof deployments = kind === 'deployment' ? deployments : (incidents as never)
  const scope = { teams: [team_id] }
  const { id: _id, team_id: _team, revision: _revision, ...set } = after
  if (before === null) await tx.insert(collection, { ...after, revision: 1 } as never)
  else {
    const found = await tx.get(collection, scope, id)
    await tx.update(collection, scope, id, found?.revision ?? 0, set as never)
  }
  const fields = Object.keys(set).filter(
    (field) => before === null || before[field as 'id'] !== after[field as 'id'],
  )
  const pick = (of: object) => Object.fromEntries(fields.map((field) => [field, of[field as never]]))
  return {
    team_id,
    outcome: 'done',
    subject_kind: kind,
    subject_id: id,
    before: before === null ? null : pick(before),
    after: pick(after),
  } as unknown as JournalEntry
}

async function play(storage: Storage, steps: readonly Step[], batch: number): Promise<void> {
  const follower = daysFollower(ENVIRONMENTS)
  for (let at = 0; at < steps.length; at += batch) {
    const entries = await storage.transaction(async (tx) => {
      const written: JournalEntry[] = []
      for (const step of steps.slice(at, at + batch)) written.push(await take(tx, step))
      return written
    })
    for (const of of Map.groupBy(entries, ({ team_id }) => team_id).values())
      await storage.transaction((tx) => follower.follow(tx, of))
  }
}

/** The days that are kept must be those of the whole history. */
async function check(storage: Storage, history: World): Promise<void> {
  const kept = await storage.find(deliveryDays, { scope: { teams: 'all' } })
  const whole = ['t1', 't2'].flatMap((team) => {
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
    new Map((await storage.find(collection, { scope: { teams: 'all' } })).map(own))
  const [events, sums] = [await read(platformEvents as never), await read(platformDays as never)]
  expect([...events.keys()].sort()).toEqual([...sums.keys()].sort())
  for (const id of new Set([...byDay.keys(), ...events.keys()])) {
    const rows = byDay.get(id) ?? []
    const day = rows[0]?.day ?? (id.endsWith(OPEN) ? OPEN : '')
    expect({ events: events.get(id), sums: sums.get(id) }).toEqual(toRows(tallyOf(rows), day))
  }
}

type Row = PlatformEvents & PlatformDay

/** What is written one after the other; each changes a day that is past already. */
const LATE: Readonly<Record<string, readonly (DeploymentRecord | Incident)[]>> = {
  'a deployment that takes an incident over from the one in front of it': [
    served('a', 1),
    incident(3),
    served('b', 2),
  ],
  'one that no longer served, and gives its incident back': [
    served('a', 1),
    served('b', 2),
    incident(3),
    served('b', 2, { promoted_at: null }),
  ],
  'an incident that is found to have begun earlier': [
    served('a', 1),
    served('b', 3),
    incident(4),
    incident(4, { started_at: at(2) }),
  ],
  'an incident that gets a link, and loses it': [
    served('a', 1),
    served('b', 3),
    incident(4),
    incident(4, { deployment_ids: ['a'] }),
    incident(4),
  ],
  'a hotfix of what was deployed long ago, and of something else after all': [
    served('a', 1),
    served('b', 20),
    served('c', 25, { hotfix_of_id: 'a' }),
    served('c', 25, { hotfix_of_id: 'b' }),
  ],
  'a rollback that finishes after it was named': [
    served('a', 1, { rolled_back_by_id: 'b' }),
    served('b', 2, { finished_at: null, promoted_at: null }),
    served('b', 2),
  ],
  'a commit that came with an earlier deployment': [
    served('z', 1),
    served('a', 10, { commit_sha: 'c', committed_at: at(9) }),
    served('b', 5, { commit_sha: 'c', committed_at: at(4) }),
    served('b', 5),
  ],
  'a deployment in front of the first one': [
    served('b', 10, { committed_at: at(9) }),
    served('a', 5, { committed_at: at(4) }),
    served('a', 12, { committed_at: at(4) }),
  ],
}

function stepsOf(records: readonly (DeploymentRecord | Incident)[]): Step[] {
  const known = new Map<string, DeploymentRecord | Incident>()
  return records.map((after) => {
    const { id, team_id } = after
    const before = known.get(id) ?? null
    known.set(id, after)
    return { kind: 'severity' in after ? 'incident' : 'deployment', team_id, id, before, after }
  })
}

describe('the days that follow the journal', () => {
  for (const [what, records] of Object.entries(LATE))
    it(`know ${what}`, async () => {
      const storage = memoryStorage()
      await storage.migrate(collections)
      const last = new Map<string, DeploymentRecord | Incident>()
      for (const step of stepsOf(records)) {
        await play(storage, [step], 1)
        last.set(step.id, step.after)
        const now = [...last.values()]
        await check(storage, {
          deployments: now.filter((one) => 'version' in one),
          incidents: now.filter((one) => 'severity' in one),
        })
      }
    })

  it('are those of the whole history, however it came about and however often it was looked at', async () => {
    await fc.assert(
      fc.asyncProperty(making, fc.integer({ min: 1, max: 60 }), async ({ steps, history }, batch) => {
        const storage = memoryStorage()
        await storage.migrate(collections)
        await play(storage, steps, batch)
        await check(storage, history)
        await storage.close()
      }),
      { numRuns: 150 },
    )
  })
})
