import type { Collection } from '../../src/domain/collections/index.ts'
import { PLATFORM } from '../../src/domain/collections/index.ts'
import {
  deliveryDays,
  platformDays,
  platformEvents,
  standings,
} from '../../src/domain/delivery-days/index.ts'
import { deployments } from '../../src/domain/deployments/index.ts'
import { incidents } from '../../src/domain/incidents/index.ts'
import { followers, type JournalDraft, journalHeads } from '../../src/domain/journal/index.ts'
import type { DeploymentsApi } from '../../src/index.ts'
import type { Storage, StorageTransaction, VersionedRecord } from '../../src/ports/index.ts'
import { appendEntries } from '../../src/runtime/append-entries.ts'
import { createDeployments } from '../../src/runtime/create-deployments.ts'
import { placesOf, register, step } from '../../src/runtime/follow.ts'
import { DAYS_FOLLOWER, daysFollower } from '../../src/services/kpi/keep-days.ts'
import { fakeClock } from '../../src/testing/fake-clock.ts'
import { draftOf, newSigning, sha256 } from './chain.ts'
import type { Step } from './making.ts'

const ALL = { teams: 'all' } as const
const PLATFORM_SCOPE = { teams: [PLATFORM] } as const
/** What is removed between two histories. */
const RECORDS: readonly Collection<VersionedRecord>[] = [
  deployments,
  incidents,
  deliveryDays,
  platformDays,
  platformEvents,
  standings,
  followers,
].map((collection) => collection as unknown as Collection<VersionedRecord>)

export const TEAMS = ['t1', 't2'] as const
export const ENVIRONMENTS = ['production', 'staging'] as const

/** What happened in a store when a history was played into it. */
export interface Played {
  /** Entries that the follower was given while it knew of later instants already. */
  readonly late: number
  /** Entries that retention removed from the journal, and how many of these no follower had seen. */
  readonly removed: number
  readonly unseen: number
}

/** Some steps of a history, and what comes behind them. */
export interface Beat {
  readonly steps: number
  /** Whether the follower catches up; else it is behind for longer. */
  readonly follows: boolean
  /** Whether retention then removes all that there is of the journal of a team. */
  readonly prunes: (typeof TEAMS)[number] | null
}

/**
 * A store that histories are played into, one after the other: to open one and to migrate it takes longer than many of
 * them. Its journal goes on from history to history, everything else is removed between two.
 */
export interface Stage {
  readonly storage: Storage
  /** The API of an admin. */
  readonly api: DeploymentsApi
  /** Writes every step with its entry of the journal, and has the figures' follower take these. */
  play(steps: readonly Step[], beats: readonly Beat[]): Promise<Played>
  /** Whether somebody keeps the days: else they are not asked, and the records are. */
  keep(kept: boolean): Promise<void>
  clear(): Promise<void>
  close(): Promise<void>
}

export async function openStage(storage: Storage): Promise<Stage> {
  const clock = fakeClock('2026-01-01T00:00:00.000Z')
  const sdk = createDeployments({ storage, clock, signing: newSigning() })
  await sdk.migrate()
  const api = sdk.as({ id: 'root', name: 'Root', grants: [{ role: 'msp_admin' }] })
  const follower = daysFollower(ENVIRONMENTS)
  const places = await placesOf(storage, DAYS_FOLLOWER)
  const now = () => new Date(clock.now()).toISOString()
  const placeOf = (team: string) => places.get(team) ?? 0
  const revisions = new Map<string, number>()
  const endOf = async (team: string) => (await storage.get(journalHeads, ALL, team))?.seq ?? 0

  async function follow(): Promise<void> {
    for (const team of TEAMS) {
      const end = await endOf(team)
      while (placeOf(team) < end) places.set(team, await step(storage, follower, team, placeOf(team)))
    }
  }

  /** Gives how many entries are gone, and how many of them nobody has seen. */
  async function prune(team: string): Promise<Pick<Played, 'removed' | 'unseen'>> {
    const last = await endOf(team)
    if (last === 0) return { removed: 0, unseen: 0 }
    await api.audit.checkpoint({ team_id: team })
    clock.advance(1_000)
    const { removed } = await api.audit.prune({ team_id: team, before: now(), limit: 1_000 })
    clock.advance(1_000)
    return { removed, unseen: Math.max(0, last - placeOf(team)) }
  }

  return {
    storage,
    api,
    async play(steps, beats) {
      const played = { late: 0, removed: 0, unseen: 0 }
      let [at, turn, known, written] = [0, 0, '', '']
      while (at < steps.length) {
        const beat = beats[turn % beats.length] ?? { steps: 1, follows: true, prunes: null }
        turn += 1
        const part = steps.slice(at, at + beat.steps)
        at += part.length
        await storage.transaction(async (tx) => {
          const drafts: JournalDraft[] = []
          for (const one of part) {
            const instant = instantOf(one)
            if (instant !== null && instant < known) played.late += 1
            if (instant !== null && instant > written) written = instant
            const revision = revisions.get(one.id) ?? 0
            revisions.set(one.id, revision + 1)
            drafts.push(await take(tx, one, revision, now()))
          }
          await appendEntries(tx, drafts, sha256)
        })
        clock.advance(1_000)
        if (beat.follows) {
          await follow()
          known = written
        }
        if (beat.prunes === null) continue
        const { removed, unseen } = await prune(beat.prunes)
        played.removed += removed
        played.unseen += unseen
      }
      await follow()
      return played
    },
    async keep(kept) {
      if (kept) await register(storage, follower)
      else await storage.transaction((tx) => tx.remove(followers, PLATFORM_SCOPE, DAYS_FOLLOWER))
    },
    async clear() {
      revisions.clear()
      await storage.transaction(async (tx) => {
        for (const collection of RECORDS) {
          const found = await tx.find(collection, { scope: ALL })
          await Promise.all(found.map(({ id }) => tx.remove(collection, ALL, id)))
        }
      })
    },
    close: () => sdk.close(),
  }
}

/** When what a step tells of happened. */
function instantOf({ after }: Step): string | null {
  return 'detected_at' in after ? (after.started_at ?? after.detected_at) : after.finished_at
}

/** Writes what a step says, over the record's revision, and gives its entry, with the fields that differ. */
async function take(tx: StorageTransaction, one: Step, revision: number, at: string): Promise<JournalDraft> {
  const { kind, team_id, id, before, after } = one
  const collection = (kind === 'deployment'
    ? deployments
    : incidents) as unknown as Collection<VersionedRecord>
  const { id: _id, team_id: _team, revision: _revision, ...set } = after
  if (before === null) await tx.insert(collection, { ...after, revision: 1 })
  else if ((await tx.update(collection, { teams: [team_id] }, id, revision, set)) === null)
    throw new Error(`${id} is not at revision ${revision}`)
  const was = new Map<string, unknown>(Object.entries(before ?? {}))
  const differs = Object.entries(set).filter(([field, value]) => before === null || was.get(field) !== value)
  return {
    ...draftOf(0, team_id),
    ...{ at, subject_kind: kind, subject_id: id, subject_revision: revision + 1 },
    action: before === null ? `${kind}.created` : `${kind}.updated`,
    before: before === null ? null : Object.fromEntries(differs.map(([field]) => [field, was.get(field)])),
    after: Object.fromEntries(differs),
  } as JournalDraft
}
