import { expect, it } from 'vitest'
import { doraMetrics } from '../../src/domain/kpi/index.ts'
import { type PelorusTest, recordsOf } from '../support/pelorus.ts'
import { describeReference, isReferenceHere, readReference } from '../support/reference.ts'

/** The older fork counts a commit once, in the first image that it was deployed with. */
const RULES = { 'dora-metrics-pelorus': {}, 'konveyor-pelorus': { lead_time: { count: 'first' as const } } }

function answer(expr: string, test: PelorusTest, file: keyof typeof RULES): unknown {
  const metrics = (matches: (app: string) => boolean) =>
    doraMetrics(recordsOf(test, matches), {
      from: '2000-01-01T00:00:00Z',
      to: '2030-01-01T00:00:00Z',
      preset: 'pelorus',
      rules: RULES[file],
      ids: true,
    })
  const pattern = /app=~?"([^"]*)"/.exec(expr)?.[1]
  const matches = (app: string) => pattern === undefined || new RegExp(`^${pattern}$`).test(app)
  const figures = metrics(matches)
  const apps = [
    ...new Set(Object.values(test.input).flatMap((list) => list.map(({ app = '' }) => app))),
  ].sort()
  const byApp = (value: (of: ReturnType<typeof metrics>) => number | null) =>
    apps.flatMap((app) => {
      const found = value(metrics((other) => other === app))
      return found === null ? [] : [{ app, value: found }]
    })
  const one = (value: number | null) => (value === null ? [] : [{ value }])
  const seconds = (value: number | null) => (value === null ? null : value / 1_000)
  if (expr.startsWith('count(deploy') || expr.startsWith('count (')) return one(figures.deployments.value)
  if (expr === 'count(commit_timestamp)') return one(test.input.commit_timestamp?.length ?? null)
  if (expr === 'count(sdp:time_to_restore:by_issue)') return one(figures.time_to_recovery.n)
  if (expr === 'count(sdp:time_to_restore:by_app)')
    return one(byApp((of) => of.time_to_recovery.value).length)
  if (expr.startsWith('sdp:lead_time:by_commit')) return (figures.lead_time.ids ?? []).length
  const figure = (of: ReturnType<typeof metrics>) => {
    if (expr.includes('lead_time')) return seconds(of.lead_time.value)
    if (expr.includes('time_to_restore')) return seconds(of.time_to_recovery.value)
    return of.change_failure_rate.value
  }
  if (expr.endsWith(':by_app')) return byApp(figure)
  const value = figure(figures)
  return one(value !== null && expr.startsWith('round(') ? Math.round(value * 1_000) / 1_000 : value)
}

for (const file of ['dora-metrics-pelorus', 'konveyor-pelorus'] as const)
  describeReference('pelorus', `Pelorus, ${file}`, () => {
    const { tests } = isReferenceHere('pelorus')
      ? readReference<{ tests: PelorusTest[] }>(`pelorus/${file}.json`)
      : { tests: [] }
    for (const [index, test] of tests.entries())
      for (const { expr, expected } of test.expected)
        it(`${index + 1}: ${expr}`, () => {
          const found = answer(expr, test, file)
          if (expr.startsWith('sdp:lead_time:by_commit')) {
            const app = /app="([^"]*)"/.exec(expr)?.[1] ?? ''
            expect(leadTimes(test, file, app)).toEqual(expected.map(({ value }) => value).sort())
            expect(found).toBe(expected.length)
          } else expect(found).toEqual(expected)
        })
  })

/** Each change of an application by itself: the lead time of a history with nothing else in it. */
function leadTimes(test: PelorusTest, file: keyof typeof RULES, app: string): unknown[] {
  const { deployments, changes = [] } = recordsOf(test, (other) => other === app)
  const rows = Map.groupBy(changes, ({ id, deployment_id }) =>
    file === 'konveyor-pelorus' ? id : `${id} ${deployment_id}`,
  )
  return [...rows.values()]
    .map((row) => {
      const { lead_time } = doraMetrics(
        { deployments, changes: row },
        { from: 0, to: '2030-01-01T00:00:00Z', preset: 'pelorus', rules: RULES[file] },
      )
      return (lead_time.value ?? 0) / 1_000
    })
    .sort()
}
