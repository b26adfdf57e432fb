import type { CommandOperation } from '../contract/operation.ts'
import { eq } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../domain/deployments/index.ts'
import {
  type ActReport,
  type Ask,
  type Decision,
  decide,
  giveUp,
  type MeasurementReport,
  type Run,
  type RunRecord,
  runs,
  toRun,
} from '../domain/rollouts/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import {
  type Claim,
  type Clock,
  isUniqueViolation,
  type Logger,
  type RolloutTarget,
  type Storage,
} from '../ports/index.ts'
import { lockSlot } from '../services/deployments/load.ts'
import { fieldsOf, isTold, scopeOf, writeRun } from '../services/rollouts/write-run.ts'
import { createLeasedLoop, type LeasedLoop } from './leased-loop.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { type Asking, doAct, doMeasure } from './rollout-acts.ts'
import { ROLLOUT_LEASE, ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'
import { createRolloutWorld } from './rollout-world.ts'

export interface RolloutWorkerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly caller: Caller
  /** Names this worker in leases. */
  readonly owner: string
  /** Milliseconds between two looks for what is due, when nothing was. */
  readonly interval: number
  readonly rollouts: RolloutOptions
}

/** Written where a run moves by itself; it stands outside the contract, as nobody may call it. */
const ADVANCE: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: [
    'rollout.advanced',
    'deployment.started',
    'deployment.promoted',
    'deployment.superseded',
    'deployment.corrected',
    'deployment.rolled_back',
    'deployment.failed',
    'deployment.cancelled',
    'deployment.updated',
  ],
}

/** The run was written by somebody else since it was read. */
class Lost extends Error {}

/**
 * Carries runs out, as many at once as it may. Any number of processes may run one: a run is claimed under a lease, every
 * write is a compare-and-set on what the claim gave, so a worker that wakes up late writes nothing.
 */
export function createRolloutWorker(options: RolloutWorkerOptions): LeasedLoop {
  const { storage, clock, logger, pipeline, caller, owner, interval, rollouts } = options
  const { concurrency = 50, timeout = ROLLOUT_TIMEOUT, lease = ROLLOUT_LEASE } = rollouts
  const { currentRun, deploymentOf, targetOf, look, healthOf } = createRolloutWorld(options)
  const due = (now: string): Required<Pick<Claim<RunRecord>, 'where' | 'orderBy'>> => ({
    where: { op: 'lte', field: 'due_at', value: now },
    orderBy: [{ field: 'due_at' }, { field: 'id' }],
  })
  const present = () => toInstant(clock.now())
  const leaseEnd = () => toInstant(clock.now() + lease)

  /** Sees to one run until nothing is to be done with it now. */
  async function drive(claimed: RunRecord): Promise<void> {
    const { lease_epoch } = claimed
    let record: RunRecord | null = claimed
    let acts: readonly ActReport[] = []
    let measurements: readonly MeasurementReport[] = []
    let known: RolloutTarget | undefined
    while (record !== null) {
      const deployment = await deploymentOf(record)
      if (deployment === null) return
      // What it takes over from is settled with its beginning.
      const target: RolloutTarget = known ?? (await targetOf(record, deployment))
      if (record.started_at !== null) known = target
      const world = { ...(await look(record, deployment, target)), acts, measurements }
      const decision = decide(await currentRun(record), world, present())
      const written = await write(record, deployment, decision)
      if (written === null) {
        // Somebody has said something to the run; what was answered meanwhile still counts. Or the lease is lost.
        record = await held(record, lease_epoch)
        continue
      }
      // Not begun where the lease could end in the middle of it: after a standstill another worker may be at it already.
      const left = written.lease_until === null ? 0 : Date.parse(written.lease_until) - clock.now()
      if (written.lease_owner === null || left <= timeout) return
      const asking: Asking = {
        target,
        epoch: lease_epoch,
        timeout,
        health: () => healthOf(deployment, target),
      }
      ;({ acts, measurements } = await answer(decision.asks, asking))
      record = written
    }
  }

  async function answer(asks: readonly Ask[], asking: Asking) {
    const acts: ActReport[] = []
    const measurements: MeasurementReport[] = []
    await Promise.all(
      asks.map(async (ask) => {
        if (ask.type === 'measure') measurements.push(await doMeasure(ask, asking, rollouts))
        else acts.push(await doAct(ask, asking, rollouts))
      }),
    )
    return { acts, measurements }
  }

  /** The lease goes with the last write: a run that waits is free for anybody. */
  async function write(
    record: RunRecord,
    deployment: DeploymentRecord,
    decision: Decision,
  ): Promise<RunRecord | null> {
    const isOver = decision.asks.length === 0
    const until = isOver ? { lease_owner: null, lease_until: null } : { lease_until: leaseEnd() }
    try {
      if (!isTold(record, decision)) {
        const set = fieldsOf(decision.run, record.slot_id, present(), until)
        return await storage.transaction((tx) =>
          tx.update(runs, scopeOf(record), record.id, record.revision, set),
        )
      }
      return await pipeline.settle(() =>
        pipeline.write('rollouts.advance', ADVANCE, caller, async (context) => {
          const { team_id, application_id, cloud_asset_id, environment_name } = record
          const place = { team_id, application_id, cloud_asset_id, environment_name }
          context.authorise({ ...place, subject_kind: 'deployment', subject_id: deployment.id })
          const slot = await lockSlot(context, deployment)
          const locked = await context.reader.get(deployments, scopeOf(record), deployment.id)
          const held = { record: locked ?? deployment, slot }
          const written = await writeRun(
            context,
            record,
            held,
            decision,
            { action: 'rollout.advanced' },
            until,
          )
          if (written === null) throw new Lost()
          return written
        }),
      )
    } catch (error) {
      if (error instanceof Lost) return null
      // Another run took the slot between the look and the write: this one goes on waiting.
      if (isUniqueViolation(error)) return null
      if (!isSlipwayError(error, 'transition_refused') && !isSlipwayError(error, 'slot_occupied')) throw error
      return await leave(record, deployment, decision, error.message)
    }
  }

  /** The deployment was moved by hand, and does not follow: the run ends as it was decided, or stops for a person. */
  async function leave(
    record: RunRecord,
    deployment: DeploymentRecord,
    { run, effects }: Decision,
    why: string,
  ): Promise<RunRecord | null> {
    const goesOn = effects.some(({ type }) => type === 'start' || type === 'promote')
    const left: Run = goesOn ? giveUp(toRun(record), why, present()) : run
    return await write(record, deployment, { run: left, effects: [], asks: [] })
  }

  async function held(record: RunRecord, epoch: number): Promise<RunRecord | null> {
    const found = await storage.get(runs, scopeOf(record), record.id)
    return found !== null && found.lease_epoch === epoch && found.lease_owner === owner ? found : null
  }

  return createLeasedLoop({
    storage,
    clock,
    logger,
    collection: runs,
    due,
    // Traffic on what is bad does not wait behind thousands that are due.
    first: eq<RunRecord>('state', 'aborting'),
    owner,
    interval,
    concurrency,
    lease,
    drive,
  })
}
