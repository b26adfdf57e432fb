import type { BenchmarkYear } from '@slipway/core/kpi'

/** The latest year for which DORA published levels. */
export const LATEST_LEVELS: BenchmarkYear = 2024
