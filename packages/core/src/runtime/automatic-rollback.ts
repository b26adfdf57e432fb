import type { CommandOperation } from '../contract/operation.ts'
import { type Failure, failureOf, failures, type RollbackPolicy } from '../domain/automatic-rollback/index.ts'
import { deployments, type SlotKey } from '../domain/deployments/index.ts'
import { addSeconds, toInstant } from '../domain/values/index.ts'
import type { Clock, Follower, Jobs, Logger, Storage, Worker } from '../ports/index.ts'
import { answerFailure } from '../services/automatic-rollback/answer.ts'
import type { ServiceOptions } from '../services/service.ts'
import type { AutomaticRollbackOptions } from './automatic-rollback-options.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { inTime } from './rollout-acts.ts'

export interface AutomaticRollbackMeans {
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  readonly logger: Logger
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly self: Caller
  readonly services: ServiceOptions
  /** By environment. */
  readonly policies: ReadonlyMap<string, RollbackPolicy>
  readonly freeze: AutomaticRollbackOptions['freeze']
}

/** Written where a failure is answered; it stands outside the contract, as nobody may call it. */
const ANSWER: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.roll_back',
  journal: [
    'incident.recorded',
    'deployment.created',
    'rollout.created',
    'rollout.commanded',
    'deployment.cancelled',
    'rollout.advanced',
    'deployment.held',
    'deployment.rollback_withheld',
  ],
}

const FREEZE_TIMEOUT = 10_000
/** How long after a run was found under way in the slot it is looked again, in seconds. */
const AGAIN = 5

/**
 * Who hears of failures in service, and who answers them. The one reads the journal and puts each failure in as a job,
 * exactly once; the other does it at least once, in one transaction that keeps what was done under the failure's id. So
 * dying between any two writes leaves nothing half done, and nothing done twice.
 */
export function createAutomaticRollback(means: AutomaticRollbackMeans): {
  readonly follower: Follower
  readonly worker: Worker<Failure>
} {
  const { storage, jobs, clock, logger, pipeline, self, policies, freeze } = means

  async function freezeIn(slot: SlotKey): Promise<string | null> {
    if (freeze === undefined) return null
    try {
      return await inTime(FREEZE_TIMEOUT, async (signal) => freeze(slot, { signal }))
    } catch (fault) {
      logger.error('Whether there is a freeze could not be found out; one is taken to be in force.', {
        fault,
      })
      return 'Whether one is in force could not be found out.'
    }
  }

  return {
    follower: {
      name: 'automatic-rollback',
      from: 'now',
      async follow(tx, entries) {
        const now = toInstant(clock.now())
        const found = entries.flatMap((entry) => {
          const policy = policies.get(entry.environment_name ?? '')
          const failure = policy === undefined ? null : failureOf(entry)
          // What was seen before anybody followed is history.
          const isNews =
            failure !== null &&
            policy !== undefined &&
            addSeconds(failure.seen_at, policy.failure_lasts_seconds) > now
          return isNews ? [{ data: failure }] : []
        })
        if (found.length > 0) await jobs.enqueue(tx, failures, found)
      },
    },
    worker: {
      queue: failures,
      concurrency: 10,
      async handle({ data: failure }) {
        const record = await storage.get(deployments, { teams: 'all' }, failure.deployment_id)
        const policy = policies.get(record?.environment_name ?? '')
        if (record === null || policy === undefined) return
        const { team_id, application_id, cloud_asset_id, environment_name } = record
        const frozen = await freezeIn({ team_id, application_id, cloud_asset_id, environment_name })
        const options = { ...means.services, policy, freeze: frozen }
        const answered = await pipeline.settle(() =>
          pipeline.write('failures.answer', ANSWER, self, (context) =>
            answerFailure(context, failure, options),
          ),
        )
        if (answered !== 'busy') return
        const runAt = addSeconds(toInstant(clock.now()), AGAIN)
        await storage.transaction((tx) => jobs.enqueue(tx, failures, [{ data: failure, runAt }]))
      },
    },
  }
}
