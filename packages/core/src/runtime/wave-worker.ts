import type { CommandOperation } from '../contract/operation.ts'
import type { Actor } from '../domain/access/index.ts'
import { toInstant } from '../domain/values/index.ts'
import {
  decideWaves,
  type WaveAsk,
  type WaveRollout,
  type WaveRolloutRecord,
  waveRollouts,
} from '../domain/waves/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import type { CommandContext } from '../services/context.ts'
import { rollBack } from '../services/deployments/rollback.ts'
import { rolloutsService } from '../services/rollouts/index.ts'
import type { ServiceOptions } from '../services/service.ts'
import { subjectOf } from '../services/waves/index.ts'
import { createLeasedLoop, type LeasedLoop } from './leased-loop.ts'
import { onBehalfOf, rightMissing } from './on-behalf.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { lookAtWaves, type SeenMember } from './wave-world.ts'

export interface WaveWorkerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly self: Caller
  readonly services: ServiceOptions
  /** Who somebody is now, and what they hold. */
  readonly actorOf: ((id: string) => Promise<Actor | null>) | undefined
  /** Names this worker in leases. */
  readonly owner: string
  readonly interval: number
  /** How long a claim holds without a sign of life, in milliseconds. */
  readonly lease: number
}

/** The rollout in waves was written by somebody else since it was claimed: it is looked at again. */
class Lost extends Error {}

/** Written where a rollout in waves moves by itself; it stands outside the contract, as nobody may call it. */
const ADVANCE: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: [
    'wave_rollout.advanced',
    'rollout.created',
    'rollout.commanded',
    'rollout.advanced',
    'deployment.created',
    'deployment.cancelled',
    'deployment.failed',
    'deployment.rolled_back',
  ],
}

const CONCURRENCY = 5
/** How often one that is under way is looked at, in milliseconds. */
const LOOK_AGAIN = 2_000

/**
 * Carries rollouts in waves on. What was decided is written on the revision that was claimed before anything is told to a run;
 * what is told is told again until it is seen to be so, and a run is begun, aborted or rolled back once.
 */
export function createWaveWorker(options: WaveWorkerOptions): LeasedLoop {
  const { storage, clock, logger, pipeline, self, services, owner, interval, lease } = options

  async function drive(record: WaveRolloutRecord): Promise<void> {
    const now = toInstant(clock.now())
    const { member, seen } = await lookAtWaves(storage, record)
    const { rollout, asks } = decideWaves(record, member, now)
    const starts = asks.some(({ type }) => type === 'start')
    const caller = starts ? await onBehalfOf(record, 'waves', { ...options, ...services }) : self
    if (caller === null || !caller.access.allows('deployment.operate', record)) {
      const { code, message: cause, params } = rightMissing(record)
      await write(record, { ...rollout, state: 'paused', cause, because: { code, params } }, [])
      return
    }
    // The lease is kept until everybody was told: whoever told them a second time would be refused.
    const written = await write(record, rollout, record.stuck, asks.length > 0)
    if (written === null || asks.length === 0) return
    let held = written
    const stuck: string[] = []
    for (const ask of asks) {
      const about = seen(ask.deployment_id)
      if (about === undefined) continue
      const told = await tell(held, ask, about, ask.type === 'start' ? caller : self)
      if (told === null) return
      held = told.held
      if (told.isStuck) stuck.push(ask.deployment_id)
    }
    await write(held, held, [...record.stuck, ...stuck])
  }

  /**
   * `null`: somebody else has written the rollout, and nobody further is told. `isStuck`: it cannot be rolled back. Whatever else is
   * refused has come about meanwhile, or is looked at again.
   */
  async function tell(
    record: WaveRolloutRecord,
    { type }: WaveAsk,
    about: SeenMember,
    caller: Caller,
  ): Promise<{ readonly held: WaveRolloutRecord; readonly isStuck: boolean } | null> {
    const reason = `Rollout in waves ${record.id}${record.cause === null ? '' : `: ${record.cause}`}`
    try {
      const held = await pipeline.settle(() =>
        pipeline.write('waves.advance', ADVANCE, caller, async (context) => {
          context.authorise(subjectOf(record))
          const kept = await hold(context, record)
          await carryOut(context, record, type, about, reason.slice(0, 1_000))
          return kept
        }),
      )
      return { held, isStuck: false }
    } catch (error) {
      if (error instanceof Lost) return null
      // A store that does not answer is no refusal: whoever claims it next tells the rest.
      if (!isSlipwayError(error) || error.status >= 500) throw error
      logger.warn('A deployment in a wave could not be told what to do.', {
        ...{ wave_rollout_id: record.id, deployment_id: about.deployment.id, type, fault: error },
      })
      const isPending = error.reasons?.some(({ code }) => code === 'rollback_pending') === true
      return { held: record, isStuck: type === 'roll_back' && !isPending }
    }
  }

  /**
   * The rollout locked, still as it was claimed: in the transaction that tells, so that nobody is told behind a pause, nor by two. Shows
   * a sign of life where much of the lease is over, as a wave may have thousands.
   */
  async function hold(context: CommandContext, record: WaveRolloutRecord): Promise<WaveRolloutRecord> {
    const scope = { teams: [record.team_id] }
    const found = await context.reader.get(waveRollouts, scope, record.id, { lock: true })
    if (found?.revision !== record.revision) throw new Lost(record.id)
    const left = Date.parse(found.lease_until ?? context.now) - clock.now()
    if (left > lease / 2) return found
    const lease_until = toInstant(clock.now() + lease)
    const renewed = await context.reader.update(waveRollouts, scope, record.id, record.revision, {
      lease_until,
    })
    if (renewed === null) throw new Lost(record.id)
    return renewed
  }

  async function carryOut(
    context: CommandContext,
    record: WaveRolloutRecord,
    type: WaveAsk['type'],
    { deployment, run_id }: SeenMember,
    reason: string,
  ): Promise<void> {
    const rollouts = rolloutsService(services)
    if (type === 'roll_back') {
      const rollback = await rollBack(context, { id: deployment.id, reason }, services)
      // It is to be begun whatever this process has: what it lacks is for its run to say.
      const plain = rolloutsService({ ...services, means: undefined })
      await plain.create(context, { deployment_id: rollback.id, start: true, reason })
    } else if (type === 'abort') {
      if (run_id !== null) await rollouts.abort(context, { id: run_id, reason })
    } else if (run_id !== null) {
      await rollouts.start(context, { id: run_id, command_id: `${record.id}:start`, reason })
    } else {
      const { options: chosen } = record
      const given = chosen === null ? {} : { options: chosen }
      await rollouts.create(context, { deployment_id: deployment.id, ...given, start: true, reason })
    }
  }

  /** The record as it was written; `null`: somebody else wrote first, and it is looked at again. */
  async function write(
    record: WaveRolloutRecord,
    { state, cause, because, cursor, over_at }: WaveRollout,
    stuck: readonly string[],
    keepsLease = false,
  ): Promise<WaveRolloutRecord | null> {
    const goesOn = state === 'running' || state === 'rolling_back'
    const now = clock.now()
    const set: Partial<WaveRolloutRecord> = {
      ...{ state, cause, because, cursor, over_at, stuck: [...stuck] },
      ended_at: state === 'succeeded' || state === 'rolled_back' ? toInstant(now) : null,
      due_at: goesOn ? toInstant(now + LOOK_AGAIN) : null,
      ...(keepsLease ? {} : { lease_owner: null, lease_until: null }),
      updated_at: toInstant(now),
    }
    const scope = { teams: [record.team_id] }
    if (state === record.state && cursor === record.cursor && stuck.length === record.stuck.length)
      return await storage.transaction((tx) =>
        tx.update(waveRollouts, scope, record.id, record.revision, set),
      )
    return await pipeline.settle(() =>
      pipeline.write('waves.advance', ADVANCE, self, async (context) => {
        context.authorise(subjectOf(record))
        const written = await context.reader.update(waveRollouts, scope, record.id, record.revision, set)
        if (written === null) return null
        const told = (of: WaveRolloutRecord) => ({ state: of.state, cursor: of.cursor, stuck: of.stuck })
        context.record({
          action: 'wave_rollout.advanced',
          subject: subjectOf(record),
          revision: written.revision,
          before: told(record),
          after: told(written),
          reason: cause,
        })
        return written
      }),
    )
  }

  return createLeasedLoop({
    ...{ storage, clock, logger, owner, interval, drive },
    collection: waveRollouts,
    due: (now) => ({
      where: { op: 'lte', field: 'due_at', value: now },
      orderBy: [{ field: 'due_at' }, { field: 'id' }],
    }),
    concurrency: CONCURRENCY,
    lease,
  })
}
