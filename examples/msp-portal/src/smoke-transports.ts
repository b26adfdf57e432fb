import assert from 'node:assert/strict'
import type { DeploymentsApi } from '@slipway/core'
import type { Checks } from './checks.ts'
import { allDeployments } from './listing.ts'
import { PEOPLE } from './people.ts'
import type { Portal } from './portal.ts'
import { visit } from './visit.ts'

/** What is asked of both transports. `as_of` is the same instant for all, or days could lie between the two answers. */
const QUESTIONS = {
  'the dashboard': (api, as_of) => api.kpi.dashboard({ as_of, ids: true }),
  'the counts': async (api, as_of) =>
    (await api.deployments.list({ to: as_of, limit: 1, counts: true })).counts,
  'every deployment': (api, as_of) => allDeployments(api, { to: as_of }),
  'the matrix': (api) => api.deployments.matrix({ limit: 500 }),
  'what is deployed now': (api) => api.deployments.current({ limit: 500 }),
} satisfies Record<string, (api: DeploymentsApi, as_of: string) => Promise<unknown>>

/** Over HTTP each person sees exactly what the in-process API shows them, and no two of them see the same. */
export async function checkTransports(portal: Portal, checks: Checks): Promise<void> {
  const as_of = new Date(Date.now() + 1).toISOString()
  const totals: number[] = []
  for (const person of PEOPLE) {
    const inProcess = portal.sdk.as(person.actor)
    const { api: remote } = await visit(portal.origin, person)
    for (const [question, ask] of Object.entries(QUESTIONS)) {
      await checks.run(`Over HTTP ${person.actor.name} sees ${question} as in process`, async () => {
        assert.deepEqual(await ask(remote, as_of), await ask(inProcess, as_of))
      })
    }
    await checks.run(`What ${person.actor.name} sees adds up`, async () => {
      const board = await remote.kpi.dashboard({ as_of, ids: true })
      const listed = await allDeployments(remote, { to: as_of })
      const { counts } = await remote.deployments.list({ to: as_of, limit: 1, counts: true })
      const { items: slots } = await remote.deployments.current({ limit: 500 })
      const inService = listed.filter(({ status }) => status === 'active' || status === 'maintenance')
      assert.ok(listed.length > 0, 'There is nothing to see.')
      assert.equal(counts?.total, listed.length)
      assert.equal(board.active_environments.n, inService.length)
      assert.deepEqual(
        slots.flatMap(({ current }) => (current === null ? [] : [current.deployment_id])).sort(),
        inService.map(({ id }) => id).sort(),
      )
      totals.push(listed.length)
    })
  }
  await checks.run('Each person sees something else', async () => {
    assert.equal(new Set(totals).size, PEOPLE.length)
  })
}
