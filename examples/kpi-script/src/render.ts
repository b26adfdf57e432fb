import type { Dashboard, Figure } from '@slipway/core/kpi'

const BLOCKS = '▁▂▃▄▅▆▇█'
const BAR_WIDTH = 24

/** A dashboard as lines for a terminal. */
export function render(figures: Dashboard, file: string, records: number): string {
  const { time_zone } = figures
  const month = figures.deployments_this_month
  const week = figures.deployments_last_7_days
  const counts = week.days.map(({ count }) => count)
  const [first, last] = [week.days[0]?.date, week.days.at(-1)?.date]
  const tiles: [string, string, string][] = [
    [`Deployments in ${monthOf(month, time_zone)}`, shown(month), comparison(figures)],
    ['In the last 7 days', shown(week), `${sparkline(counts)}  ${first} to ${last}`],
    ['Success in the last 30 days', percent(figures.success_rate), certainty(figures.success_rate)],
    ['Active environments', shown(figures.active_environments), why(figures.active_environments)],
  ]
  return [
    `${file}: ${records} deployments`,
    `as of ${timeIn(figures.as_of, time_zone)}, ${time_zone}`,
    '',
    ...table(tiles),
    '',
    `What stands now: ${shown(figures.standing)} ${why(figures.standing)}`.trimEnd(),
    '',
    ...bars(
      'environment',
      figures.by_environment.map((part) => [part.environment_name, part.deployments]),
    ),
    '',
    ...bars(
      'status',
      figures.by_status.map(({ status, deployments }) => [
        status === 'failed' ? 'failed, last 30 days' : status,
        deployments,
      ]),
    ),
    ...leftOut(month),
    '',
  ].join('\n')
}

/** Counts as a row of blocks; the highest is a full one, and none is a dot. */
export function sparkline(counts: readonly number[]): string {
  const highest = Math.max(...counts, 1)
  return counts
    .map((count) => (count === 0 ? '·' : BLOCKS[Math.ceil((count / highest) * BLOCKS.length) - 1]))
    .join('')
}

function comparison({ deployments_this_month: { change, same_share, previous_month } }: Dashboard): string {
  const base = `${shown(same_share)} in the same share of the month before (${shown(previous_month)} in all of it)`
  if (change.value === null) return base
  const sign = change.value > 0 ? '+' : change.value < 0 ? '−' : '±'
  return `${sign}${Math.round(Math.abs(change.value) * 100)} % against ${base}`
}

function certainty(rate: Figure): string {
  if (rate.interval === null) return why(rate)
  const { low, high } = rate.interval
  const few = rate.small_sample ? '; too few to rely on' : ''
  return `${rate.part} of ${rate.n}; 95 % interval ${tenths(low)} to ${tenths(high)} %${few}`
}

function why(figure: Figure): string {
  if (figure.reason === null) return ''
  const said: Record<string, string> = {
    no_data: 'no data',
    no_base: 'nothing to compare with',
    changed_since: 'not known',
  }
  const left = figure.excluded.changed_since
  const more = left === undefined ? '' : `: ${left} deployments have changed since then`
  return `${said[figure.reason] ?? figure.reason}${more}`
}

function leftOut({ excluded }: Figure): string[] {
  const said: Record<string, string> = { no_finish: 'ended at no known time', duplicate: 'named twice' }
  return Object.entries(excluded).map(([reason, count]) => `Left out: ${count} (${said[reason] ?? reason})`)
}

function shown(figure: Figure): string {
  return figure.value === null ? '–' : String(figure.value)
}

function percent({ value }: Figure): string {
  return value === null ? '–' : `${tenths(value)} %`
}

function tenths(ratio: number): string {
  return (ratio * 100).toFixed(1)
}

function monthOf({ window }: Figure, timeZone: string): string {
  const at = new Date(window?.from ?? 0)
  return new Intl.DateTimeFormat('en-GB', { timeZone, month: 'long' }).format(at)
}

function timeIn(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })
  return format.format(new Date(instant))
}

function table(rows: readonly [string, string, string][]): string[] {
  const label = Math.max(...rows.map(([text]) => text.length))
  const value = Math.max(...rows.map(([, text]) => text.length))
  return rows.map(([text, number, more]) =>
    `  ${text.padEnd(label)}  ${number.padStart(value)}  ${more}`.trimEnd(),
  )
}

function bars(title: string, parts: readonly (readonly [string, Figure])[]): string[] {
  const label = Math.max(title.length, ...parts.map(([name]) => name.length))
  const lines = parts.map(([name, { value, n }]) => {
    const bar = value === null || n === 0 ? '' : '█'.repeat(Math.round((value / n) * BAR_WIDTH))
    return `  ${name.padEnd(label)}  ${(value ?? '–').toString().padStart(5)}  ${bar}`.trimEnd()
  })
  return [`  ${title.padEnd(label)}  count`, ...lines]
}
