import { SlipwayError } from '../../../errors/index.ts'

/**
 * How a list of durations becomes one number. `lower_median` is the lower of the two in the middle. `mean_of_means` is
 * the mean over applications of the mean of each; `median_of_daily_medians` the median over days. The last two are here
 * because others count so: they weigh an application, or a day, with one deployment as much as one with a hundred.
 */
export type DurationStatistic =
  | 'median'
  | 'lower_median'
  | 'mean'
  | 'mean_of_means'
  | 'median_of_daily_medians'

/** Exactly what the delivery figures count. Plain values, so that they can be stored and shown. */
export interface DeliveryRules {
  /** Environments that count as production. */
  readonly production: readonly string[]
  readonly lead_time: {
    /**
     * Where a change begins. With `legs` its lead time is the sum of the legs of its request, each where it is not
     * negative: from its first commit to its opening, on to its merge, on to the deployment.
     */
    readonly start: 'committed' | 'authored' | 'first_commit' | 'merged' | 'legs'
    readonly statistic: DurationStatistic
    /** `first`: a change counts in the first deployment that brings it; `every`: in each one. */
    readonly count: 'first' | 'every'
    /** What is done with the first deployment of an application in an environment, which brings all of its past. */
    readonly seed: 'exclude' | 'count'
    readonly keep: 'not_negative' | 'positive' | 'all'
    /** Whether the changes of a run that did not serve go into service with the next one that does. */
    readonly carry: boolean
    readonly rounding: Rounding
  }
  readonly frequency: {
    /** Deployments per calendar week; per day; the median of days with a deployment per whole week; or just how many. */
    readonly statistic: 'per_week' | 'per_day' | 'deployment_days' | 'count'
  }
  readonly change_failure_rate: {
    /**
     * What failed: `remediated` is linked to an incident, rolled back, or named by a hotfix or rollback; `incident` only
     * the first of these; `failed_run` a run that never served. `incident_count` and `incident_links` count incidents,
     * and links to incidents, in place of deployments, and can be more than all of them.
     */
    readonly failure: 'remediated' | 'incident' | 'failed_run' | 'incident_count' | 'incident_links'
    /**
     * Out of what: `completed` served, `planned` served and are no rework themselves, `finished` served or failed,
     * `changes` are the changes of the lead time.
     */
    readonly of: 'completed' | 'planned' | 'finished' | 'changes'
    readonly statistic: 'proportion' | 'mean_of_means'
  }
  readonly linking: {
    /** Whether an incident without a link is laid to the latest deployment in front of it in its place. */
    readonly nearest: boolean
    /** How long before the incident that one may have finished, in hours. `null`: any time. */
    readonly max_hours: number | null
  }
  readonly recovery: {
    /** What is recovered from: incidents, or rows of runs that did not serve. */
    readonly episodes: 'incidents' | 'failed_runs'
    readonly start: 'impact' | 'detected' | 'created'
    readonly statistic: DurationStatistic
    readonly rounding: Rounding
    /** What is done with incidents that are open: left out, taken to end at `asOf`, or weighed by Kaplan and Meier. */
    readonly open: 'exclude' | 'until_as_of' | 'kaplan_meier'
  }
  readonly failed_deployment_recovery: { readonly statistic: DurationStatistic }
}

export type Rounding = 'none' | 'minutes_up' | 'hours_down'

/** The rules of this product. What each one means, and why, is told in docs/concepts/figures.md. */
export const DEFAULT_RULES: DeliveryRules = {
  production: ['production'],
  lead_time: {
    start: 'committed',
    statistic: 'median',
    count: 'first',
    seed: 'exclude',
    keep: 'not_negative',
    carry: false,
    rounding: 'none',
  },
  frequency: { statistic: 'per_week' },
  change_failure_rate: { failure: 'remediated', of: 'completed', statistic: 'proportion' },
  linking: { nearest: true, max_hours: 168 },
  recovery: {
    episodes: 'incidents',
    start: 'impact',
    statistic: 'mean',
    rounding: 'none',
    open: 'exclude',
  },
  failed_deployment_recovery: { statistic: 'median' },
}

const of = (changes: DeliveryRulesChange): DeliveryRules => changed(DEFAULT_RULES, changes)

/**
 * The rules of other tools, so that who comes from one sees the old numbers beside the new ones. Read from their sources
 * and documents in 2026; docs/guides/migrate-your-numbers.md shows them side by side.
 */
export const PRESETS = {
  /** Apache DevLake's DORA dashboard: medians from below, days with a deployment, requests from their first commit. */
  devlake: of({
    lead_time: { start: 'legs', statistic: 'lower_median', keep: 'all', rounding: 'minutes_up' },
    frequency: { statistic: 'deployment_days' },
    change_failure_rate: { failure: 'incident' },
    linking: { max_hours: null },
    recovery: { start: 'created', statistic: 'lower_median' },
    failed_deployment_recovery: { statistic: 'lower_median' },
  }),
  /** Thoughtworks' metrik: runs of a pipeline. A failed run is a failure, and it lasts until the next run that serves. */
  metrik: of({
    lead_time: { statistic: 'mean', count: 'every', seed: 'count', keep: 'all', carry: true },
    frequency: { statistic: 'count' },
    change_failure_rate: { failure: 'failed_run', of: 'finished' },
    recovery: { episodes: 'failed_runs' },
  }),
  /** Pelorus: the mean of each application, and the mean of these. Failures against changes, not against deployments. */
  pelorus: of({
    lead_time: { statistic: 'mean_of_means', count: 'every', seed: 'count', keep: 'all' },
    frequency: { statistic: 'count' },
    change_failure_rate: { failure: 'incident_count', of: 'changes', statistic: 'mean_of_means' },
    recovery: { start: 'created', statistic: 'mean_of_means' },
  }),
  /** Google's Four Keys: each change in each deployment, whole hours of recovery, links against deployments. */
  fourkeys: of({
    lead_time: { count: 'every', seed: 'count', keep: 'positive' },
    frequency: { statistic: 'deployment_days' },
    change_failure_rate: { failure: 'incident_links' },
    linking: { nearest: false },
    recovery: { start: 'created', statistic: 'median', rounding: 'hours_down' },
  }),
  /** GitLab's DORA: from the merge, the median of the medians of days, incidents by their own day. */
  gitlab: of({
    lead_time: { start: 'merged', statistic: 'median_of_daily_medians', count: 'every', seed: 'count' },
    frequency: { statistic: 'per_day' },
    change_failure_rate: { failure: 'incident_count' },
    linking: { nearest: false },
    recovery: { start: 'created', statistic: 'median_of_daily_medians' },
  }),
} as const satisfies Record<string, DeliveryRules>

export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]

/** A part of the rules; what is left out stays as it is. */
export type DeliveryRulesChange = {
  readonly [K in keyof DeliveryRules]?: DeliveryRules[K] extends readonly unknown[]
    ? DeliveryRules[K]
    : Partial<DeliveryRules[K]>
}

/**
 * The rules of a preset, or of this product, with changes of one's own on top. Throws `SlipwayError` `invalid_input` for
 * a preset that is none and for hours that are none.
 */
export function deliveryRules(preset?: Preset | undefined, changes: DeliveryRulesChange = {}): DeliveryRules {
  if (preset !== undefined && !Object.hasOwn(PRESETS, preset)) {
    const message = `must be one of ${PRESET_NAMES.join(', ')}`
    throw new SlipwayError('invalid_input', `/preset: ${message}`, {
      faults: [{ pointer: '/preset', message }],
      next: 'Leave the preset out to count as this product does.',
    })
  }
  const rules = changed(preset === undefined ? DEFAULT_RULES : PRESETS[preset], changes)
  const { max_hours } = rules.linking
  if (max_hours !== null && !(max_hours >= 0)) {
    const message = 'must be a number of hours, 0 or more, or null'
    throw new SlipwayError('invalid_input', `/rules/linking/max_hours: ${message}`, {
      faults: [{ pointer: '/rules/linking/max_hours', message }],
    })
  }
  return rules
}

function changed(rules: DeliveryRules, changes: DeliveryRulesChange): DeliveryRules {
  return {
    production: changes.production ?? rules.production,
    lead_time: { ...rules.lead_time, ...changes.lead_time },
    frequency: { ...rules.frequency, ...changes.frequency },
    change_failure_rate: { ...rules.change_failure_rate, ...changes.change_failure_rate },
    linking: { ...rules.linking, ...changes.linking },
    recovery: { ...rules.recovery, ...changes.recovery },
    failed_deployment_recovery: {
      ...rules.failed_deployment_recovery,
      ...changes.failed_deployment_recovery,
    },
  }
}

/** Whether some figure is worked out by a statistic. */
export function uses(rules: DeliveryRules, statistic: DurationStatistic): boolean {
  const { lead_time, change_failure_rate, recovery, failed_deployment_recovery } = rules
  return [lead_time, change_failure_rate, recovery, failed_deployment_recovery].some(
    (one) => one.statistic === statistic,
  )
}
