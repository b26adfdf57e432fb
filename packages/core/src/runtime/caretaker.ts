import type { DeploymentsApi } from '../contract/index.ts'
import { PLATFORM } from '../domain/collections/index.ts'
import { and, eq } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../domain/deployments/index.ts'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'

/** How many maintenances one round ends at most; the rest waits for the next one. */
const BATCH = 100

export interface CaretakerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  /** The API as Slipway itself uses it. */
  readonly api: DeploymentsApi
  /** Milliseconds between two rounds. */
  readonly interval: number
}

/** Does by itself what falls due with time. */
export interface Caretaker {
  start(): void
  /** Waits for the round that is under way. */
  stop(): Promise<void>
}

/**
 * Ends maintenances whose planned end has come, and forgets the answers of commands that nobody repeats any more. Any number of processes may run one: each end is a command on the
 * revision that was seen, so of two caretakers one is late and leaves it.
 */
export function createCaretaker({ storage, clock, logger, api, interval }: CaretakerOptions): Caretaker {
  let timer: ReturnType<typeof setTimeout> | undefined
  let round: Promise<void> = Promise.resolve()
  let running = false

  async function endMaintenances(): Promise<void> {
    const due = await storage.find(deployments, {
      scope: { teams: 'all' },
      where: and<DeploymentRecord>(eq('status', 'maintenance'), {
        op: 'lte',
        field: 'maintenance_until',
        value: toInstant(clock.now()),
      }),
      limit: BATCH,
    })
    for (const { id, revision, maintenance_until } of due) {
      try {
        await api.deployments.endMaintenance({
          id,
          revision,
          reason: `The maintenance was planned until ${maintenance_until}.`,
        })
      } catch (error) {
        if (!isSlipwayError(error, 'stale_revision')) throw error
      }
    }
  }

  async function forgetAnswers(): Promise<void> {
    const scope = { teams: [PLATFORM] }
    const now = toInstant(clock.now())
    const old = await storage.find(idempotencyKeys, {
      scope,
      where: { op: 'lte', field: 'kept_until', value: now },
      limit: BATCH,
    })
    if (old.length === 0) return
    await storage.transaction(async (tx) => {
      for (const { id, revision } of old) await tx.remove(idempotencyKeys, scope, id, revision)
    })
  }

  function next(): void {
    if (!running) return
    timer = setTimeout(() => {
      round = endMaintenances()
        .catch((fault: unknown) => logger.error('Due maintenances could not be ended.', { fault }))
        .then(forgetAnswers)
        .catch((fault: unknown) => logger.error('Old answers could not be forgotten.', { fault }))
        .then(next)
    }, interval)
    timer.unref?.()
  }

  return {
    start() {
      if (running) return
      running = true
      next()
    },
    async stop() {
      running = false
      clearTimeout(timer)
      await round
    },
  }
}
