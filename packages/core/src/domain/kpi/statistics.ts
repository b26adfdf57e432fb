/** The two-sided 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054
/** Up to so many values the ranks of the median's interval are exact; beyond, the normal distribution is as good. */
const EXACT = 1_000

/**
 * A copy in which everything that is read below stands where it would stand in a sorted one: the middle, the ends of its
 * interval and the 90th percentile. Linear, where sorting a million values takes most of the time of all figures.
 */
export function ordered(values: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values)
  const n = copy.length
  const rank = intervalRank(n)
  const wanted = [
    rank - 1,
    (n - 1) >> 1,
    n >> 1,
    n - rank,
    ...[0, 1].map((next) => Math.floor(((n - 1) * 9) / 10) + next),
  ]
  place(
    copy,
    0,
    n - 1,
    [...new Set(wanted)].filter((at) => at >= 0 && at < n),
    0,
  )
  return copy
}

/** Below so many values sorting is as quick; and past such a depth the pivots were bad ones. */
const SORTED = 64

/** Puts the values of some ranks in their places (C. A. R. Hoare, Find, for several ranks at once). */
function place(
  values: Float64Array,
  from: number,
  to: number,
  ranks: readonly number[],
  depth: number,
): void {
  if (ranks.length === 0 || from >= to) return
  if (to - from < SORTED || depth > SORTED) {
    values.subarray(from, to + 1).sort()
    return
  }
  const pivot = middleOf(values[from] ?? 0, values[(from + to) >> 1] ?? 0, values[to] ?? 0)
  let low = from
  let high = to
  while (low <= high) {
    while ((values[low] ?? 0) < pivot) low += 1
    while ((values[high] ?? 0) > pivot) high -= 1
    if (low > high) break
    const kept = values[low] ?? 0
    values[low] = values[high] ?? 0
    values[high] = kept
    low += 1
    high -= 1
  }
  place(
    values,
    from,
    high,
    ranks.filter((rank) => rank <= high),
    depth + 1,
  )
  place(
    values,
    low,
    to,
    ranks.filter((rank) => rank >= low),
    depth + 1,
  )
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/** Values of which one can be told which has a rank: 0 is the least one. */
export interface Ranked {
  readonly count: number
  at(rank: number): number
}

/** What is `ordered`, or sorted. */
export function rankedOf(values: ArrayLike<number>): Ranked {
  return { count: values.length, at: (rank) => values[rank] ?? 0 }
}

/**
 * The quantile of `tenths`, 5 or 9, of values of which there is one at least, interpolated between neighbours as SQL's
 * PERCENTILE_CONT does. The rank is worked out in whole numbers: 0.9 of n - 1 is often one off in floating point.
 */
export function quantile(values: Ranked, tenths: 5 | 9): number {
  return quantileOf(values, tenths, 10)
}

/** The quantile `part` of `whole`, interpolated between neighbours. */
export function quantileOf({ count, at }: Ranked, part: number, whole: number): number {
  const place = (count - 1) * part
  const rank = Math.floor(place / whole)
  const below = at(rank)
  const above = rank + 1 < count ? at(rank + 1) : below
  return below + ((above - below) * (place % whole)) / whole
}

export function median(values: Ranked): number {
  return quantile(values, 5)
}

/** The lower one of the two in the middle. */
export function lowerMedian({ count, at }: Ranked): number {
  return at((count - 1) >> 1)
}

/** A sum of whole numbers of milliseconds is exact, so that the mean does not depend on their order. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0
  return sum / values.length
}

/** Of means, which are no whole numbers: added up from the least on, so that their order makes no difference either. */
export function meanOfMeans(means: readonly number[]): number {
  return mean(Float64Array.from(means).sort())
}

/**
 * Where the median of what the values were drawn from lies, with 95 % confidence or a little more: two of the values
 * themselves, whatever their distribution (H. A. David, Order Statistics). `null` for fewer than six of them, which
 * cannot be so sure.
 */
export function medianInterval({
  count,
  at,
}: Ranked): { readonly low: number; readonly high: number } | null {
  const rank = intervalRank(count)
  return rank < 1 ? null : { low: at(rank - 1), high: at(count - rank) }
}

function intervalRank(n: number): number {
  return n <= EXACT ? exactRank(n) : Math.floor((n - Z * Math.sqrt(n)) / 2)
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
