import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createDeployments, type PlanOptions } from '@slipway/core'
import { expect } from 'vitest'
import { MANAGER } from './actors.ts'
import { type Address, openStorage } from './address.ts'
import type { End } from './borders.ts'
import { aDeployment } from './builders.ts'
import { type Child, startChild } from './child.ts'
import { seeded } from './clock.ts'
import { effectsIn, fileOutside, LEASE, TIMEOUT, weightIn } from './run-outside.ts'

const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url))
/** What a run may take beyond the end of a dead worker's lease, in milliseconds. */
const STUCK = 5_000
/** What a worker may take to say where it stands. */
const SAYING = 500
/** Between two looks at how the runs stand. */
const LOOK = 50

const QUICK: PlanOptions = {
  protection: 'open',
  weights: [50, 100],
  analysisSeconds: 1,
  bakeSeconds: 1,
  successes: 1,
  verifySeconds: 60,
}

/** How each application's run has to end, what of it is seen outside, in this order, and with which share of the traffic. */
const STORIES = {
  good: { state: 'succeeded', status: 'active', outside: ['deploy', 'route-50', 'route-100'], weight: 100 },
  sick: {
    state: 'rolled_back',
    status: 'rolled_back',
    outside: ['deploy', 'route-50', 'route-0', 'withdraw'],
    weight: 0,
  },
  bad: { state: 'rolled_back', status: 'rolled_back', outside: ['withdraw'], weight: 0 },
} as const
export type Story = keyof typeof STORIES

/** A store with runs that have been asked to begin, the world outside of them, and nobody who carries them out yet. */
async function openYard(address: Address, stories: readonly Story[]) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-runs-'))
  const outside = join(folder, 'outside')
  writeFileSync(outside, '')
  const sdk = createDeployments({
    storage: openStorage(address, { connections: 4 }),
    pollInterval: 50,
    rollouts: { ...fileOutside(outside), timeout: TIMEOUT, lease: LEASE },
  })
  await sdk.migrate()
  const api = sdk.as(MANAGER)
  const ids = new Map<string, Story>()
  for (const [index, story] of stories.entries()) {
    const place = { application_id: `${story}-${index}` }
    const before = await api.deployments.create(aDeployment(place))
    await api.deployments.activate({ id: before.id })
    const next = aDeployment({ ...place, version: '2.0.0', deployment_type: 'canary' })
    const { id } = await api.deployments.create(next)
    ids.set((await api.rollouts.create({ deployment_id: id, options: QUICK, start: true })).id, story)
  }
  return {
    sdk,
    api,
    ids,
    outside,
    read: () => Promise.all([...ids.keys()].map((id) => api.rollouts.get({ id }))),
    async close() {
      await sdk.close()
      rmSync(folder, { recursive: true })
    },
  }
}
type Yard = Awaited<ReturnType<typeof openYard>>

export interface Killing {
  readonly address: Address
  readonly workers: number
  readonly kills: number
  readonly runs: number
  readonly seed: number
}

/** Has runs carried out by processes that are killed again and again, and looks at what became of them. */
export async function killRunners({ address, workers, kills, runs, seed }: Killing): Promise<void> {
  const names = Object.keys(STORIES) as Story[]
  const yard = await openYard(
    address,
    Array.from({ length: runs }, (_, index) => names[index % names.length] ?? 'good'),
  )
  const random = seeded(seed)
  const children = new Set<Child>()
  /** Those that work already. */
  const working = new Set<Child>()
  let lastKill = 0
  let seenKill = 0
  const begin = async () => {
    const child = startChild(RUNNER, [address, yard.outside])
    children.add(child)
    await child.hears('started')
    working.add(child)
  }
  let isOver = false
  /** While somebody works, nothing that is due is left alone for longer than the lease of who was killed last and what it may take beyond. */
  const watch = async () => {
    // Counted in looks: where the machine is busy, so are those who look.
    const looks = new Map<string, { revision: number; count: number }>()
    while (!isOver) {
      for (const { id, revision, due_at, state, steps, cursor } of await yard.read()) {
        const isDue = working.size > 0 && due_at !== null && Date.parse(due_at) <= Date.now()
        const before = looks.get(id)
        const isSame = isDue && before?.revision === revision && lastKill === seenKill
        looks.set(id, { revision, count: isSame ? before.count + 1 : 0 })
        if ((looks.get(id)?.count ?? 0) > (LEASE + STUCK) / LOOK)
          throw new Error(`Run ${id} is stuck, ${state} at ${steps[cursor]?.id}.`)
      }
      seenKill = lastKill
      await sleep(LOOK)
    }
  }
  const work = async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      while (working.size < workers) await begin()
      await sleep(random() % 600)
      const [victim] = [...working].slice(random() % working.size)
      if (victim === undefined) continue
      working.delete(victim)
      await victim.kill()
      lastKill += 1
    }
    while (working.size < workers) await begin()
    await settled(yard)
  }
  try {
    const worked = work().finally(() => {
      isOver = true
    })
    await Promise.all([worked, watch()])
    await check(yard)
  } finally {
    isOver = true
    await Promise.all([...children].map((child) => child.kill()))
    await yard.close()
  }
}

export interface Interruption extends End {
  readonly address: Address
  readonly story: Story
}

/**
 * One run whose worker, a process of its own, is killed or stopped at one border, and taken over from by another. One that
 * was stopped goes on when all is over, and changes nothing any more. Gives the name of the border, and whether a late
 * write was refused; `null`: the run has no such border. `locked`: it was not tried.
 */
export async function interrupt({
  address,
  signal,
  at,
  story,
}: Interruption): Promise<{ readonly border: string; readonly refused: boolean } | null> {
  const yard = await openYard(address, [story])
  const child = startChild(RUNNER, [address, yard.outside, JSON.stringify({ signal, at })])
  try {
    // Whoever stands behind the write that ends the run says so when it may be seen already.
    const ended = settled(yard).then(() => sleep(SAYING, undefined))
    const name = await Promise.race([child.hears('border '), ended])
    if (name === undefined) return null
    // Whoever stands still with the lock of a SQLite file keeps everybody out of it: there is nobody to take over.
    if (signal === 'SIGSTOP' && child.said.includes('locked') && !address.startsWith('postgres'))
      return { border: 'locked', refused: false }
    const [left] = await yard.read()
    if (signal === 'SIGKILL') await child.kill()
    await yard.sdk.start()
    // Behind the write that ended it, nothing is left for anybody to do.
    if (left?.ended_at === null)
      await expect
        .poll(async () => (await yard.read()).map(({ revision }) => revision), {
          timeout: LEASE + STUCK,
          message: `behind ${signal} at ${name}`,
        })
        .not.toEqual([left?.revision])
    await settled(yard)
    await check(yard)
    if (signal === 'SIGSTOP') {
      const before = await everything(yard)
      child.process.kill('SIGCONT')
      // It sees to an end what it was at.
      child.process.kill('SIGTERM')
      await child.hears('closed')
      expect(await everything(yard)).toEqual(before)
    }
    return { border: name.slice('border '.length), refused: child.said.includes('late') }
  } finally {
    await child.kill()
    await yard.close()
  }
}

/** Until all runs have ended. */
async function settled({ read }: Yard): Promise<undefined> {
  await expect
    .poll(async () => (await read()).filter(({ ended_at }) => ended_at === null).map(whereabouts), {
      interval: 50,
      timeout: 90_000,
    })
    .toEqual([])
}

const whereabouts = ({ id, state, cause, cursor }: Awaited<ReturnType<Yard['read']>>[number]) => ({
  id,
  state,
  cause,
  cursor,
})

async function everything({ api, read, outside }: Yard) {
  return {
    runs: await read(),
    deployments: (await api.deployments.list()).items,
    traffic: (await read()).map(({ id }) => weightIn(outside, id)),
    effects: effectsIn(outside),
  }
}

async function check({ api, ids, outside, read }: Yard): Promise<void> {
  const effects = effectsIn(outside)
  // A weight is a state: to set it once more under its key does no harm. All else is done once.
  const once = effects.filter(({ what }) => !what.startsWith('route-')).map(({ key }) => key)
  expect(once).toEqual([...new Set(once)])
  for (const run of await read()) {
    const story = ids.get(run.id) ?? 'good'
    const expected = STORIES[story]
    expect(run.state).toBe(expected.state)
    expect((await api.deployments.get({ id: run.deployment_id })).status).toBe(expected.status)
    const seen = effects.filter(({ run_id }) => run_id === run.id).map(({ what }) => what)
    expect([...new Set(seen)]).toEqual(expected.outside)
    expect(weightIn(outside, run.id)).toBe(expected.weight)
    const previous = run.previous_deployment_id ?? ''
    expect((await api.deployments.get({ id: previous })).status).toBe(
      story === 'good' ? 'inactive' : 'active',
    )
  }
  expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
}
