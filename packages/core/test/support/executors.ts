import fc from 'fast-check'
import { expect } from 'vitest'
import { metricsOf } from '../../src/domain/kpi/delivery/dora-metrics.ts'
import type { DeliverySource } from '../../src/domain/kpi/delivery/source.ts'
import { trendsOf } from '../../src/domain/kpi/delivery/trends.ts'
import { deliveryRules, doraMetrics, trends, windowPlan } from '../../src/domain/kpi/index.ts'
import type { DeploymentsApi } from '../../src/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import { cutsOf } from '../../src/services/kpi/cuts.ts'
import { keptSources } from '../../src/services/kpi/kept-source.ts'
import { platformSource } from '../../src/services/kpi/platform-source.ts'
import { type Drawn, drawn, toOptions, type World } from './histories.ts'
import { openStoredHistory } from './stored-history.ts'

/** What calls give, and what the pure functions give over all records. */
async function bothWays(api: DeploymentsApi, history: World, asked: Drawn) {
  const { input, options, team } = toOptions(asked)
  const { before, ...metrics } = await api.kpi.doraMetrics({ ...input, compare: true })
  const { points } = await api.kpi.trends({ ...input, unit: 'week' })
  const ofTeam = ({ team_id }: { readonly team_id: string }) => team === undefined || team_id === team
  const records = {
    deployments: history.deployments.filter(ofTeam),
    incidents: history.incidents.filter(ofTeam),
  }
  const from = Date.parse(options.from)
  const end = Math.max(from, Math.min(Date.parse(options.to), Date.parse(options.asOf)))
  return {
    stored: { metrics, before, points },
    pure: {
      metrics: doraMetrics(records, options),
      before: doraMetrics(records, { ...options, from: from - (end - from), to: from }),
      points: trends(records, { ...options, unit: 'week' }),
    },
  }
}

/** Plays histories against a store, and holds what is worked out from their records against the pure functions. */
export async function checkRecords(open: () => Promise<Storage>, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(drawn, async ({ history, asked }) => {
      const { api, close } = await openStoredHistory(await open(), history, { kept: false })
      const { stored, pure } = await bothWays(api, history, asked)
      await close()
      expect(stored).toEqual(pure)
    }),
    { numRuns: runs },
  )
}

/** The same of the days that were kept; gives how often these could answer. */
export async function checkKept(open: () => Promise<Storage>, runs: number): Promise<number> {
  let answered = 0
  const all = {
    ...windowPlan({ from: 0, to: 1, asOf: '2030-01-01T00:00:00Z' }),
    rules: deliveryRules(),
    applications: undefined,
  }
  await fc.assert(
    fc.asyncProperty(drawn, async ({ history, asked }) => {
      const storage = await open()
      const { api, close } = await openStoredHistory(storage, history, { kept: true })
      const { stored, pure } = await bothWays(api, history, { ...asked, preset: undefined })
      const kept = await keptSources(storage, { teams: 'all' }, all)
      if (kept !== null && asked.late === null && asked.environments?.length !== 2) answered += 1
      await close()
      expect(stored).toEqual(pure)
    }),
    { numRuns: runs },
  )
  return answered
}

/** The same of the days of the platform, as lists and as sketches; gives how often these could answer. */
export async function checkPlatform(open: () => Promise<Storage>, runs: number): Promise<number> {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom(0, 1, 433_001), async ({ history, asked }, beside) => {
      const storage = await open()
      const { close } = await openStoredHistory(storage, history, { kept: true })
      const drawnOptions = toOptions({ ...asked, preset: undefined, application: undefined, team: undefined })
      // Everything happens on the hour: a window that begins beside one cuts quarters too.
      const from = Date.parse(drawnOptions.options.from) - beside
      const options = { ...drawnOptions.options, from }
      const plan = windowPlan(options)
      const rules = deliveryRules(undefined, options.rules)
      const wanted = { ...plan, rules, applications: undefined, cuts: cutsOf(plan, 'week') }
      const listed = await platformSource(storage, wanted)
      const sketched = await platformSource(storage, wanted, 0)
      await close()
      expect(listed === null).toBe(sketched === null)
      if (listed === null || sketched === null) return
      answered += 1
      const exact = { metrics: doraMetrics(history, options), points: trends(history, options) }
      const of = (source: DeliverySource) => ({
        metrics: metricsOf(source, plan, rules, false),
        points: trendsOf(source, plan, rules, {}),
      })
      expect(of(listed)).toEqual(exact)
      expectAbout(of(sketched), exact)
    }),
    { numRuns: runs },
  )
  return answered
}

/** Equal, but for what says how far it may be off. */
function expectAbout(found: unknown, exact: unknown): void {
  if (typeof found !== 'object' || typeof exact !== 'object' || found === null || exact === null) {
    expect(found).toEqual(exact)
    return
  }
  const [one, other] = [new Map(Object.entries(found)), new Map(Object.entries(exact))]
  const error = one.get('error')
  if (typeof error === 'number') {
    expect(error).toBe(0.01)
    const pairs = [
      [one.get('value'), other.get('value')],
      ...['low', 'high'].map((end) => [one.get('interval')?.[end], other.get('interval')?.[end]]),
    ]
    for (const [about, value] of pairs)
      expect(Math.abs((about ?? 0) - (value ?? 0))).toBeLessThanOrEqual((value ?? 0) * error * (1 + 1e-12))
  }
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    if (typeof error === 'number' && ['error', 'value', 'interval'].includes(key)) continue
    expectAbout(one.get(key), other.get(key))
  }
}
