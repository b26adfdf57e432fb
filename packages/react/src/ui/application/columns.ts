import type { Slot, SlotEntry } from '@slipway/core'
import type { MatrixData, MatrixEnvironment } from '../../readings/operations.ts'
import { type Newer, newerOnTheLeft } from '../matrix/promotion.ts'

/** One slot of the application as its card shows it. */
export interface Place {
  readonly slot: Slot
  /** The last attempt, where it is another deployment than the one in service. */
  readonly attempt: SlotEntry | null
  /** What an environment to the left runs, where that is newer. */
  readonly newer: Newer | null
}

export interface Column {
  readonly environment: MatrixEnvironment
  /** One for each asset; none where it was never deployed. */
  readonly places: readonly Place[]
}

/**
 * The environments of one application in promotion order, each with its slots. What was deployed to an environment that is
 * no longer set up stands at the end. `only`: names of the environments to show; the others still count for what is newer.
 */
export function columnsOf({ environments, items }: MatrixData, only?: readonly string[]): Column[] {
  const slots = items.flatMap((row) => row.slots)
  const known = new Set(environments.map(({ name }) => name))
  const gone = [...new Set(slots.map(({ environment_name }) => environment_name))]
    .filter((name) => !known.has(name))
    .sort()
    .map((name) => ({ name, title: name, protected: false }))
  const all = [...environments, ...gone]
  const byEnvironment = all.map(({ name }) =>
    slots.filter(({ environment_name }) => environment_name === name).sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  return all
    .map((environment, index) => ({
      environment,
      places: (byEnvironment[index] ?? []).map((slot) => ({
        slot,
        attempt: slot.last.deployment_id === slot.current?.deployment_id ? null : slot.last,
        newer: newerOnTheLeft(slot, byEnvironment.slice(0, index)),
      })),
    }))
    .filter(({ environment }) => only === undefined || only.includes(environment.name))
}
