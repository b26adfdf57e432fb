import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandOperation } from '../contract/operation.ts'
import {
  type CheckSettings,
  type HealthCheck,
  type HealthHourRecord,
  type HealthSample,
  healthHours,
  healthSamples,
} from '../domain/health/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { createOutbound, type Outbound, type OutboundOptions } from '../outbound/index.ts'
import type { Clock, Ids, Logger, Storage } from '../ports/index.ts'
import { createProber } from '../probes/index.ts'
import { type CheckResult, recordCheck, recordTurns } from '../services/health/record-check.ts'
import type { HealthOptions } from './health-options.ts'
import { removeOld } from './health-retention.ts'
import { createHealthWorker, type HealthWorker } from './health-worker.ts'
import type { Caller, Pipeline } from './pipeline.ts'

export interface HealthRuntimeOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly ids: Ids
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly caller: Caller
  /** What is checked by where nothing else was said. */
  readonly settings: CheckSettings
  readonly outbound: OutboundOptions
  readonly health: HealthOptions
  /** Milliseconds between two looks at the store. */
  readonly interval: number
}

/** The checks of one process, while it has started. */
export interface HealthRuntime {
  start(): void
  /** Looks for what is due at once: somebody has asked for a check. */
  wake(): void
  stop(): Promise<void>
}

/** A check is late by this at most, where there is nothing else to do. */
const LOOK = 100
/** Old records are removed so often, in milliseconds, and so many at a time. */
const SWEEP = 10_000
const SWEPT = 5_000
const HOUR = 3_600_000

/** Written where a check has changed the health of a deployment; it stands outside the contract, as nobody may call it. */
const RECORD: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: ['deployment.health_changed'],
}

/** Ties the worker of the checks to store, network and pipeline. Nothing is opened before it is started. */
export function createHealth(options: HealthRuntimeOptions): HealthRuntime {
  const { storage, clock, logger, ids, pipeline, caller, settings, health, interval } = options
  const { concurrency = 256, perHost = 16, keepSamples = 48, keepHours = 400 } = health
  const settingsOf = (check: HealthCheck) => ({ ...settings, ...check.overrides })
  const recording = { ids, settingsOf, random: Math.random }
  let current: { worker: HealthWorker; outbound: Outbound; control: AbortController } | undefined
  let sweeping: Promise<void> = Promise.resolve()

  async function record(results: readonly CheckResult[]): Promise<void> {
    const now = toInstant(clock.now())
    const turned = await storage.transaction(async (tx) => {
      const left: CheckResult[] = []
      for (const result of results)
        if ((await recordCheck(tx, result, now, recording)) === 'turned') left.push(result)
      return left
    })
    if (turned.length > 0) await turn(turned, now)
  }

  /** Changes of health are written together; where one of them cannot be written, each by itself. */
  async function turn(results: readonly CheckResult[], now: string): Promise<void> {
    try {
      const recorded = await pipeline.settle(() =>
        pipeline.write('health.record', RECORD, caller, (context) =>
          recordTurns(context, results, recording),
        ),
      )
      const told = results.filter((_, index) => recorded[index] === 'told')
      if (told.length === 0) return
      await storage.transaction(async (tx) => {
        for (const result of told) await recordCheck(tx, result, now, recording, { isTold: true })
      })
    } catch (fault) {
      const [only, ...others] = results
      if (only === undefined) return
      if (others.length > 0) {
        for (const result of results) await turn([result], now)
        return
      }
      logger.error('A change of health could not be written.', { deployment_id: only.claimed.id, fault })
    }
  }

  async function sweep(signal: AbortSignal): Promise<void> {
    const limits = { limit: SWEPT, signal }
    while (!signal.aborted) {
      try {
        const now = clock.now()
        await removeOld<HealthSample>(
          storage,
          healthSamples,
          {
            where: { op: 'lt', field: 'at', value: toInstant(now - keepSamples * HOUR) },
            orderBy: [{ field: 'at' }, { field: 'id' }],
          },
          limits,
        )
        await removeOld<HealthHourRecord>(
          storage,
          healthHours,
          {
            where: { op: 'lt', field: 'hour', value: toInstant(now - keepHours * 24 * HOUR) },
            orderBy: [{ field: 'hour' }, { field: 'id' }],
          },
          limits,
        )
      } catch (fault) {
        logger.error('Old health checks could not be removed.', { fault })
      }
      await sleep(SWEEP, undefined, { ref: false, signal }).catch(() => {})
    }
  }

  return {
    start() {
      if (current !== undefined) return
      const outbound = createOutbound(options.outbound)
      const worker = createHealthWorker({
        storage,
        clock,
        logger,
        owner: ids.next(),
        probe: createProber({ outbound, host: health.probe }),
        settingsOf,
        record,
        interval: Math.min(interval, LOOK),
        concurrency,
        perHost,
      })
      const control = new AbortController()
      current = { worker, outbound, control }
      worker.start()
      sweeping = sweep(control.signal)
    },
    wake: () => current?.worker.wake(),
    async stop() {
      const stopping = current
      if (stopping === undefined) return
      current = undefined
      stopping.control.abort()
      await stopping.worker.stop()
      await sweeping
      await stopping.outbound.close()
    },
  }
}
