/** The zone of this portal: its days and months begin there. */
export const TIME_ZONE = 'Europe/Paris'

/** A ratio as a percentage; with `signed`, as a change. */
export function formatRatio(ratio: number, { signed = false } = {}): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(ratio)
}

const BARS = '▁▂▃▄▅▆▇█'

/** Counts as a line of bars, the highest one full. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1)
  return counts.map((count) => BARS[Math.round((count / most) * (BARS.length - 1))]).join('')
}
