import { basename } from 'node:path'
import {
  type DeliveryRecords,
  type DoraMetrics,
  doraMetrics,
  FIGURE_DEFINITIONS,
  type Figure,
  isTimeZone,
  spanHolding,
  startOfDay,
  type TrendPoint,
  trends,
} from '../domain/kpi/index.ts'
import { millisecondsOf, toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import { type Asked, type Explained, readArguments } from './arguments.ts'
import { type Loaded, load } from './load.ts'
import { createProgress } from './progress.ts'
import { explain, render } from './render.ts'
import { NEEDED, toChange, toDeployment, toIncident } from './to-records.ts'

/** Where the program prints to. */
export interface Outlets {
  out(text: string): void
  err(text: string): void
  /** Whether `err` is a terminal, on which a line may be drawn over. */
  readonly isTerminal: boolean
}

/** Gives the exit code: 0, 1 for files that cannot be used, 2 for a call that makes no sense. */
export async function run(args: readonly string[], outlets: Outlets): Promise<number> {
  const read = readArguments(args)
  if ('text' in read) {
    if (read.code === 0) outlets.out(read.text)
    else outlets.err(read.text)
    return read.code
  }
  const { asked } = read
  try {
    if (!isTimeZone(asked.zone))
      throw new Usage(`--zone: ${asked.zone} is not an IANA time zone. Give one such as Europe/Paris.`)
    const from = toMoment('--from', asked.from, asked.zone)
    const to = toMoment('--to', asked.to, asked.zone)
    const asOf = toMoment('--as-of', asked.asOf, asked.zone)
    if (from !== null && to !== null && to < from)
      throw new Usage(`--to: the window ends, ${toInstant(to)}, before it begins, ${toInstant(from)}.`)
    const loaded = await loadAll(asked, outlets)
    if (loaded === null) return 1
    const { records, bad } = loaded
    const window = windowOf(records, asked, from, to)
    const options = {
      ...window,
      asOf: asOf ?? window.to,
      timeZone: asked.zone,
      weekStart: asked.weekStart,
      preset: asked.preset,
      rules: { production: asked.production },
      ids: asked.explain !== undefined,
    }
    const metrics = doraMetrics(records, options)
    print(asked, metrics, () => trends(records, { ...options, ids: false, unit: asked.unit }), bad, outlets)
    return 0
  } catch (error) {
    if (error instanceof Usage) {
      outlets.err(`${error.message}\n`)
      return 2
    }
    if (isSlipwayError(error, 'invalid_input')) {
      outlets.err(`${error.message} ${error.next ?? ''}\n`)
      return 2
    }
    if (error instanceof Error && 'code' in error && 'path' in error) {
      outlets.err(`${String(error.path)} cannot be read: ${error.message}. Is the name right?\n`)
      return 1
    }
    throw error
  }
}

/** A call that makes no sense. */
class Usage extends Error {}

/** Every file, or `null` where one has bad rows that are not to be skipped: then they have been told. */
async function loadAll(
  asked: Asked,
  outlets: Outlets,
): Promise<{ readonly records: Required<DeliveryRecords>; readonly bad: number } | null> {
  const progress = createProgress(outlets.err, outlets.isTerminal)
  const show = (file: string) => (read: number, size: number) => progress.show(basename(file), read, size)
  let bad = 0
  let usable = true
  const take = <T>(file: string, { records, faults, bad: more }: Loaded<T>): T[] => {
    progress.end()
    bad += more
    for (const { line, column, message } of faults)
      outlets.err(`${file}:${line}${column === null ? '' : `:${column}`} ${message}\n`)
    if (more > faults.length && faults.length > 0) outlets.err(`${file}: ${more} bad rows in all\n`)
    if (more > 0 && !asked.skipBad) usable = false
    return records
  }
  const { file, changes, incidents } = asked
  const once = (of: string) => ({ once: true, progress: show(of) })
  const deployments = take(file, await load(file, NEEDED.deployments, toDeployment, once(file)))
  const records = {
    deployments,
    // A change has a row for each deployment that contains it.
    changes:
      changes === undefined
        ? []
        : take(
            changes,
            await load(changes, NEEDED.changes, toChange, { once: false, progress: show(changes) }),
          ),
    incidents:
      incidents === undefined
        ? undefined
        : take(incidents, await load(incidents, NEEDED.incidents, toIncident, once(incidents))),
  }
  if (usable) return { records, bad }
  outlets.err('No figures: correct the rows above, or leave bad rows out with --skip-bad.\n')
  return null
}

/** From the first day with a deployment to just behind the newest thing in the files, where nothing else was asked for. */
function windowOf(
  records: Required<DeliveryRecords>,
  { zone }: Asked,
  from: number | null,
  to: number | null,
) {
  let oldest = Number.POSITIVE_INFINITY
  let newest = 0
  const see = (text: string | null | undefined): void => {
    if (text) newest = Math.max(newest, millisecondsOf(text))
  }
  for (const { finished_at } of records.deployments) {
    if (finished_at !== null) oldest = Math.min(oldest, millisecondsOf(finished_at))
    see(finished_at)
  }
  for (const { started_at, resolved_at } of records.incidents ?? []) {
    see(started_at)
    see(resolved_at)
  }
  const end = to ?? newest + 1
  const begin = from ?? (oldest < end ? spanHolding(oldest, 'day', { timeZone: zone }).from : end)
  if (end < begin) throw new Usage(`--from: nothing in the files is as late as ${toInstant(begin)}.`)
  return { from: begin, to: end }
}

function print(
  asked: Asked,
  metrics: DoraMetrics,
  points: () => TrendPoint[],
  bad: number,
  { out, err }: Outlets,
): void {
  const skipped = bad === 0 ? '' : `${bad} bad rows were left out.\n`
  if (asked.explain !== undefined) {
    const figure: Figure = metrics[asked.explain as Explained]
    out(explain(asked.explain, figure, FIGURE_DEFINITIONS[figure.definition], asked.limit))
  } else if (asked.json) {
    out(
      `${JSON.stringify({ ...metrics, preset: asked.preset ?? null, bad_rows: bad, trend: points() }, null, 2)}\n`,
    )
  } else {
    const preset = asked.preset === undefined ? '' : `, counted as ${asked.preset} does`
    out(render(metrics, points(), `${basename(asked.file)}${preset}`))
  }
  if (skipped !== '') err(skipped)
}

/** An instant, or the beginning of a day in the zone. */
function toMoment(name: string, text: string | undefined, zone: string): number | null {
  if (text === undefined) return null
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text, zone) : millisecondsOf(text)
  if (Number.isNaN(instant))
    throw new Usage(
      `${name}: ${text} is neither a day, such as 2026-11-24, nor an instant, such as 2026-11-24T09:30:00Z.`,
    )
  return instant
}

function dayOf(text: string, zone: string): number {
  return Number.isNaN(millisecondsOf(`${text}T00:00:00Z`)) ? Number.NaN : startOfDay(text, zone)
}
