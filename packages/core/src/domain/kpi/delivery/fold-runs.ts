import { instantOf, type Production, type Route } from './production.ts'
import { addDuration } from './tally.ts'

/**
 * The numbers of the deployments of each place, in the order in which they began; what has no start is placed by its
 * finish.
 */
export function runsByPlace({ records, positions, finish, place, placeCount }: Production): number[][] {
  const began = new Float64Array(records.length)
  const runs: number[][] = Array.from({ length: placeCount }, () => [])
  for (const [number, { id, started_at }] of records.entries()) {
    const position = positions[number] ?? 0
    began[number] = started_at
      ? instantOf(started_at, 'deployments', position, 'started_at', id)
      : (finish[number] ?? 0)
    runs[place[number] ?? 0]?.push(number)
  }
  const compare = (a: number, b: number) =>
    (began[a] ?? 0) - (began[b] ?? 0) ||
    (finish[a] ?? 0) - (finish[b] ?? 0) ||
    ((records[a]?.id ?? '') < (records[b]?.id ?? '') ? -1 : 1)
  for (const numbers of runs) numbers.sort(compare)
  return runs
}

/** Recovery where failed runs are the failures: from the end of the first of a row to the end of the next that served. */
export function foldRuns(production: Production, route: Route): void {
  const { records, finish, served } = production
  for (const numbers of runsByPlace(production)) {
    let failedAt: number | null = null
    for (const number of numbers) {
      const record = records[number]
      const at = finish[number] ?? 0
      if (record === undefined || at === Number.POSITIVE_INFINITY) continue
      if (served[number] === 0) failedAt ??= at
      else if (failedAt !== null) {
        const tally = route.at(at, record)
        if (tally !== null) addDuration(tally.recovery, at - failedAt, at, record.id)
        failedAt = null
      }
    }
  }
}
