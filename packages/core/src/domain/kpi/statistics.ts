/** The two-sided 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054
/** Up to so many values the ranks of the median's interval are exact; beyond, the normal distribution is as good. */
const EXACT = 1_000

/** A sorted copy. */
export function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * The quantile `of tenths` of ten of a sorted list that is not empty, interpolated between neighbours as SQL's
 * PERCENTILE_CONT does. The rank is worked out in whole numbers: 0.9 of n - 1 is often one off in floating point.
 */
export function quantile(values: Float64Array, tenths: number): number {
  const place = (values.length - 1) * tenths
  const rank = Math.floor(place / 10)
  const below = values[rank] ?? 0
  const above = values[rank + 1] ?? below
  return below + ((above - below) * (place % 10)) / 10
}

export function median(values: Float64Array): number {
  return quantile(values, 5)
}

/** The lower one of the two in the middle. */
export function lowerMedian(values: Float64Array): number {
  return values[(values.length - 1) >> 1] ?? 0
}

/** A sum of whole numbers of milliseconds is exact, so that the mean does not depend on their order. */
export function mean(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/**
 * Where the median of what the values were drawn from lies, with 95 % confidence or a little more: two of the values
 * themselves, whatever their distribution (H. A. David, Order Statistics). `null` for fewer than six of them, which
 * cannot be so sure.
 */
export function medianInterval(values: Float64Array): { readonly low: number; readonly high: number } | null {
  const n = values.length
  const rank = n <= EXACT ? exactRank(n) : Math.floor((n - Z * Math.sqrt(n)) / 2)
  const low = values[rank - 1]
  const high = values[n - rank]
  return rank < 1 || low === undefined || high === undefined ? null : { low, high }
}

/** The greatest k with P(fewer than k of n fair coins show heads) <= 2.5 %. */
function exactRank(n: number): number {
  let probability = 2 ** -n
  let below = 0
  for (let k = 0; k <= n; k += 1) {
    below += probability
    if (below > 0.025) return k
    probability *= (n - k) / (k + 1)
  }
  return 0
}

/** The length of the union of intervals, clipped to a window: what overlaps counts once. */
export function unionLength(
  from: readonly number[],
  to: readonly number[],
  window: { readonly from: number; readonly to: number },
): number {
  const order = from
    .map((start, index) => ({
      start: Math.max(start, window.from),
      end: Math.min(to[index] ?? start, window.to),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  let length = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const { start, end } of order) {
    length += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return length
}

/**
 * The median of durations some of which are still running (E. L. Kaplan and P. Meier, 1958): the shortest duration that at
 * most half outlast. `null` while more than half do.
 */
export function kaplanMeierMedian(ended: readonly number[], running: readonly number[]): number | null {
  const events = [
    ...ended.map((value) => ({ value, ends: true })),
    ...running.map((value) => ({ value, ends: false })),
  ].sort((a, b) => a.value - b.value || Number(b.ends) - Number(a.ends))
  let survival = 1
  let at = 0
  while (at < events.length) {
    const value = events[at]?.value ?? 0
    const atRisk = events.length - at
    let deaths = 0
    for (; events[at]?.value === value; at += 1) if (events[at]?.ends) deaths += 1
    survival *= 1 - deaths / atRisk
    if (deaths > 0 && survival <= 0.5 + 1e-12) return value
  }
  return null
}
