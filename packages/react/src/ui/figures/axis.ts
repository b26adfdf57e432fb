import type { Figure } from '@slipway/core/kpi'

const MINUTE = 60_000
const LENGTHS = [24 * 60 * MINUTE, 60 * MINUTE, MINUTE, 1_000]

/** How the values beside a chart are written: durations in whole days, hours or minutes, ratios in per cent. */
export function axisOf(
  figures: readonly Pick<Figure, 'unit' | 'value'>[],
  write: (value: number) => string,
): { readonly write: (value: number) => string; readonly per: number } | undefined {
  const [first] = figures
  if (first?.unit === 'ratio') return { write, per: 0.1 }
  if (first?.unit !== 'milliseconds') return undefined
  const longest = Math.max(0, ...figures.map(({ value }) => value ?? 0))
  return { write, per: LENGTHS.find((length) => longest >= 2 * length) ?? 1_000 }
}
