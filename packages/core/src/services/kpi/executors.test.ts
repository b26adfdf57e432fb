import { expect, it } from 'vitest'
import type { World } from '../../../test/support/histories.ts'
import { at, incident, served } from '../../../test/support/march.ts'
import { openStoredHistory } from '../../../test/support/stored-history.ts'
import { metricsOf } from '../../domain/kpi/delivery/dora-metrics.ts'
import { deliveryRules, doraMetrics, windowPlan } from '../../domain/kpi/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import { cutsOf } from './cuts.ts'
import { platformSource } from './platform-source.ts'

/** What lies further from the window than a week, and counts in it all the same; the window is the day that is named. */
const FAR: Readonly<Record<string, World & { readonly day: number }>> = {
  'a hotfix that came much later': {
    ...{ day: 3, incidents: [] },
    deployments: [served('a', 1), served('b', 3), served('c', 25, { hotfix_of_id: 'b' })],
  },
  'a rollback that came much later': {
    ...{ day: 3, incidents: [] },
    deployments: [served('a', 1), served('b', 3), served('c', 25, { rollback_of_id: 'b' })],
  },
  'what a hotfix repaired after a long time': {
    ...{ day: 25, incidents: [] },
    deployments: [served('a', 1), served('b', 3), served('c', 25, { hotfix_of_id: 'b' })],
  },
  'what names its rollback, which does not name it': {
    ...{ day: 25, incidents: [] },
    deployments: [served('a', 1), served('b', 3, { rolled_back_by_id: 'c' }), served('c', 25)],
  },
  'a rollback that was named and never finished': {
    ...{ day: 3, incidents: [] },
    deployments: [
      served('b', 3, { rolled_back_by_id: 'c' }),
      served('c', 20, { finished_at: null, promoted_at: null }),
    ],
  },
  'an incident that lasted for weeks': {
    ...{ day: 25, deployments: [served('a', 1), served('b', 3)] },
    incidents: [incident(4, { resolved_at: at(25) })],
  },
  'another incident of the same deployment': {
    ...{ day: 20, deployments: [served('a', 1), served('b', 3)] },
    incidents: [incident(4, { resolved_at: at(20) }), incident(5, { id: 'j', resolved_at: at(26) })],
  },
  'a deployment that stands between it and another incident': {
    ...{ day: 20, deployments: [served('a', 1), served('b', 3), served('c', 5)] },
    incidents: [incident(4, { resolved_at: at(20) }), incident(6, { id: 'j', resolved_at: at(26) })],
  },
  'what an incident names': {
    ...{ day: 25, deployments: [served('a', 1), served('b', 3)] },
    incidents: [incident(24, { resolved_at: at(25), deployment_ids: ['a'] })],
  },
  'the deployment that brought a commit first': {
    ...{ day: 25, incidents: [] },
    deployments: [
      served('0', 1),
      served('a', 3, { commit_sha: 'c', committed_at: at(2) }),
      served('b', 25, { commit_sha: 'c', committed_at: at(2) }),
    ],
  },
  'the first deployment of the application': {
    ...{ day: 25, incidents: [] },
    deployments: [served('a', 1), served('b', 25, { committed_at: at(24) })],
  },
}

for (const [what, { day, ...history }] of Object.entries(FAR))
  it(`knows ${what}`, async () => {
    const { api, close } = await openStoredHistory(memoryStorage(), history, { kept: false })
    const window = { from: `2024-03-${String(day).padStart(2, '0')}T00:00:00Z`, to: at(day + 1) }
    const as_of = '2024-05-01T00:00:00Z'
    const { before: _, ...metrics } = await api.kpi.doraMetrics({ ...window, as_of })
    await close()
    expect(metrics).toEqual(doraMetrics(history, { ...window, asOf: as_of }))
  })

it('counts an outage once that reaches into the window of all teams, whenever it ended', async () => {
  for (const end of [10, 20, 25]) {
    const history: World = {
      deployments: [served('a', 1)],
      incidents: [incident(4, { resolved_at: at(end) })],
    }
    const storage = memoryStorage()
    const { close } = await openStoredHistory(storage, history, { kept: true })
    const options = { from: at(3), to: at(10), asOf: '2024-03-25T18:00:00Z' }
    const plan = windowPlan(options)
    const asked = { ...plan, rules: deliveryRules(), applications: undefined, cuts: cutsOf(plan, null) }
    for (const listed of [100, 0]) {
      const source = await platformSource(storage, asked, listed)
      expect(source && metricsOf(source, plan, asked.rules, false).downtime).toEqual(
        doraMetrics(history, options).downtime,
      )
    }
    await close()
  }
})
