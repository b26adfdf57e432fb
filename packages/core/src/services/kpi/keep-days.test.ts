import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { making, type Step } from '../../../test/support/histories.ts'
import { deliveryDays, foldDays, platformDays } from '../../domain/delivery-days/index.ts'
import { deployments } from '../../domain/deployments/index.ts'
import { incidents } from '../../domain/incidents/index.ts'
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

describe('the days that follow the journal', () => {
  it('are those of the whole history, however it came about and however often it was looked at', async () => {
    await fc.assert(
      fc.asyncProperty(making, fc.integer({ min: 1, max: 60 }), async ({ steps, history }, batch) => {
        const storage = memoryStorage()
        await storage.migrate(collections)
        await play(storage, steps, batch)
        const kept = await storage.find(deliveryDays, { scope: { teams: 'all' } })
        const whole = ['t1', 't2'].flatMap((team) => {
          const ofTeam = ({ team_id }: { readonly team_id: string }) => team_id === team
          const records = {
            deployments: history.deployments.filter(ofTeam),
            incidents: history.incidents.filter(ofTeam),
          }
          return foldDays(team, records, ENVIRONMENTS, {
            from: Number.NEGATIVE_INFINITY,
            to: Number.POSITIVE_INFINITY,
          })
        })
        const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
        expect(kept.map(({ revision: _, ...row }) => row).sort(byId)).toEqual(whole.sort(byId))
        const platform = await storage.find(platformDays, { scope: { teams: 'all' } })
        const sum = platform
          .flatMap(({ quarters }) => Object.values(quarters))
          .reduce((n, [s, u]) => n + s + u, 0)
        const finished = history.deployments.filter(({ finished_at }) => finished_at !== null)
        expect(sum).toBe(finished.length)
        await storage.close()
      }),
      { numRuns: 150 },
    )
  })
})
