import { compareScalars } from '../../conditions/index.ts'
import { millisecondsOf, toInstant } from '../../values/index.ts'
import type { DeliveryOptions } from './dora-metrics.ts'
import type { ExplainedRecord } from './explain-schema.ts'
import type { ExplainedFigure } from './explained-figures.ts'
import { foldDelivery } from './fold.ts'
import { entryOf } from './production.ts'
import type { DeliveryDeployment, DeliveryIncident, DeliveryRecords } from './records.ts'
import { type DeliveryRules, deliveryRules } from './rules.ts'
import { tallyKey } from './source.ts'
import { type DeliveryTally, type Durations, type Exclusions, emptyTally } from './tally.ts'
import { type WindowPlan, windowPlan } from './window.ts'

/** Records that can be called by their names. */
export interface ExplainableRecords extends DeliveryRecords {
  readonly deployments: readonly (DeliveryDeployment & { readonly version?: string | undefined })[]
  readonly incidents?: readonly (DeliveryIncident & { readonly title?: string | undefined })[] | undefined
}

type Named = DeliveryDeployment | DeliveryIncident

interface Part {
  readonly record: Named
  readonly tally: DeliveryTally
  readonly plan: WindowPlan
  readonly rules: DeliveryRules
}

/**
 * The records behind a figure, newest first: each one that `doraMetrics` counts in it over the same history, and each that
 * it leaves out, with the reason. It asks the same fold, with a tally for each record. Throws as `doraMetrics` does.
 */
export function explainDelivery(
  records: ExplainableRecords,
  options: DeliveryOptions & { readonly figure: ExplainedFigure },
): ExplainedRecord[] {
  const plan = windowPlan(options)
  const rules = deliveryRules(options.preset, options.rules)
  const keyOf = tallyKey(rules, options.applications)
  const tallies = new Map<Named, DeliveryTally>()
  const of = (record: Named | null) =>
    record === null || keyOf(record) === null ? null : entryOf(tallies, record, () => emptyTally(true, true))
  foldDelivery(records, rules, plan.asOf, {
    at: (instant, record) => (instant >= plan.from && instant < plan.to ? of(record) : null),
    always: of,
  })
  const rows = [...tallies].flatMap(([record, tally]) => ROWS[options.figure]({ record, tally, plan, rules }))
  return rows.sort((a, b) => compareScalars(b.at, a.at) || compareScalars(b.id, a.id))
}

const served = (part: Part) => [
  ...times(part.tally.completed.count, () => row(part, {})),
  ...times(part.tally.unserved.count, () => row(part, { reason: 'not_served' })),
]

const ROWS: Readonly<Record<ExplainedFigure, (part: Part) => ExplainedRecord[]>> = {
  deployments: served,
  deployment_frequency: served,
  lead_time: (part) => durations(part, part.tally.lead_time, part.tally.excluded.lead_time, 'change'),
  change_failure_rate: failures,
  success_rate: (part) => [
    ...times(part.tally.completed.count, () => row(part, { part: true })),
    ...times(part.tally.unserved.count, () => row(part, { part: false })),
  ],
  rework_rate: (part) => [
    ...times(part.tally.completed.count, () => row(part, { part: part.tally.rework.count > 0 })),
    ...times(part.tally.unserved.count, () => row(part, { reason: 'not_served' })),
  ],
  time_to_recovery: (part) => [
    ...durations(part, part.tally.recovery, part.tally.excluded.recovery),
    ...part.tally.open.since.map((since) =>
      part.rules.recovery.open === 'exclude'
        ? row(part, { at: since, reason: 'open' })
        : row(part, { at: since, value: part.plan.asOf - since }),
    ),
  ],
  failed_deployment_recovery_time: (part) =>
    durations(part, part.tally.failed_recovery, part.tally.excluded.failed_recovery),
  open_incidents: (part) =>
    part.tally.open.since.map((since) => row(part, { at: since, value: part.plan.asOf - since })),
  downtime: ({ tally: { outages }, ...part }) =>
    outages.from.flatMap((from, index) => {
      const to = outages.to[index] ?? from
      const value = Math.min(to, part.plan.to) - Math.max(from, part.plan.from)
      return value > 0 && to > from ? [row(part, { at: from, value })] : []
    }),
  duration: (part) => durations(part, part.tally.duration, part.tally.excluded.deployments),
}

/** Of what the rules take the rate, and which of it failed. */
function failures(part: Part): ExplainedRecord[] {
  const { completed, unserved, failable, failed } = part.tally
  if (!isDeployment(part.record))
    return times(failed.count, () => row(part, { counted: false, part: true, reason: 'incident' }))
  if (part.rules.change_failure_rate.of === 'changes')
    return (failable.ids ?? []).map((id) => row(part, { kind: 'change', id, part: false }))
  if (failable.count > 0) return [row(part, { part: failed.count > 0 })]
  if (completed.count > 0) return [row(part, { reason: 'rework' })]
  return times(unserved.count, () => row(part, { reason: 'not_served' }))
}

function durations(
  part: Part,
  { values, at, ids }: Durations,
  excluded: Exclusions,
  kind: 'change' | undefined = undefined,
): ExplainedRecord[] {
  const { record } = part
  const change = kind === undefined ? {} : { kind }
  const own = kind === undefined ? {} : { id: (isDeployment(record) && record.commit_sha) || record.id }
  return [
    ...values.map((value, index) =>
      row(part, { ...change, id: ids?.[index] ?? record.id, at: at?.[index] ?? part.plan.from, value }),
    ),
    ...[...excluded].flatMap(([reason, count]) =>
      times(count, () => row(part, { ...change, ...own, reason })),
    ),
  ]
}

type Told = Partial<Omit<ExplainedRecord, 'at'>> & { readonly at?: number }

function row({ record, plan }: Pick<Part, 'record' | 'plan'>, told: Told): ExplainedRecord {
  const deployment = isDeployment(record)
  const { reason = null, counted = reason === null } = told
  return {
    kind: deployment ? 'deployment' : 'incident',
    id: record.id,
    title: titleOf(record),
    application_id: record.application_id ?? '',
    environment_name: record.environment_name ?? '',
    value: null,
    part: null,
    ...told,
    deployment_id: told.kind === 'change' ? record.id : null,
    counted,
    reason,
    at: toInstant(told.at ?? instantOf(record) ?? plan.from),
  }
}

function isDeployment(record: Named): record is DeliveryDeployment {
  return 'finished_at' in record
}

function titleOf(record: Named): string {
  if ('version' in record && typeof record.version === 'string') return record.version
  return 'title' in record && typeof record.title === 'string' ? record.title : record.id
}

function instantOf(record: Named): number | null {
  const text = isDeployment(record)
    ? record.finished_at
    : (record.resolved_at ?? record.started_at ?? record.detected_at ?? record.created_at)
  return text ? millisecondsOf(text) : null
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}
