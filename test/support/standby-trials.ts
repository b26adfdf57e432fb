import { createDeployments, type Deployments, type DeploymentsApi, type Storage } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { expect } from 'vitest'
import { eq } from '../../packages/core/src/domain/conditions/index.ts'
import { jobs } from '../../packages/core/src/domain/jobs/index.ts'
import { MANAGER } from './actors.ts'
import { withBorders } from './borders.ts'
import { aDeployment, serve } from './builders.ts'
import { testClock } from './clock.ts'

const OPTIONS = { protection: 'open' as const, successes: 1, bakeSeconds: 0, standbySeconds: 600 }
const LEASE = 30_000
/** Beyond the end of the standby, in milliseconds. */
export const LATER = 700_000

/** One order or switch that took effect: under which key, and what. */
interface Effect {
  readonly key: string
  readonly what: string
}

/**
 * A store in memory in which version 1 is the warm side of version 2, the platform outside of it, and processes that come and go.
 * A process that has died reads and writes nothing any more, in the middle of whatever it was at.
 */
export async function openStandby() {
  const storage = memoryStorage()
  const clock = testClock()
  const effects: Effect[] = []
  let live = '1.0.0'

  /** `border` is told of each; what it throws is the death of the process that came to it. */
  function begin(border: (name: string) => void = () => {}): Deployments {
    let isDead = false
    /** Whoever is told of the border may let the process die there; whatever it was at goes no further. */
    const tell = (name: string) => {
      try {
        border(name)
      } catch (error) {
        isDead = true
        throw error
      }
    }
    const alive = () => {
      if (isDead) throw new Error('The process is dead.')
    }
    const put = (key: string, what: string, effect = () => {}) => {
      alive()
      tell('before effect')
      if (!effects.some((one) => one.key === key)) effects.push({ key, what })
      effect()
      tell('after effect')
    }
    const { storage: watched } = withBorders(storage, {
      of: ['deployments', 'runs', 'jobs'],
      // Of the jobs those alone that end the standby.
      counts: (record) => !('queue' in record) || record.queue === 'standby-ends',
      border: tell,
    })
    const sdk = createDeployments({
      storage: mortal(watched, alive),
      clock,
      pollInterval: 5,
      rollouts: {
        executor: {
          async apply(order, { version }, { key }) {
            put(key, `${order.do} ${version}`, () => {
              // Where it is no side, it serves as soon as it is there.
              if (order.do === 'deploy' && order.target === 'slot') live = version
            })
            return { status: 'succeeded' }
          },
          async observe(_order, _target, { key }) {
            alive()
            return { status: effects.some((one) => one.key === key) ? 'succeeded' : 'absent' }
          },
        },
        router: {
          async set(weight, { version, previous }, { key }) {
            const next = weight === 100 ? version : (previous?.version ?? '')
            put(key, `serve ${next}`, () => {
              live = next
            })
          },
          async observe({ version }) {
            alive()
            return live === version ? 100 : 0
          },
        },
        health: async () => 'healthy',
        timeout: 100,
        lease: LEASE,
      },
    })
    return sdk
  }

  /** Lets the clock go on until it is so; `false`: it never was. */
  async function until(isSo: () => Promise<boolean>, rounds = 4_000): Promise<boolean> {
    for (let round = 0; round < rounds; round += 1) {
      if (await isSo()) return true
      clock.tick(2_000)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return false
  }

  async function rollOut(api: DeploymentsApi, deployment_id: string): Promise<void> {
    const { id } = await api.rollouts.create({ deployment_id, options: OPTIONS, start: true })
    expect(await until(async () => (await api.rollouts.get({ id })).ended_at !== null)).toBe(true)
  }

  const first = begin()
  await first.migrate()
  const api = first.as(MANAGER)
  const old = await serve(api)
  await first.start()
  const { id } = await api.deployments.create(
    aDeployment({ deployment_type: 'blue_green', version: '2.0.0' }),
  )
  await rollOut(api, id)
  await first.stop()
  expect((await api.deployments.get({ id: old.id })).standby).toBe('warm')

  return {
    api,
    clock,
    effects,
    live: () => live,
    old: old.id,
    serving: id,
    begin,
    until,
    /** Whether its end is yet to be done, or to be tried again. */
    isToEnd: async () =>
      (await storage.count(jobs, { scope: { teams: 'all' }, where: eq('queue', 'standby-ends') })) > 0,
    standby: async () => (await api.deployments.get({ id: old.id })).standby,
    /** Takes the traffic back to version 1, with the plan that the present state of the standby gives. */
    async goBack(through = api) {
      const rollback = await through.deployments.rollback({ id, reason: 'It leaks.' })
      const options = { ...OPTIONS, onPauseTimeout: 'stay' as const }
      return await through.rollouts.create({ deployment_id: rollback.id, options, start: true })
    },
  }
}
export type Standby = Awaited<ReturnType<typeof openStandby>>

/** Lets a process do what is due until it dies at the border, or until it is so; gives the name of the border. */
export async function dieAt(
  place: Standby,
  border: number,
  isSo: () => Promise<boolean>,
  begin: () => unknown,
): Promise<string | undefined> {
  const death = deathAt(border)
  const sdk = place.begin(death.told)
  await sdk.start()
  death.arm()
  await begin()
  await place.until(async () => death.name() !== undefined || (await isSo()))
  // Who is dead is not waited for; it goes no further all the same.
  const stopped = sdk.stop().catch(() => {})
  if (death.name() === undefined) await stopped
  return death.name()
}

/** Another process does the rest. */
export async function goOn(place: Standby, isSo: () => Promise<boolean>): Promise<void> {
  const sdk = place.begin()
  await sdk.start()
  expect(await place.until(isSo)).toBe(true)
  await sdk.stop()
}

/**
 * One place after the other, whose process dies at the next border, or at each of so many, until there is none; gives the names of the
 * borders.
 */
export async function everyBorder(
  trial: (place: Standby, border: number) => Promise<string | undefined>,
  each = 1,
): Promise<string[]> {
  const names: string[] = []
  for (let border = 1; ; border += each) {
    const place = await openStandby()
    const name = await trial(place, border)
    expect([name, await place.api.audit.verify({ team_id: 't1' })]).toMatchObject([name, { ok: true }])
    if (name === undefined) return names
    names.push(name)
  }
}

export const told = ({ effects }: Standby, what: string) => effects.filter((effect) => effect.what === what)

/** How often the journal says that the standby is over. */
export async function tellsOfEnd({ api, old }: Standby): Promise<number> {
  const { items } = await api.deployments.history({ id: old })
  return items.filter(({ reason }) => reason === 'The time of its standby is over.').length
}

export const isEnded = (place: Standby) => async () => !(await place.isToEnd())

/** A return to a warm side whose process dies at the border: it happens once and whole, and the side is never withdrawn. */
export async function returnOnce(place: Standby, border: number): Promise<string | undefined> {
  let id = ''
  const isOver = async () => id !== '' && (await place.api.rollouts.get({ id })).ended_at !== null
  const name = await dieAt(place, border, isOver, async () => {
    id = (await place.goBack()).id
  })
  await goOn(place, isOver)
  place.clock.tick(LATER)
  await goOn(place, isEnded(place))
  expect([name, place.effects.map(({ what }) => what).slice(3)]).toEqual([name, ['serve 1.0.0']])
  expect([await place.standby(), await tellsOfEnd(place), place.live()]).toEqual(['none', 0, '1.0.0'])
  const { items } = await place.api.deployments.list({ deployment_type: 'rollback' })
  expect(items.map(({ status }) => status)).toEqual(['active'])
  expect((await place.api.deployments.get({ id: place.serving })).status).toBe('rolled_back')
  return name
}

function mortal(storage: Storage, alive: () => void): Storage {
  return {
    ...storage,
    get: (...given) => {
      alive()
      return storage.get(...given)
    },
    find: (...given) => {
      alive()
      return storage.find(...given)
    },
    transaction: (work) => {
      alive()
      return storage.transaction(async (tx) => {
        const answer = await work(tx)
        alive()
        return answer
      })
    },
  }
}

/** Death at the border with this number, counted from when it is armed. */
function deathAt(border: number) {
  let count = 0
  let isArmed = false
  let found: string | undefined
  return {
    arm() {
      isArmed = true
    },
    told(name: string) {
      if (!isArmed) return
      count += 1
      if (count !== border) return
      found = name
      throw new Error('The process died.')
    },
    /** Its name; `undefined` where there are not so many. */
    name: () => found,
  }
}
