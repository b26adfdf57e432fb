import { hash } from 'node:crypto'
import { EventEmitter } from 'eventemitter3'
import * as z from 'zod/mini'
import type { DeploymentsApi } from '../contract/index.ts'
import { type Actor, actorSchema, createAccess, isSameActor } from '../domain/access/index.ts'
import { DEFAULT_ENVIRONMENTS, type Environment, environmentSchema } from '../domain/environments/index.ts'
import type { JournalAction, JournalEntry } from '../domain/journal/index.ts'
import { SlipwayError } from '../errors/index.ts'
import {
  type Clock,
  type Ids,
  type Integration,
  type KeyRing,
  type Logger,
  type MigrationReport,
  type Storage,
  silentLogger,
  systemClock,
} from '../ports/index.ts'
import { createFeed } from '../services/feed.ts'
import { createServices } from '../services/index.ts'
import { createCaretaker } from './caretaker.ts'
import { collections } from './collections.ts'
import { createApi } from './create-api.ts'
import type { CallOrigin, Host } from './host.ts'
import { parseInput } from './parse-input.ts'
import { type Caller, createPipeline } from './pipeline.ts'
import { createReceiver } from './receive.ts'
import { ROLLOUT_LEASE, ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'
import { createRolloutWorker } from './rollout-worker.ts'
import { createSecretBox } from './secrets.ts'
import { uuidIds } from './uuid-ids.ts'

export interface DeploymentsOptions {
  /** Where everything is kept: `sqliteStorage(…)`, `memoryStorage()`, or an adapter of your own. */
  readonly storage: Storage
  /** IANA zone of days and months in figures, where a call names none. @default 'UTC' */
  readonly timeZone?: string | undefined
  /** The environments, with their order and protection. @default development, testing, staging, demo, production */
  readonly environments?: readonly Environment[] | undefined
  /**
   * Keys for configuration values, which are kept encrypted: `keyRing({ id, key })`. Without it, deployments cannot have
   * a configuration; everything else works.
   */
  readonly keys?: KeyRing | undefined
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
  /** Where to tell what a person who runs this should know. @default nowhere */
  readonly logger?: Logger | undefined
  /** @default the system's clock */
  readonly clock?: Clock | undefined
  /** @default UUIDv7 */
  readonly ids?: Ids | undefined
  /** How often to look for what other processes wrote, and for what falls due with time, in milliseconds. @default 1000 */
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
   * Calls back after each committed change of this process; gives a function that ends it. To see what other processes
   * do, and to miss nothing, follow `api.events.subscribe`.
   */
  on(event: SdkEvent, listener: (entry: JournalEntry) => void): () => void
  /**
   * Begins to do in the background what falls due with time: maintenances end at their planned end, and
   * rollouts are carried on. Any number of processes may have started; without any, such things wait for a person.
   */
  start(): Promise<void>
  /** Ends what `start` began, after the work that is under way. It may be started again. */
  stop(): Promise<void>
  /** Stops, ends streams, waits for running transactions and closes the storage. */
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
  } = options
  checkEnvironments(environments)
  checkTimeZone(timeZone)
  const interval = options.pollInterval ?? 1_000
  const emitter = new EventEmitter<Record<SdkEvent, [JournalEntry]>>()
  const feed = createFeed(interval, storage.doorbell)
  const sha256 = (text: string) => hash('sha256', text)
  const pipeline = createPipeline({ storage, clock, logger, sha256, committed })
  const catalog = options.catalog ?? 'open'
  const services = createServices({
    ids,
    environments,
    secrets: createSecretBox(options.keys),
    sha256,
    catalog,
    timeZone,
    feed,
  })
  const api = createApi(pipeline, services)
  const receive = createReceiver({
    integrations: options.integrations ?? [],
    pipeline,
    environments,
    catalog,
    sha256,
  })
  const self = itself(environments)
  const caretaker = createCaretaker({ storage, clock, logger, interval, api: api(self) })
  const { rollouts } = options
  if (rollouts !== undefined) checkLease(rollouts)
  const runner =
    rollouts === undefined
      ? undefined
      : createRolloutWorker({
          storage,
          clock,
          logger,
          pipeline,
          caller: self,
          owner: ids.next(),
          interval: Math.min(interval, 200),
          rollouts,
        })

  function committed(entries: readonly JournalEntry[]): void {
    feed.ring()
    if (entries.some(({ action }) => action === 'rollout.commanded' || action === 'rollout.created'))
      runner?.wake()
    for (const entry of entries) {
      tell('entry', entry)
      if (entry.outcome === 'done') tell(entry.action as JournalAction, entry)
    }
  }

  async function stop(): Promise<void> {
    await Promise.all([caretaker.stop(), runner?.stop()])
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
      for (const drift of report.drift) logger.warn(`The database is not as it was installed: ${drift}`)
      return report
    },
    as(actor, { via = 'api' } = {}) {
      const caller: Caller = { access: accessOf(actor, environments), kind: 'person', via }
      return api(caller)
    },
    receive,
    on(event, listener) {
      emitter.on(event, listener)
      return () => void emitter.off(event, listener)
    },
    async start() {
      caretaker.start()
      runner?.start()
    },
    stop,
    async close() {
      await stop()
      await feed.close()
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

function checkEnvironments(environments: readonly Environment[]): void {
  parseInput(z.array(environmentSchema).check(z.minLength(1)), environments)
  const names = environments.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new SlipwayError('invalid_input', `Environment ${twice} is defined twice.`)
}

/** Between two signs of life lie a look at the world and an act, each of which may take its whole time. */
function checkLease({ timeout = ROLLOUT_TIMEOUT, lease = ROLLOUT_LEASE }: RolloutOptions): void {
  if (timeout > 0 && lease > 2 * timeout) return
  throw new SlipwayError(
    'invalid_input',
    `A lease of ${lease} ms is too short for answers within ${timeout} ms.`,
    {
      next: 'Give a rollouts.lease of more than twice the rollouts.timeout.',
    },
  )
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
