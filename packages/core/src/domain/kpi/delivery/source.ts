import { foldDelivery } from './fold.ts'
import { entryOf } from './production.ts'
import type { DeliveryDeployment, DeliveryIncident, DeliveryRecords } from './records.ts'
import { type DeliveryRules, uses } from './rules.ts'
import { type DeliveryTally, emptyTally } from './tally.ts'
import { positionIn, type WindowPlan } from './window.ts'

/** What happened in a window, cut into spans that follow each other. */
export interface Cut {
  /** The tallies of each span: one for each application where the rules weigh these, one for all where they do not. */
  readonly spans: readonly ReadonlyMap<string, DeliveryTally>[]
  /** What is bound to no span, such as an outage over midnight: each clips it to itself. */
  readonly shared: readonly DeliveryTally[]
  /** Whether anything is known of incidents; where nothing is, nobody can say what failed. */
  readonly incidents: boolean
}

/** Where tallies come from: records that are folded when they are asked for, or tallies that were kept. */
export type DeliverySource = (plan: WindowPlan, starts: readonly number[]) => Cut

interface Counted {
  readonly applications?: readonly string[] | undefined
  readonly ids?: boolean | undefined
}

/** Folds records. */
export function recordSource(
  records: DeliveryRecords,
  rules: DeliveryRules,
  { applications, ids = false }: Counted,
): DeliverySource {
  return (plan, starts) => {
    const spans = starts.map(() => new Map<string, DeliveryTally>())
    const [only] = spans
    const shared = spans.length === 1 && only !== undefined ? only : new Map<string, DeliveryTally>()
    const keyOf = tallyKey(rules, applications)
    const empty = () => emptyTally(ids, uses(rules, 'median_of_daily_medians'))
    foldDelivery(records, rules, plan.asOf, {
      at: (instant, record) => {
        if (instant < plan.from || instant >= plan.to) return null
        const key = keyOf(record)
        const span = spans.length === 1 ? only : spans[positionIn(starts, instant)]
        return span === undefined || key === null ? null : entryOf(span, key, empty)
      },
      always: (record) => {
        const key = keyOf(record)
        return key === null ? null : entryOf(shared, key, empty)
      },
    })
    return {
      spans,
      shared: shared === only ? [] : [...shared.values()],
      incidents: records.incidents !== undefined,
    }
  }
}

/**
 * Under which key a record is counted: one for each application where the rules weigh these, one for all where they do
 * not; `null` where it is not counted.
 */
export function tallyKey(
  rules: DeliveryRules,
  applications: readonly string[] | undefined,
): (record: DeliveryDeployment | DeliveryIncident | null) => string | null {
  // A mean over applications needs a tally of each.
  const weighs = uses(rules, 'mean_of_means')
  const counted = applications === undefined ? null : new Set(applications)
  return (record) => {
    const application = record?.application_id ?? ''
    if (counted !== null && !counted.has(application)) return null
    return weighs ? `${record?.team_id ?? ''}\n${application}` : ''
  }
}
