import { expect, it } from 'vitest'
import { aDeployment } from '../../../test/house.ts'
import { runs } from '../../domain/rollouts/index.ts'
import type { WaveRolloutRecord } from '../../domain/waves/index.ts'
import { createDeployments } from '../../runtime/create-deployments.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import type { QueryContext } from '../context.ts'
import { progressOf } from './progress.ts'

it('counts every place of a wave of thousands, and names the first hundred that failed', async () => {
  const storage = memoryStorage()
  const sdk = createDeployments({
    storage,
    rollouts: {
      executor: {
        apply: async () => ({ status: 'succeeded' }),
        observe: async () => ({ status: 'succeeded' }),
      },
    },
  })
  await sdk.migrate()
  const api = sdk.as({ id: 'a', name: 'A', grants: [{ role: 'msp_admin' }] })
  const { id: deployment_id } = await api.deployments.create(
    aDeployment({ team_id: 't1', health_check_url: 'https://shop.example/health' }),
  )
  const { id } = await api.rollouts.create({ deployment_id })
  const one = await storage.get(runs, { teams: 'all' }, id)
  if (one === null) throw new Error('There is no run.')
  const deployment_ids = Array.from({ length: 1_201 }, (_, place) => `place-${place}`)
  // Every fourth failed, every fourth is done, every fourth is under way, and every fourth is to come.
  const states = ['failed', 'succeeded', 'running'] as const
  await storage.transaction(async (tx) => {
    for (const [place, of] of deployment_ids.entries()) {
      const state = states[place % 4]
      if (state !== undefined)
        await tx.insert(runs, {
          ...one,
          id: `run-${place}`,
          deployment_id: of,
          slot_id: of,
          state,
          held_slot_id: null,
        })
    }
  })
  const { team_id } = one
  const plan = { waves: [{ id: 'all', deployment_ids }] }
  const found = await progressOf(
    { reader: storage } as unknown as QueryContext,
    {
      team_id,
      plan,
    } as unknown as WaveRolloutRecord,
  )
  expect(found.waves).toMatchObject([{ id: 'all', to_come: 300, under_way: 300, done: 300, failed: 301 }])
  expect(found.waves[0]?.failed_ids).toEqual(Array.from({ length: 100 }, (_, index) => `place-${index * 4}`))
  await sdk.close()
})
