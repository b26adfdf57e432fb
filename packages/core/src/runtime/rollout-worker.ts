import type { CommandOperation } from '../contract/operation.ts'
import { eq } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, type Slot } from '../domain/deployments/index.ts'
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
  type StorageTransaction,
} from '../ports/index.ts'
import type { CommandContext } from '../services/context.ts'
import { type Held, lockSlot } from '../services/deployments/load.ts'
import { fieldsOf, isTold, scopeOf, writeRun } from '../services/rollouts/write-run.ts'
import { createLeasedLoop, type LeasedLoop } from './leased-loop.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { type Asking, doAct, doMeasure } from './rollout-acts.ts'
import { ROLLOUT_LEASE, ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'
import { createRolloutWorld, currentRun, type HostSays } from './rollout-world.ts'

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

/** What came from outside, for the next decision. */
interface Answers {
  readonly says: HostSays
  readonly acts: readonly ActReport[]
  readonly measurements: readonly MeasurementReport[]
}

/** A run as it was written, what is asked of the outside now, and its deployment as it was before. */
interface Moved {
  readonly written: RunRecord
  readonly asks: readonly Ask[]
  readonly deployment: DeploymentRecord
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
  const { deploymentOf, targetOf, ask, look, healthOf } = createRolloutWorld(options)
  const due = (now: string): Required<Pick<Claim<RunRecord>, 'where' | 'orderBy'>> => ({
    where: { op: 'lte', field: 'due_at', value: now },
    orderBy: [{ field: 'due_at' }, { field: 'id' }],
  })

  /** Sees to one run until nothing is to be done with it now. */
  async function drive(claimed: RunRecord): Promise<void> {
    const { lease_epoch } = claimed
    let deployment = await deploymentOf(claimed)
    let record: RunRecord | null = claimed
    let acts: readonly ActReport[] = []
    let measurements: readonly MeasurementReport[] = []
    let target: RolloutTarget | undefined
    while (record !== null && deployment !== null) {
      // What it takes over from is settled with its beginning.
      if (target === undefined || record.started_at === null) target = await targetOf(record, deployment)
      const says = await ask(record, target)
      const moved = await advance(record, deployment, { says, acts, measurements })
      if (moved === null) {
        // Somebody has said something to the run; what was answered meanwhile still counts. Or the lease is lost.
        record = await held(record, lease_epoch)
        continue
      }
      const { written, asks } = moved
      deployment = moved.deployment
      // Not begun where the lease could end in the middle of it: after a standstill another worker may be at it already.
      const left = written.lease_until === null ? 0 : Date.parse(written.lease_until) - clock.now()
      if (written.lease_owner === null || left <= timeout) return
      // Something else may have come to serve since the target was made.
      if (written.previous_deployment_id !== (target.previous?.deployment_id ?? null))
        target = await targetOf(written, deployment)
      const of = { deployment, target }
      const health = () => healthOf(of.deployment, of.target)
      ;({ acts, measurements } = await answer(asks, { target, epoch: lease_epoch, timeout, health }))
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

  /** Decides on what is read under the slot's lock, and writes in the same transaction. */
  function advance(
    record: RunRecord,
    known: DeploymentRecord,
    { says, acts, measurements }: Answers,
  ): Promise<Moved | null> {
    return move(record, known, async ({ reader, now }, locking, reading) => {
      const [slot, seen] = await Promise.all([locking, look(reader, record, locking, reading, says)])
      return decide(currentRun(record, slot), { ...seen, acts, measurements }, now)
    })
  }

  /** `null` when somebody else wrote first: nothing is written then. */
  async function move(
    record: RunRecord,
    known: DeploymentRecord,
    decideOn: (
      context: CommandContext,
      locking: Promise<Slot | null>,
      reading: Promise<DeploymentRecord>,
    ) => Promise<Decision>,
  ): Promise<Moved | null> {
    let decision: Decision | undefined
    try {
      return await pipeline.settle(() =>
        pipeline.write('rollouts.advance', ADVANCE, caller, async (context, bare) => {
          const { team_id, application_id, cloud_asset_id, environment_name } = record
          const place = { team_id, application_id, cloud_asset_id, environment_name }
          context.authorise({ ...place, subject_kind: 'deployment', subject_id: known.id })
          // Asked for together, so that there is one answer to wait for.
          const locking = lockSlot(context, known)
          const reading = context.reader
            .get(deployments, scopeOf(record), known.id)
            .then((found) => found ?? known)
          const [slot, deployment, decided] = await Promise.all([
            locking,
            reading,
            decideOn(context, locking, reading),
          ])
          decision = decided
          return await write(context, bare, record, { record: deployment, slot }, decided)
        }),
      )
    } catch (error) {
      if (error instanceof Lost) return null
      // Another run took the slot between the look and the write: this one goes on waiting.
      if (isUniqueViolation(error)) return null
      if (!isSlipwayError(error, 'transition_refused') && !isSlipwayError(error, 'slot_occupied')) throw error
      if (decision === undefined) throw error
      return await leave(record, known, decision, error.message)
    }
  }

  /** The lease goes with the last write: a run that waits is free for anybody. */
  async function write(
    context: CommandContext,
    bare: StorageTransaction,
    record: RunRecord,
    held: Held,
    decision: Decision,
  ): Promise<Moved> {
    const { asks } = decision
    const until =
      asks.length === 0
        ? { lease_owner: null, lease_until: null }
        : { lease_until: toInstant(clock.now() + lease) }
    const written = isTold(record, decision)
      ? await writeRun(context, record, held, decision, { action: 'rollout.advanced' }, until)
      : await bare.update(
          runs,
          scopeOf(record),
          record.id,
          record.revision,
          fieldsOf(decision.run, record.slot_id, context.now, until),
          record,
        )
    if (written === null) throw new Lost()
    return { written, asks, deployment: held.record }
  }

  /** The deployment was moved by hand, and does not follow: the run ends as it was decided, or stops for a person. */
  function leave(
    record: RunRecord,
    deployment: DeploymentRecord,
    { run, effects }: Decision,
    why: string,
  ): Promise<Moved | null> {
    const goesOn = effects.some(({ type }) => type === 'start' || type === 'promote')
    const left: Run = goesOn ? giveUp(toRun(record), why, toInstant(clock.now())) : run
    return move(record, deployment, async () => ({ run: left, effects: [], asks: [] }))
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
