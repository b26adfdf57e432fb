import { millisecondsOf } from '../../values/index.ts'
import type { Change } from './records.ts'
import { rounded } from './rounded.ts'
import type { Rounding } from './rules.ts'
import { fault } from './window.ts'

/** The instants that a change may know. */
export type ChangeTimes = Omit<Change, 'id' | 'deployment_id'>

/** The parts of the way of a change, in milliseconds. One that is not known, or would be negative, is `null`. */
export interface Legs {
  /** From its first commit to the opening of its request. */
  readonly coding: number | null
  /** From there to the first word of somebody else. */
  readonly pickup: number | null
  /** From there to the merge. */
  readonly review: number | null
  /** From there to the end of the deployment. */
  readonly deploy: number | null
  /** Coding, from the opening to the merge, and deploying, of these what is known; `null` for none of them. */
  readonly total: number | null
}

/**
 * The legs of the lead time of a change: where its time went. `deployedAt` is the instant at which the deployment that
 * brought it finished, or `null`. Throws `SlipwayError` `invalid_input` for a text that is no instant, naming the field.
 */
export function leadTimeLegs(
  change: ChangeTimes,
  deployedAt: string | null,
  rounding: Rounding = 'none',
): Legs {
  const read = (text: string | null | undefined, field: string): number => {
    const at = text === null || text === undefined ? Number.POSITIVE_INFINITY : millisecondsOf(text)
    if (Number.isNaN(at))
      throw fault(`/${field}`, 'must be an instant with its offset, such as 2026-11-24T09:30:00Z')
    return at
  }
  return legsOf((field) => read(change[field], field), read(deployedAt, 'deployedAt'), rounding)
}

/** The same over instants in milliseconds, infinite where they are not known. */
export function legsOf(
  read: (field: keyof ChangeTimes) => number,
  deployedAt: number,
  rounding: Rounding,
): Legs {
  const leg = (from: number, to: number): number | null =>
    Number.isFinite(from) && Number.isFinite(to) && to >= from ? rounded(to - from, rounding) : null
  const opened = read('opened_at')
  const reviewed = read('reviewed_at')
  const merged = read('merged_at')
  const coding = leg(read('first_commit_at'), opened)
  const deploy = leg(merged, deployedAt)
  const known = [coding, leg(opened, merged), deploy].filter((part) => part !== null)
  return {
    coding,
    pickup: leg(opened, reviewed),
    review: leg(reviewed, merged),
    deploy,
    total: known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0),
  }
}
