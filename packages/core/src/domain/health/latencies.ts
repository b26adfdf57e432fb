/**
 * How often each latency was seen, in classes that grow by a constant factor, as in DDSketch (Masson, Rim and Lee, 2019):
 * a quantile taken from it is at most 2 % off, whatever the latencies are. It is a plain object, can be added up over hours
 * and never holds more than 420 classes (a day in milliseconds).
 */
export type Latencies = { readonly [index: string]: number }

const LATENCY_ERROR = 0.02
const GROWTH = (1 + LATENCY_ERROR) / (1 - LATENCY_ERROR)
/** Everything up to a tenth of a millisecond is one class. */
const SMALLEST = 0.1

function classOf(milliseconds: number): number {
  return milliseconds <= SMALLEST ? 0 : Math.ceil(Math.log(milliseconds / SMALLEST) / Math.log(GROWTH))
}

export function addLatency(latencies: Latencies, milliseconds: number): Latencies {
  const index = classOf(milliseconds)
  return { ...latencies, [index]: (latencies[index] ?? 0) + 1 }
}

export function mergeLatencies(all: readonly Latencies[]): Latencies {
  const merged: Record<string, number> = {}
  for (const latencies of all)
    for (const [index, count] of Object.entries(latencies)) merged[index] = (merged[index] ?? 0) + count
  return merged
}

/**
 * The latency in milliseconds that a share `at` (0 to 1) of the checks did not exceed, by the nearest rank; `null` of no
 * check at all.
 */
export function latencyAt(latencies: Latencies, at: number): number | null {
  const classes = Object.entries(latencies)
    .map(([index, count]) => [Number(index), count] as const)
    .sort(([a], [b]) => a - b)
  const total = classes.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  let left = Math.max(1, Math.ceil(at * total))
  for (const [index, count] of classes) {
    left -= count
    // The middle of a class, by its relative error.
    if (left <= 0) return index === 0 ? SMALLEST : (2 * SMALLEST * GROWTH ** index) / (1 + GROWTH)
  }
  return null
}
