import type { ReactNode } from 'react'

export interface SparklineProps {
  /** Counts or measures, oldest first; `null` is a gap. */
  readonly values: readonly (number | null)[]
  /** What it shows, in words. */
  readonly label: string
}

/**
 * Small columns without axes, from zero. Drawn with lines alone, placed in per cent: they keep their place whatever width the
 * drawing has, and, unlike those of other shapes, their coordinates are nothing that a page's style sheet could undo.
 */
export function Sparkline({ values, label }: SparklineProps): ReactNode {
  // Of measures the largest may be far below one.
  const max = Math.max(...values.map((value) => value ?? 0)) || 1
  return (
    <svg className="slipway-sparkline" role="img" aria-label={label} focusable="false">
      <line className="slipway-chart-base" x1="0%" x2="100%" y1="100%" y2="100%" />
      {values.map((value, index) => {
        const x = `${((index + 0.5) / values.length) * 100}%`
        return value === null || value === 0 ? null : (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
            key={index}
            className="slipway-sparkline-mark"
            data-last={index === values.length - 1 ? '' : undefined}
            x1={x}
            x2={x}
            y1="100%"
            y2={`${(1 - value / max) * 100}%`}
          />
        )
      })}
    </svg>
  )
}
