import { hash } from 'node:crypto'
import { EventEmitter } from 'eventemitter3'
import * as z from 'zod/mini'
import type { DeploymentsApi } from '../contract/index.ts'
import { type Actor, actorSchema, createAccess, isSameActor } from '../domain/access/index.ts'
import { DEFAULT_ENVIRONMENTS, type Environment, environmentSchema } from '../domain/environments/index.ts'
import { type CheckSettings, checkSettingsSchema, DEFAULT_CHECK_SETTINGS } from '../domain/health/index.ts'
import type { JournalAction, JournalEntry } from '../domain/journal/index.ts'
import { SlipwayError } from '../errors/index.ts'
import { storageJobs } from '../jobs/storage-jobs.ts'
import type { OutboundOptions } from '../outbound/index.ts'
import {
  type Clock,
  type Follower,
  type Ids,
  type Integration,
  type Jobs,
  type KeyRing,
  type Logger,
  type MigrationReport,
  type SigningKeys,
  type Storage,
  silentLogger,
  systemClock,
  type Worker,
} from '../ports/index.ts'
import { createFeed } from '../services/feed.ts'
import { createServices } from '../services/index.ts'
import { type RebuildOptions, rebuildDays } from '../services/kpi/rebuild.ts'
import type { ServiceOptions } from '../services/service.ts'
import type { AutomaticRollbackOptions } from './automatic-rollback-options.ts'
import { createBackground } from './background.ts'
import { collections } from './collections.ts'
import { createApi } from './create-api.ts'
import type { HealthOptions } from './health-options.ts'
import type { CallOrigin, Host } from './host.ts'
import { parseInput } from './parse-input.ts'
import { type Caller, createPipeline } from './pipeline.ts'
import { createReceiver } from './receive.ts'
import { meansOf, type RolloutOptions } from './rollout-options.ts'
import { createSecretBox } from './secrets.ts'
import { uuidIds } from './uuid-ids.ts'

export interface DeploymentsOptions {
  /** Where everything is kept: `sqliteStorage(…)`, `memoryStorage()`, or an adapter of your own. */
  readonly storage: Storage
  /**
   * What work that is done later is put into. On SQLite and in memory nothing has to be given; on PostgreSQL it is
   * `postgresJobs(…)`. @default jobs that stand in the storage
   */
  readonly jobs?: Jobs | undefined
  /** Who follows the journal, from `start()` on. @default [] */
  readonly followers?: readonly Follower[] | undefined
  /** Workers of the host's own, installed, started and stopped with those of Slipway. @default [] */
  readonly workers?: readonly Worker[] | undefined
  /** IANA zone of days and months in figures, where a call names none. @default 'UTC' */
  readonly timeZone?: string | undefined
  /** The environments, with their order and protection. @default development, testing, staging, demo, production */
  readonly environments?: readonly Environment[] | undefined
  /**
   * Keys for configuration values, which are kept encrypted: `keyRing({ id, key })`. Without it, deployments cannot have
   * a configuration; everything else works.
   */
  readonly keys?: KeyRing | undefined
  /**
   * Keys for the journal's checkpoints: `signingKey({ id, privateKey })`, or `publicKeys(…)` in a process that only verifies.
   * Without it no checkpoints are made; everything else works.
   */
  readonly signing?: SigningKeys | undefined
  /** Hours between two checkpoints of a chain, which `start` makes. @default 24 */
  readonly checkpointHours?: number | undefined
  /**
   * `journalDays`: entries of the journal that are older are removed by `start`, up to the last checkpoint that is older
   * too. Needs `signing`. @default everything is kept
   */
  readonly retention?: { readonly journalDays: number } | undefined
  /** `required`: only applications and assets of the catalog can be deployed. @default 'open' */
  readonly catalog?: 'open' | 'required' | undefined
  /**
   * Other systems that tell of deployments by webhook: `github({ … })`. Each is at `webhooks/<name>` of the HTTP handler.
   * @default []
   */
  readonly integrations?: readonly Integration[] | undefined
  /**
   * What rollouts are carried out with once this process has started. Without it, it carries out none; others may.
   * @default none
   */
  readonly rollouts?: RolloutOptions | undefined
  /**
   * Where, and when, what fails in service is rolled back without a person, once this process has started. Runs are carried
   * out by processes that have `rollouts`. @default nowhere
   */
  readonly automaticRollback?: AutomaticRollbackOptions | undefined
  /**
   * How this process checks the health of deployments once it has started; `false`: it does not, others may.
   * @default every 30 seconds, by HTTP
   */
  readonly health?: HealthOptions | false | undefined
  /**
   * What may be called at addresses that users give, such as a `health_check_url`. Private places must be listed under
   * `allow`. @default public addresses only
   */
  readonly outbound?: OutboundOptions | undefined
  /**
   * Who somebody is now, and what they hold; `null`: nobody any more. It is asked when Slipway does something later on behalf of
   * a person, such as the next stage of a promotion. @default who they were, and what they held, when they asked for it
   */
  readonly actorOf?: ((id: string) => Promise<Actor | null>) | undefined
  /** Where to tell what a person who runs this should know. @default nowhere */
  readonly logger?: Logger | undefined
  /** @default the system's clock */
  readonly clock?: Clock | undefined
  /** @default UUIDv7 */
  readonly ids?: Ids | undefined
  /** How often to look for what other processes wrote, and for jobs that stand in the storage, in milliseconds. @default 1000 */
  readonly pollInterval?: number | undefined
}

/** What `sdk.on` can listen to: one kind of change, or `entry` for every entry, refusals too. */
export type SdkEvent = JournalAction | 'entry'

/** Slipway, in a host's process. */
export interface Deployments extends Host {
  /** Installs the database schema, or brings it up to date. Safe to call at every start. */
  migrate(): Promise<MigrationReport>
  /** The API as this person may use it. Throws `SlipwayError` `invalid_input` for an actor that is none. */
  as(actor: Actor, origin?: CallOrigin): DeploymentsApi
  /**
   * Works the days that figures are kept by out anew from the records, team by team. Needed only where somebody has changed
   * records behind the journal's back: `start` keeps them by itself, and makes up for what was written before. Can be ended
   * and begun again at any point, beside everything else.
   */
  rebuildFigures(options?: RebuildOptions): Promise<void>
  /**
   * Calls back after each committed change of this process; gives a function that ends it. To see what other processes
   * do, and to miss nothing, follow `api.events.subscribe`.
   */
  on(event: SdkEvent, listener: (entry: JournalEntry) => void): () => void
  /**
   * Begins to do in the background what falls due with time: health is checked, maintenances end at their planned end,
   * rollouts are carried on, the journal is signed, and what is older than the retention removed. Any number of processes may
   * have started; without any, such things wait until one does, or for a person. Starting twice does no harm.
   */
  start(): Promise<void>
  /** Ends what `start` began, after the work that is under way. It may be started again. */
  stop(): Promise<void>
  /** Stops, ends streams, waits for running transactions and closes the jobs and the storage. */
  close(): Promise<void>
}

/** Sets Slipway up. Nothing is read or written until it is used. */
export function createDeployments(options: DeploymentsOptions): Deployments {
  const {
    storage,
    timeZone = 'UTC',
    environments = DEFAULT_ENVIRONMENTS,
    logger = silentLogger,
    clock = systemClock,
    ids = uuidIds(),
    pollInterval = 1_000,
  } = options
  checkEnvironments(environments)
  checkTimeZone(timeZone)
  checkKeeping(options)
  const emitter = new EventEmitter<Record<SdkEvent, [JournalEntry]>>()
  const { signals } = storage
  const feed = createFeed(pollInterval, (ring) => signals?.on('journal', ring) ?? (() => {}))
  const jobs = options.jobs ?? storageJobs({ storage, clock, ids, pollInterval, logger })
  const sha256 = (text: string) => hash('sha256', text)
  const pipeline = createPipeline({
    storage,
    jobs,
    clock,
    logger,
    sha256,
    committed,
    enqueued: wakeAll,
  })
  const catalog = options.catalog ?? 'open'
  const health = options.health ?? {}
  const checkSettings = checkSettingsOf(health)
  const services: ServiceOptions = {
    ids,
    environments,
    secrets: createSecretBox(options.keys),
    sha256,
    signing: options.signing,
    catalog,
    timeZone,
    feed,
    checkSettings,
    means: meansOf(options.rollouts),
  }
  const api = createApi(pipeline, createServices(services))
  const receive = createReceiver({
    integrations: options.integrations ?? [],
    pipeline,
    environments,
    catalog,
    sha256,
  })
  const self = itself(environments)
  const background = createBackground(options, {
    storage,
    jobs,
    clock,
    ids,
    logger,
    pipeline,
    feed,
    self,
    api: api(self),
    checkSettings,
    services,
    interval: pollInterval,
  })

  /** Jobs are there for the workers of all processes. */
  function wakeAll(): void {
    jobs.wake()
    signals?.send('jobs')
  }

  function committed(entries: readonly JournalEntry[]): void {
    feed.ring()
    signals?.send('journal')
    background.heard(entries)
    for (const entry of entries) {
      tell('entry', entry)
      if (entry.outcome === 'done') tell(entry.action as JournalAction, entry)
    }
  }

  /** A listener's fault is the host's; what was committed stays so. */
  function tell(event: SdkEvent, entry: JournalEntry): void {
    try {
      emitter.emit(event, entry)
    } catch (fault) {
      logger.error('A listener threw.', { event, fault })
    }
  }

  return {
    logger,
    migrate: async () => {
      const report = await storage.migrate(collections)
      await jobs.migrate(background.queues)
      for (const drift of report.drift) logger.warn(`The database is not as it was installed: ${drift}`)
      return report
    },
    as(actor, { via = 'api' } = {}) {
      const caller: Caller = { access: accessOf(actor, environments), kind: 'person', via }
      return api(caller)
    },
    receive,
    rebuildFigures: (rebuild) =>
      rebuildDays(
        storage,
        environments.map(({ name }) => name),
        rebuild,
      ),
    on(event, listener) {
      emitter.on(event, listener)
      return () => void emitter.off(event, listener)
    },
    start: background.start,
    stop: background.stop,
    async close() {
      await background.stop()
      feed.close()
      await jobs.close()
      emitter.removeAllListeners()
      await storage.close()
    },
  }
}

/** Slipway, where it acts by itself. */
function itself(environments: readonly Environment[]): Caller {
  const actor: Actor = { id: 'slipway', name: 'Slipway', grants: [{ role: 'msp_admin' }] }
  return { access: createAccess(actor, environments), kind: 'system', via: 'slipway' }
}

const accesses = new WeakMap<Actor, { environments: readonly Environment[]; access: Caller['access'] }>()

/**
 * Compiled once for each actor object: a host that keeps its actors pays once, one that makes them anew each time. An
 * object whose grants were changed in place is another actor: a right that was taken away is gone with the next call.
 */
function accessOf(actor: Actor, environments: readonly Environment[]): Caller['access'] {
  const known = accesses.get(actor)
  if (known !== undefined && known.environments === environments && isSameActor(known.access.actor, actor))
    return known.access
  const access = createAccess(parseInput<Actor>(actorSchema, actor), environments)
  if (typeof actor === 'object') accesses.set(actor, { environments, access })
  return access
}

function checkSettingsOf(health: HealthOptions | false): CheckSettings {
  const given = health === false ? {} : health.settings
  return parseInput<CheckSettings>(checkSettingsSchema, { ...DEFAULT_CHECK_SETTINGS, ...given })
}

function checkEnvironments(environments: readonly Environment[]): void {
  parseInput(z.array(environmentSchema).check(z.minLength(1)), environments)
  const names = environments.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new SlipwayError('invalid_input', `Environment ${twice} is defined twice.`)
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch (cause) {
    throw new SlipwayError('invalid_input', `${timeZone} is not an IANA time zone.`, {
      next: 'Give one such as Europe/Paris.',
      cause,
    })
  }
}

function checkKeeping({ signing, retention, checkpointHours = 24 }: DeploymentsOptions): void {
  const faults = []
  if (!(checkpointHours > 0)) faults.push({ pointer: '/checkpointHours', message: 'must be more than 0' })
  if (retention !== undefined && !(retention.journalDays > 0))
    faults.push({ pointer: '/retention/journalDays', message: 'must be more than 0' })
  if (retention !== undefined && signing === undefined)
    faults.push({
      pointer: '/signing',
      message: 'is needed, as only what a signed checkpoint covers is removed',
    })
  if (faults.length === 0) return
  throw new SlipwayError('invalid_input', 'The journal cannot be kept like this.', {
    next: 'Give hours and days above 0, and `signing: signingKey({ … })` along with a retention.',
    faults,
  })
}
