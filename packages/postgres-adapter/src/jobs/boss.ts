import { type Logger, SlipwayError } from '@slipway/core'
import type { ConstructorOptions, Db, PgBoss } from 'pg-boss'
import { faultOf } from '../faults.ts'

export interface BossOptions {
  readonly db: Db
  readonly schema: string
  readonly logger: Logger
}

/** What an instance of pg-boss is there for. */
export const ROLES = {
  /** Puts in, lists and counts; starts nothing by itself. */
  clerk: { supervise: false, migrate: false },
  /** Installs the schema. */
  builder: { supervise: false, migrate: true },
  /** Gives back what dead workers held, and tidies up. */
  keeper: {
    supervise: true,
    // Its long index builds are done by whoever may migrate; there is nothing left to migrate by then.
    migrate: true,
    superviseIntervalSeconds: 4,
    monitorIntervalSeconds: 4,
    maintenanceIntervalSeconds: 300,
  },
} as const satisfies Record<string, Partial<ConstructorOptions>>

/** Starts pg-boss over a database that it does not close. */
export async function startBoss(
  { db, schema, logger }: BossOptions,
  role: keyof typeof ROLES,
): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({ db, schema, schedule: false, registerInstance: false, ...ROLES[role] })
  boss.on('error', (fault) => logger.error('pg-boss met an error.', { fault }))
  boss.on('warning', ({ message, data }) => logger.warn(`pg-boss: ${message}`, { ...data }))
  try {
    return await boss.start()
  } catch (error) {
    await boss.stop({ graceful: false, close: false })
    throw error
  }
}

/** Whatever is asked of pg-boss, its errors come out as ours. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw translate(error)
  }
}

const INSTALL = 'Call sdk.migrate() at start, with the same queues and before anything else.'

function translate(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'SlipwayError') return error
  // An error of a statement in a transaction of ours was translated there; pg-boss may have put it into one of its own.
  if (error.cause instanceof Error && error.cause.name === 'SlipwayError') return error.cause
  if (/pg-boss is not installed|^Queue .* does not exist/.test(error.message)) {
    return new SlipwayError('schema_missing', `${error.message}.`, { next: INSTALL, cause: error })
  }
  if (/database requires migrations/.test(error.message)) {
    return new SlipwayError('schema_missing', 'The schema of pg-boss is of another version than this code.', {
      next: `${INSTALL} If the database was migrated by newer code, run that code.`,
      cause: error,
    })
  }
  const fault = faultOf(error)
  switch (fault?.kind) {
    case 'busy':
      return new SlipwayError('storage_busy', 'Others are in the way in PostgreSQL.', {
        next: 'Try again.',
        cause: error,
      })
    case 'unreachable':
      return new SlipwayError('storage_unreachable', fault.message, { next: fault.next, cause: error })
    case 'schema':
      return new SlipwayError('schema_missing', `The jobs are not installed: ${error.message}.`, {
        next: INSTALL,
        cause: error,
      })
    case 'failed':
      return new SlipwayError('storage_failed', fault.message, { next: fault.next, cause: error })
    default:
      return new SlipwayError('storage_failed', `pg-boss failed: ${error.message}.`, {
        next: 'Look at the cause, and at the log of the server.',
        cause: error,
      })
  }
}
