import type { MetricsSource, TrafficRouter } from '@slipway/core'
import type { Sides } from './sides.ts'

/** What stands in front of the two sides: who shares the traffic, and who counts it. */
export interface Front {
  readonly name: 'haproxy' | 'proxy'
  /** Where customers come in. */
  readonly port: number
  readonly router: TrafficRouter
  readonly metrics: MetricsSource
  /** What a gate asks for: the share of requests to the new version that fail, 0 to 1. */
  readonly errorRate: string
  close(): Promise<void>
}

export type OpenFront = (sides: Sides['ports'], directory: string) => Promise<Front>
