import { createDeployments } from '@slipway/core'
import { expect, it } from 'vitest'
import { serve as serveHttp } from '../packages/core/test/support/servers.ts'
import { MANAGER } from './support/actors.ts'
import { serve } from './support/builders.ts'
import { GROUNDS, openWorld } from './support/worlds.ts'

it.each(GROUNDS)(
  'what fails in service is rolled back once by several processes, in $name',
  async (ground) => {
    let running = '1.0.0'
    const bad = new Set<string>()
    const service = await serveHttp((_request, response) => {
      response.writeHead(bad.has(running) ? 503 : 200).end(running)
    })
    const health_check_url = `http://127.0.0.1:${service.port}/health`
    const options = {
      outbound: { allow: ['127.0.0.1'] },
      health: { settings: { interval_ms: 1_000, timeout_ms: 900, down_after: 2, up_after: 1 } },
      automaticRollback: { environments: { staging: {} } },
      rollouts: {
        timeout: 1_000,
        // The clock goes much too fast here.
        lease: 3_600_000,
        executor: {
          async apply(order: { do: string }, { version }: { version: string }) {
            if (order.do === 'deploy') running = version
            return { status: 'succeeded' as const }
          },
          observe: async () => ({ status: 'succeeded' as const }),
        },
      },
    }
    const world = await openWorld({ ground, ...options })
    const { storage, clock } = world
    const other = createDeployments({
      storage: { ...storage, close: async () => {} },
      clock,
      pollInterval: 50,
      ...options,
    })
    const api = world.as(MANAGER)
    const until = (look: () => Promise<boolean>) =>
      expect
        .poll(
          async () => {
            clock.tick(200)
            return look()
          },
          { interval: 15, timeout: 20_000 },
        )
        .toBe(true)
    const isHealthy = async (id: string) => (await api.deployments.get({ id })).health === 'healthy'
    try {
      await Promise.all([world.sdk.start(), other.start()])
      const first = await serve(api, { health_check_url, version: '1.0.0' })
      await until(() => isHealthy(first.id))
      running = '2.0.0'
      const second = await serve(api, { health_check_url, version: '2.0.0' })
      await until(() => isHealthy(second.id))
      bad.add('2.0.0')
      await until(async () => (await api.deployments.get({ id: second.id })).status === 'rolled_back')

      expect(running).toBe('1.0.0')
      const { items } = await api.deployments.list({ deployment_type: 'rollback' })
      expect(items).toMatchObject([{ status: 'active', version: '1.0.0', restores_id: first.id }])
      expect((await api.holds.list({ standing: true })).items).toMatchObject([{ deployment_id: second.id }])
      expect((await api.incidents.list()).items).toHaveLength(1)
      expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
    } finally {
      await other.close()
      await world.close()
      await service.close()
    }
  },
  60_000,
)
