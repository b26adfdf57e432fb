import type { DeploymentsApi } from '../contract/index.ts'
import type { Actor } from '../domain/access/index.ts'
import { standbyEnds } from '../domain/deployments/index.ts'
import type { CheckSettings } from '../domain/health/index.ts'
import type { Queue } from '../domain/jobs/index.ts'
import type { JournalEntry } from '../domain/journal/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { OutboundOptions } from '../outbound/index.ts'
import {
  type Clock,
  defineWorker,
  type Follower,
  type Ids,
  type Jobs,
  type Logger,
  type SigningKeys,
  type Storage,
  type Worker,
} from '../ports/index.ts'
import type { createFeed } from '../services/feed.ts'
import { daysFollower } from '../services/kpi/keep-days.ts'
import type { ServiceOptions } from '../services/service.ts'
import { createAutomaticRollback } from './automatic-rollback.ts'
import { type AutomaticRollbackOptions, policiesOf } from './automatic-rollback-options.ts'
import { caretakers } from './caretakers.ts'
import { createFollowers } from './followers.ts'
import { forgetAnswers } from './forget-answers.ts'
import { createHealth } from './health.ts'
import type { HealthOptions } from './health-options.ts'
import { journalTasks } from './journal-keeper.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { createPromotionWorker } from './promotion-worker.ts'
import { ROLLOUT_LEASE, ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'
import { createRolloutWorker } from './rollout-worker.ts'
import { standbyEnder } from './standby-ender.ts'
import { createUpkeep } from './upkeep.ts'
import { createWaveWorker } from './wave-worker.ts'

const HOUR_MS = 3_600_000
/** A run is looked at this often, in milliseconds, or as often as everything else. */
const RUN_INTERVAL = 200

/** What a host says of what is done in the background. */
export interface BackgroundOptions {
  readonly workers?: readonly Worker[] | undefined
  readonly followers?: readonly Follower[] | undefined
  readonly rollouts?: RolloutOptions | undefined
  readonly automaticRollback?: AutomaticRollbackOptions | undefined
  readonly health?: HealthOptions | false | undefined
  readonly outbound?: OutboundOptions | undefined
  readonly actorOf?: ((id: string) => Promise<Actor | null>) | undefined
  readonly signing?: SigningKeys | undefined
  readonly checkpointHours?: number | undefined
  readonly retention?: { readonly journalDays: number } | undefined
}

/** What it is done with. */
export interface BackgroundMeans {
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly pipeline: Pipeline
  readonly feed: ReturnType<typeof createFeed>
  /** Slipway itself. */
  readonly self: Caller
  /** The API as Slipway itself uses it. */
  readonly api: DeploymentsApi
  readonly checkSettings: CheckSettings
  /** What services are made with. */
  readonly services: ServiceOptions
  /** Milliseconds between two looks at the store. */
  readonly interval: number
}

/** All that one process does by itself once it has started. */
export interface Background {
  /** What the jobs must know before any of them is put in. */
  readonly queues: readonly Queue[]
  /** Starting twice does no harm. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Looks at once for what these entries may have made due. */
  heard(entries: readonly JournalEntry[]): void
}

export function createBackground(options: BackgroundOptions, means: BackgroundMeans): Background {
  const { storage, jobs, clock, feed, interval } = means
  const { rollouts, health = {}, signing, checkpointHours = 24, retention } = options
  if (rollouts !== undefined) checkLease(rollouts)
  const runs =
    rollouts === undefined
      ? undefined
      : createRolloutWorker({
          ...means,
          caller: means.self,
          owner: means.ids.next(),
          interval: Math.min(interval, RUN_INTERVAL),
          rollouts,
        })
  const ways =
    rollouts === undefined
      ? undefined
      : createPromotionWorker({
          ...means,
          actorOf: options.actorOf,
          owner: means.ids.next(),
          interval: Math.min(interval, RUN_INTERVAL),
          rollouts,
        })
  const waves =
    rollouts === undefined
      ? undefined
      : createWaveWorker({
          ...means,
          actorOf: options.actorOf,
          owner: means.ids.next(),
          interval: Math.min(interval, RUN_INTERVAL),
          lease: rollouts.lease ?? ROLLOUT_LEASE,
        })
  const checks =
    health === false
      ? undefined
      : createHealth({
          ...means,
          caller: means.self,
          settings: means.checkSettings,
          outbound: options.outbound ?? {},
          health,
        })
  const { automaticRollback } = options
  const rollbacks =
    automaticRollback === undefined
      ? undefined
      : createAutomaticRollback({
          ...means,
          policies: policiesOf(automaticRollback, means.services.environments),
          freeze: automaticRollback.freeze,
        })
  const followers = createFollowers({
    ...means,
    followers: [
      daysFollower(means.services.environments.map(({ name }) => name)),
      ...(rollbacks === undefined ? [] : [rollbacks.follower]),
      ...(options.followers ?? []),
    ],
    feed,
  })
  const checkpointEvery = signing?.current == null ? null : checkpointHours * HOUR_MS
  const tasks = [
    forgetAnswers(storage, clock),
    ...journalTasks({ ...means, checkpointEvery, journalDays: retention?.journalDays ?? null }),
    ...(checks === undefined ? [] : [checks.forget]),
  ]
  const upkeep = createUpkeep({ storage, jobs, clock, tasks })
  const { queue: standbyQueue } = defineWorker({ queue: standbyEnds, handle: async () => {} })
  const workers = [
    ...caretakers(means),
    ...(rollouts?.executor === undefined ? [] : [defineWorker(standbyEnder({ ...means, rollouts }))]),
    ...(rollbacks === undefined ? [] : [defineWorker(rollbacks.worker)]),
    ...upkeep.workers,
    ...(options.workers ?? []),
  ]
  let started: Promise<void> | undefined
  let unlisten: (() => void) | undefined

  async function begin(): Promise<void> {
    await jobs.start(workers)
    unlisten = storage.signals?.on('jobs', () => jobs.wake())
    await upkeep.begin()
    followers.start()
    runs?.start()
    ways?.start()
    waves?.start()
    checks?.start()
  }

  async function stop(): Promise<void> {
    started = undefined
    unlisten?.()
    await Promise.all([
      runs?.stop(),
      ways?.stop(),
      waves?.stop(),
      checks?.stop(),
      followers.stop(),
      jobs.stop(),
    ])
  }

  return {
    // Whoever installs need not be who carries rollouts out.
    queues: [...new Set([...workers.map(({ queue }) => queue), standbyQueue])],
    async start() {
      started ??= begin().catch(async (error: unknown) => {
        await stop()
        throw error
      })
      await started
    },
    stop,
    heard(entries) {
      const done = entries.filter(({ outcome }) => outcome === 'done')
      if (done.some(({ action }) => RUNS_GO_ON.includes(action))) runs?.wake()
      if (done.some(({ action }) => action.startsWith('promotion.'))) ways?.wake()
      if (done.some(({ action }) => action.startsWith('wave_rollout.'))) waves?.wake()
      if (done.some(({ action }) => action.startsWith('health.') || CHECKS_BEGIN.includes(action)))
        checks?.wake()
    },
  }
}

const RUNS_GO_ON: readonly string[] = ['rollout.commanded', 'rollout.created']
/** What may have begun to run, and with it its checks. */
const CHECKS_BEGIN: readonly string[] = [
  'deployment.started',
  'deployment.promoted',
  'deployment.activated',
  'deployment.updated',
]

/** Between two signs of life lie a look at the world and an act, each of which may take its whole time. */
function checkLease({ timeout = ROLLOUT_TIMEOUT, lease = ROLLOUT_LEASE }: RolloutOptions): void {
  if (timeout > 0 && lease > 2 * timeout) return
  throw new SlipwayError(
    'invalid_input',
    `A lease of ${lease} ms is too short for answers within ${timeout} ms.`,
    { next: 'Give a rollouts.lease of more than twice the rollouts.timeout.' },
  )
}
