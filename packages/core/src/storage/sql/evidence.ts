import type { StoredRecord } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import { isUniqueViolation } from '../../ports/index.ts'
import type { SqlDriver } from './dialect.ts'
import { type CollectionPlan, toRow } from './plan.ts'
import { get } from './read.ts'
import { insert } from './write.ts'

/**
 * A record by which it can be told later whether its transaction was committed: nobody changes or removes what is
 * append-only, so it is there as it was written, or the transaction is not.
 */
export interface Evidence {
  readonly plan: CollectionPlan
  readonly record: StoredRecord
}

const undo = new Error('Undone on purpose.')

/**
 * Whether a transaction, whose commit was sent and not answered, has kept its evidence. The record is inserted a second
 * time and that is undone: should the lost transaction still be under way, the database lets this wait for its end.
 * Throws what `translate` makes of the database's errors.
 */
export async function isKept(
  driver: SqlDriver,
  { plan, record }: Evidence,
  translate: (error: unknown) => unknown,
): Promise<boolean> {
  try {
    await driver.transaction(async (session) => {
      await insert(session, plan, record)
      throw undo
    })
  } catch (error) {
    if (error === undo) return false
    const fault = translate(error)
    if (!isUniqueViolation(fault)) throw fault
  }
  // Somebody has the id, or a place that is taken once; whether it is this record is told by all of it.
  const found = await get(driver, plan, { teams: [record.team_id] }, record.id).catch((error: unknown) => {
    throw translate(error)
  })
  return found !== null && isSame(plan, toRow(found), toRow(record))
}

function isSame(
  { fields, kindOf }: CollectionPlan,
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  return fields.every((field) => kindOf(field) === 'json' || (one[field] ?? null) === (other[field] ?? null))
}

export function outcomeUnknown(cause: unknown): SlipwayError {
  return new SlipwayError(
    'outcome_unknown',
    'The connection to the database was lost during a commit, and it cannot be told whether it was done.',
    { next: 'Read what it should have changed before you do it again.', cause },
  )
}
