import { expect, it } from 'vitest'
import { aDeployment } from '../../test/house.ts'
import { mortal } from '../../test/support/mortal.ts'
import { rollbackAnswers } from '../domain/automatic-rollback/index.ts'
import { runs } from '../domain/rollouts/index.ts'
import type { Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { createDeployments, type Deployments } from './create-deployments.ts'

const MANAGER = { id: 'u1', name: 'Max', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }
const URL = 'https://shop.example/health'

async function until(look: () => Promise<boolean> | boolean, tick: () => void): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    if (await look()) return
    tick()
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error('It never was so.')
}

/** One failure, answered by a process that dies at its n-th write, and by another one after it. Gives whether it died. */
async function trial(n: number): Promise<boolean> {
  const storage = memoryStorage()
  const clock = fakeClock('2026-11-24T09:00:00.000Z')
  const tick = () => void clock.advance(500)
  const shared = { ...storage, close: async () => {} }
  let bad = false
  const watcher = createDeployments({
    storage: shared,
    clock,
    pollInterval: 5,
    health: {
      settings: { method: 'host', interval_ms: 1_000, down_after: 1 },
      probe: () => ({ outcome: bad ? 'down' : 'up' }),
    },
  })
  const answering = (over: Storage) =>
    createDeployments({
      storage: over,
      clock,
      pollInterval: 5,
      health: false,
      automaticRollback: { environments: { staging: {} } },
    })
  const opened: Deployments[] = [watcher]
  try {
    const process = mortal(storage)
    const victim = answering(process.storage)
    await victim.migrate()
    await Promise.all([watcher.start(), victim.start()])
    const api = watcher.as(MANAGER)
    const healthy = async (id: string) => (await api.deployments.get({ id })).health === 'healthy'
    let failing = ''
    for (const version of ['1.0.0', '2.0.0']) {
      const { id } = await api.deployments.create(aDeployment({ version, health_check_url: URL }))
      tick()
      await api.deployments.activate({ id })
      await until(() => healthy(id), tick)
      failing = id
    }
    process.arm(n)
    bad = true
    const answered = async () => (await storage.count(rollbackAnswers, { scope: { teams: 'all' } })) > 0
    await until(async () => process.isDead() || (await answered()), tick)
    const died = process.isDead()
    process.die()
    // What is dead is not waited for.
    void victim.close().catch(() => {})
    const survivor = answering(shared)
    opened.push(survivor)
    await survivor.start()
    await until(answered, tick)
    // Whatever comes again has the time to come.
    for (let round = 0; round < 5; round += 1) {
      clock.advance(8_000)
      await new Promise((resolve) => setTimeout(resolve, 8))
    }
    const rollbacks = (await api.deployments.list({ deployment_type: 'rollback' })).items
    expect(rollbacks).toMatchObject([{ rollback_of_id: failing, version: '1.0.0' }])
    expect(await storage.find(runs, { scope: { teams: 'all' } })).toMatchObject([
      { id: rollbacks[0]?.run_id, deployment_id: rollbacks[0]?.id },
    ])
    expect((await api.incidents.list()).items).toMatchObject([{ deployment_ids: [failing] }])
    expect((await api.holds.list()).items).toMatchObject([{ deployment_id: failing }])
    expect((await api.audit.list({ action: ['deployment.held'] })).items).toHaveLength(1)
    expect((await api.audit.verify({ team_id: 't1' })).ok).toBe(true)
    return died
  } finally {
    await Promise.allSettled(opened.map((sdk) => sdk.close()))
    await storage.close()
  }
}

it('answers a failure once and whole, at whatever write or commit the process dies', async () => {
  let n = 1
  while (await trial(n)) n += 1
  // Claims, the follower's place and its job, then incident, deployment, slot, run, hold, answer and entries.
  expect(n).toBeGreaterThan(20)
}, 120_000)
