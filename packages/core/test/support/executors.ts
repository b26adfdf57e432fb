import fc from 'fast-check'
import { expect } from 'vitest'
import { deliveryRules, doraMetrics, trends, windowPlan } from '../../src/domain/kpi/index.ts'
import type { DeploymentsApi } from '../../src/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import { keptSources } from '../../src/services/kpi/kept-source.ts'
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
