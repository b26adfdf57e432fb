import type { Benchmark } from './benchmark.ts'

const SIZES = [
  { suffix: '', records: 100_000 },
  { suffix: '.1e6', records: 1_000_000 },
  { suffix: '.1e7', records: 10_000_000 },
] as const

/** The figures of dashboards on both stores, of all teams and of one, over more and more deployments. */
export const dashboards: readonly Benchmark[] = SIZES.flatMap(({ suffix, records }) =>
  (['sqlite', 'postgres'] as const).flatMap((store) =>
    (['all', 'team'] as const).map((of): Benchmark => {
      const id = ['kpi.dashboard', ...(of === 'team' ? [of] : []), ...(store === 'postgres' ? [store] : [])]
      return {
        id: id.join('.') + suffix,
        unit: 'ms',
        subject: `dashboard, doraMetrics and weekly trends of ${of === 'all' ? 'all teams' : 'one team'} over ${records.toLocaleString('en')} deployments on ${store === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, 99th percentile`,
        peer: 'the same counts and means by hand over the records, through the same indexes',
        goal: { value: 20 },
        byName: records > SIZES[0].records,
        load: async () => {
          const { measureDashboard } = await import('./kpi-dashboard.ts')
          return (tell) => measureDashboard({ records, of, store }, tell)
        },
      }
    }),
  ),
)
