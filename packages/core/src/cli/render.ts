import type { DoraMetrics, DurationFigure, Figure, TrendPoint } from '../domain/kpi/index.ts'

const BLOCKS = '▁▂▃▄▅▆▇█'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The figures of a window as lines for a terminal, with how each went week by week, or whatever the unit is. */
export function render(metrics: DoraMetrics, points: readonly TrendPoint[], title: string): string {
  const { deployment_frequency: frequency, window, time_zone } = metrics
  const often = frequency.unit === 'per_week' ? ' a week' : frequency.unit === 'per_day' ? ' a day' : ''
  const days = frequency.unit === 'days_per_week' ? ' days a week' : often
  const line = (read: (point: TrendPoint) => number | null) => trendLine(points.map(read))
  const rows: [string, string, string, string][] = [
    [
      'Deployments',
      shown(metrics.deployments, String),
      line((point) => point.deployments.value),
      `${shown(metrics.success_rate, percent)} of ${metrics.success_rate.n} attempts served`,
    ],
    [
      'Deployment frequency',
      shown(frequency, (value) => `${tenths(value)}${days}`),
      line((point) => point.deployment_frequency.value),
      `median ${shown(frequency.weekly_median, tenths)} in a whole week, on ${shown(frequency.deployment_days, String)} days of it`,
    ],
    durationRow(
      'Lead time',
      metrics.lead_time,
      line((point) => point.lead_time.value),
    ),
    [
      'Change failure rate',
      shown(metrics.change_failure_rate, percent),
      line((point) => point.change_failure_rate.value),
      certainty(metrics.change_failure_rate),
    ],
    durationRow(
      'Time to recovery',
      metrics.time_to_recovery,
      line((point) => point.time_to_recovery.value),
    ),
    durationRow(
      'Recovery of failed ones',
      metrics.failed_deployment_recovery_time,
      line((point) => point.failed_deployment_recovery_time.value),
    ),
    [
      'Rework rate',
      shown(metrics.rework_rate, percent),
      line((point) => point.rework_rate.value),
      certainty(metrics.rework_rate),
    ],
    durationRow(
      'Duration',
      metrics.duration,
      line((point) => point.duration.value),
    ),
    [
      'Downtime',
      shown(metrics.downtime, duration),
      line((point) => point.downtime.value),
      metrics.open_incidents.value === null
        ? 'no --incidents were given'
        : `${metrics.open_incidents.n} open, the oldest for ${shown(metrics.open_incidents.oldest, duration)}`,
    ],
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const pad = ([label, value, trend, note]: (typeof rows)[number]) =>
    `  ${label.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${trend.padEnd(widths[2] ?? 0)}  ${note}`
  return [
    title,
    `${moment(window.from, time_zone)} to ${moment(window.to, time_zone)}, ${time_zone}`,
    '',
    ...rows.map((row) => pad(row).trimEnd()),
    ...leftOut(metrics),
    '',
  ].join('\n')
}

/** A figure with everything that one has to know to trust it, and the records behind it. */
export function explain(name: string, figure: Figure, definition: string, limit: number): string {
  const { ids, window, interval } = figure
  const listed = (ids ?? []).slice(0, limit)
  return [
    `${name}: ${figure.value === null ? `none (${figure.reason})` : `${figure.value} ${figure.unit}`}`,
    definition,
    '',
    `  statistic   ${figure.statistic}, ${figure.provenance}`,
    `  rests upon  ${figure.n}${figure.part === null ? '' : `, of which ${figure.part}`}`,
    ...(interval === null ? [] : [`  95 % sure    ${interval.low} to ${interval.high} (${interval.method})`]),
    ...(window === null ? [] : [`  window      ${window.from} up to, and without, ${window.to}`]),
    ...Object.entries(figure.excluded).map(([reason, count]) => `  left out    ${count} (${why(reason)})`),
    '',
    ...listed.map((id) => `  ${id}`),
    ...(ids !== null && ids.length > listed.length ? [`  and ${ids.length - listed.length} more`] : []),
    '',
  ].join('\n')
}

/** Values as a row of blocks: the highest is a full one, none at all a blank, 0 a dot. Long rows are cut at the front. */
export function trendLine(values: readonly (number | null)[], width = 26): string {
  const last = values.slice(-width)
  const highest = Math.max(...last.map((value) => value ?? 0))
  return last
    .map((value) => {
      if (value === null) return ' '
      return value <= 0 ? '·' : (BLOCKS[Math.ceil((value / highest) * BLOCKS.length) - 1] ?? ' ')
    })
    .join('')
}

function durationRow(label: string, figure: DurationFigure, trend: string): [string, string, string, string] {
  const beside =
    figure.n === 0
      ? ''
      : `median ${shown(figure.median, duration)}, mean ${shown(figure.mean, duration)}, 9 of 10 within ${shown(figure.p90, duration)}; of ${figure.n}`
  const few = figure.median.small_sample ? '; too few to rely on' : ''
  return [label, shown(figure, duration), trend, `${beside}${few}`]
}

function certainty(rate: Figure): string {
  if (rate.interval === null) return ''
  const few = rate.small_sample ? '; too few to rely on' : ''
  return `${rate.part} of ${rate.n}; 95 % interval ${percent(rate.interval.low)} to ${percent(rate.interval.high)}${few}`
}

function leftOut(metrics: DoraMetrics): string[] {
  const lines = [
    ['lead time', metrics.lead_time],
    ['recovery', metrics.time_to_recovery],
    ['recovery of failed ones', metrics.failed_deployment_recovery_time],
    ['deployments', metrics.deployments],
  ] as const
  const said = lines.flatMap(([label, { excluded }]) =>
    Object.entries(excluded).map(([reason, count]) => `  Left out of ${label}: ${count} (${why(reason)})`),
  )
  return said.length === 0 ? [] : ['', ...said]
}

function why(reason: string): string {
  const said: Readonly<Record<string, string>> = {
    duplicate: 'named twice',
    negative: 'ended before it began',
    not_positive: 'took no time',
    seed: 'in the first deployment, which brings all of the past',
    unknown_commit: 'without the time of its commit',
    unknown_deployment: 'in a deployment that is not in the file',
    unknown_start: 'without a start',
    not_recovered: 'not recovered yet',
    open: 'still open',
  }
  return said[reason] ?? reason
}

function shown(figure: Figure, show: (value: number) => string): string {
  return figure.value === null ? '–' : show(figure.value)
}

function tenths(value: number): string {
  return value.toFixed(1)
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`
}

function duration(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${(milliseconds / 1_000).toFixed(1)} s`
  if (milliseconds < 2 * HOUR) return `${(milliseconds / MINUTE).toFixed(1)} min`
  if (milliseconds < 2 * DAY) return `${(milliseconds / HOUR).toFixed(1)} h`
  return `${(milliseconds / DAY).toFixed(1)} days`
}

function moment(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  )
}
