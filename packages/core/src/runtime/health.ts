import type { CommandOperation } from '../contract/operation.ts'
import type { CheckSettings, HealthCheck } from '../domain/health/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { createOutbound, type Outbound, type OutboundOptions } from '../outbound/index.ts'
import type { Clock, Ids, Logger, Storage } from '../ports/index.ts'
import { createProber } from '../probes/index.ts'
import { type CheckResult, recordCheck, recordTurns } from '../services/health/record-check.ts'
import { forgetHealth } from './forget-health.ts'
import type { HealthOptions } from './health-options.ts'
import { createHealthWorker, type HealthWorker } from './health-worker.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import type { Task } from './upkeep.ts'

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
  /** Forgets what was kept long enough. */
  readonly forget: Task
}

/** A check is late by this at most, where there is nothing else to do. */
const LOOK = 100

/** Written where a check has changed the health of a deployment; it stands outside the contract, as nobody may call it. */
const RECORD: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: ['deployment.health_changed'],
}

/** Ties the worker of the checks to store, network and pipeline. Nothing is opened before it is started. */
export function createHealth(options: HealthRuntimeOptions): HealthRuntime {
  const { storage, clock, logger, ids, pipeline, caller, settings, health, interval } = options
  const { concurrency = 256, perHost = 16 } = health
  const settingsOf = (check: HealthCheck) => ({ ...settings, ...check.overrides })
  const recording = { ids, settingsOf, random: Math.random }
  let current: { worker: HealthWorker; outbound: Outbound } | undefined

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
      current = { worker, outbound }
      worker.start()
    },
    wake: () => current?.worker.wake(),
    forget: forgetHealth(storage, clock, health),
    async stop() {
      const stopping = current
      if (stopping === undefined) return
      current = undefined
      await stopping.worker.stop()
      await stopping.outbound.close()
    },
  }
}
