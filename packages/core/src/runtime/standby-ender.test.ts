import { afterEach, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../test/house.ts'

const open: House[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.sdk.close()
})

interface Yard extends House {
  /** What the executor and the router were told, in order, each once. */
  readonly told: string[]
  broken: boolean
}

/** A platform with two sides: whoever is named last by the router serves. */
async function openYard(): Promise<Yard> {
  const told: string[] = []
  const done = new Set<string>()
  const state = { broken: false }
  let live = '1.0.0'
  const house = await openHouse({
    rollouts: {
      executor: {
        async apply(order, { version }, { key }) {
          if (state.broken && order.do === 'withdraw') throw new Error('The platform is down.')
          done.add(key)
          told.push(`${order.do} ${version}`)
          return { status: 'succeeded' }
        },
        observe: async (_order, _target, { key }) => ({ status: done.has(key) ? 'succeeded' : 'absent' }),
      },
      router: {
        async set(weight, { version, previous }) {
          live = weight === 100 ? version : (previous?.version ?? '')
          told.push(`serve ${live}`)
        },
        observe: async ({ version }) => (live === version ? 100 : 0),
      },
      health: async () => 'healthy',
      timeout: 100,
      lease: 300_000,
    },
  })
  const yard = Object.assign(state, house, { told })
  open.push(yard)
  return yard
}

const OPTIONS = { protection: 'open' as const, successes: 1, bakeSeconds: 0, standbySeconds: 600 }

async function until(yard: Yard, isSo: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 3_000; round += 1) {
    if (await isSo()) return
    yard.tick(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`It never was so: ${yard.told.join(', ')}`)
}

async function rollOut(yard: Yard, deployment_id: string, options = {}) {
  const { id } = await yard.api.rollouts.create({
    deployment_id,
    options: { ...OPTIONS, ...options },
    start: true,
  })
  await until(yard, async () => (await yard.api.rollouts.get({ id })).ended_at !== null)
  return await yard.api.rollouts.get({ id })
}

async function blueGreen(yard: Yard, version: string) {
  const { id } = await yard.api.deployments.create(aDeployment({ deployment_type: 'blue_green', version }))
  await rollOut(yard, id)
  return id
}

const standbyOf = async (yard: Yard, id: string) => (await yard.api.deployments.get({ id })).standby

it('withdraws the old side when its time is over, once, however often the platform is down before', async () => {
  const yard = await openYard()
  const old = await serve(yard)
  await yard.sdk.start()
  await blueGreen(yard, '2.0.0')
  expect(await standbyOf(yard, old.id)).toBe('warm')
  yard.broken = true
  await until(yard, async () => (await standbyOf(yard, old.id)) === 'none')
  expect(yard.told).not.toContain('withdraw 1.0.0')
  yard.broken = false
  await until(yard, async () => yard.told.includes('withdraw 1.0.0'))
  expect(yard.told.filter((what) => what.startsWith('withdraw'))).toEqual(['withdraw 1.0.0'])
  const { items } = await yard.api.deployments.history({ id: old.id })
  expect(items[0]).toMatchObject({ action: 'deployment.updated', reason: 'The time of its standby is over.' })
})

it('takes the traffic back at once while the old side is warm, and leaves that side alone from then on', async () => {
  const yard = await openYard()
  const old = await serve(yard)
  await yard.sdk.start()
  const bad = await blueGreen(yard, '2.0.0')
  const preview = await yard.api.rollouts.preview({ undoes_id: bad })
  expect(preview.plan.steps.map(({ kind }) => kind)).not.toContain('deploy')
  const { id } = await yard.api.deployments.rollback({ id: bad, reason: 'It leaks.' })
  yard.told.length = 0
  const run = await rollOut(yard, id, { onPauseTimeout: 'stay' })
  expect([run.state, run.plan.steps[0]?.id, yard.told]).toEqual(['succeeded', 'switch', ['serve 1.0.0']])
  expect(await standbyOf(yard, old.id)).toBe('none')
  expect((await yard.api.deployments.get({ id: bad })).status).toBe('rolled_back')
  // The end of its time finds that the side serves.
  yard.tick(700)
  const { id: next } = await yard.api.deployments.create(aDeployment({ version: '3.0.0' }))
  await rollOut(yard, next)
  expect(yard.told).not.toContain('withdraw 1.0.0')
})

it('deploys what is brought back once its side is cold, or taken by another version', async () => {
  const yard = await openYard()
  const old = await serve(yard)
  await yard.sdk.start()
  const second = await blueGreen(yard, '2.0.0')
  const third = await blueGreen(yard, '3.0.0')
  expect([await standbyOf(yard, old.id), await standbyOf(yard, second)]).toEqual(['none', 'warm'])
  const { plan } = await yard.api.rollouts.preview({ undoes_id: third, restores_id: old.id })
  expect(plan.steps[0]?.kind).toBe('deploy')
  const { id } = await yard.api.deployments.rollback({ id: third, to: old.id, reason: 'Bad.' })
  await expect(
    yard.api.rollouts.create({ deployment_id: id, options: { ...OPTIONS, fromStandby: true } }),
  ).rejects.toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/steps/0' }] })
})
