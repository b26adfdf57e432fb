/** The two-sided 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054

/** Below so many records a proportion is called small: its 95 % interval can be wider than 40 points. */
export const SMALL_SAMPLE = 20

/**
 * The 95 % score interval of a proportion (E. B. Wilson, 1927), without continuity correction. Unlike the textbook
 * `p ± 1.96 s` it stays within 0 and 1 and says something of 0 of n and n of n. `n` is 1 or more.
 */
export function wilsonInterval(part: number, n: number): { readonly low: number; readonly high: number } {
  const p = part / n
  const square = Z * Z
  const middle = p + square / (2 * n)
  const reach = Z * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n))
  const whole = 1 + square / n
  // At the ends the exact bound is 0 or 1; rounding would leave it a little beside.
  return {
    low: part === 0 ? 0 : (middle - reach) / whole,
    high: part === n ? 1 : (middle + reach) / whole,
  }
}
