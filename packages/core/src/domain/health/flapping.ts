/** So many results are looked at, and none is said before there are as many. */
export const FLAP_WINDOW = 21
/** Flapping begins at this percentage of changes, and ends at the lower one. */
const FLAP_HIGH = 30
const FLAP_LOW = 20

/**
 * How much a row of results changes, in whole percent: of the 20 steps between the last 21 results, those that change,
 * the oldest weighing 0.8 and each newer one 0.02 more. The rule of Nagios, in the numbers of Sensu.
 */
export function changePercent(results: ArrayLike<unknown>): number {
  if (results.length < FLAP_WINDOW) return 0
  const first = results.length - FLAP_WINDOW
  // In hundredths, so that nothing is lost to rounding.
  let weight = 0
  for (let step = 1; step < FLAP_WINDOW; step += 1) {
    if (results[first + step] !== results[first + step - 1]) weight += 78 + 2 * step
  }
  return Math.floor(weight / (FLAP_WINDOW - 1))
}

/** Whether it is flapping now: two thresholds, so that it does not flap between flapping and not. A high one of 0: never. */
export function isFlapping(was: boolean, percent: number, low = FLAP_LOW, high = FLAP_HIGH): boolean {
  if (low === 0 || high === 0) return false
  return was ? percent > low : percent >= high
}
