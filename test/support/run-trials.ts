import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDeployments, type DeploymentsApi, type PlanOptions } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { expect } from 'vitest'
import { MANAGER } from './actors.ts'
import { aDeployment } from './builders.ts'
import { seeded } from './clock.ts'

const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url))
/** What a run may take beyond the end of a dead worker's lease, in milliseconds. */
const STUCK = 5_000

const QUICK: PlanOptions = {
  protection: 'open',
  weights: [50, 100],
  analysisSeconds: 1,
  bakeSeconds: 1,
  successes: 1,
  verifySeconds: 2,
}

/** How each application's run has to end, and what of it is seen outside, in this order. */
const STORIES = {
  good: { state: 'succeeded', status: 'active', outside: ['deploy', 'route-50', 'route-100'] },
  sick: { state: 'rolled_back', status: 'rolled_back', outside: ['deploy', 'withdraw'] },
  bad: { state: 'rolled_back', status: 'rolled_back', outside: ['withdraw'] },
} as const
type Story = keyof typeof STORIES

export interface Killing {
  readonly workers: number
  readonly kills: number
  readonly runs: number
  readonly seed: number
}

/** Has runs carried out by processes that are killed again and again, and looks at what became of them. */
export async function killRunners({ workers, kills, runs, seed }: Killing): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-runs-'))
  const [path, outside] = [join(folder, 'slipway.db'), join(folder, 'outside')]
  writeFileSync(outside, '')
  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
  const random = seeded(seed)
  const children = new Set<ChildProcess>()
  try {
    await sdk.migrate()
    const api = sdk.as(MANAGER)
    const ids = new Map<string, Story>()
    for (let count = 0; count < runs; count += 1) {
      const story = (Object.keys(STORIES) as Story[])[count % 3] ?? 'good'
      const place = { application_id: `${story}-${count}` }
      const before = await api.deployments.create(aDeployment(place))
      await api.deployments.activate({ id: before.id })
      const { id } = await api.deployments.create(
        aDeployment({ ...place, version: '2.0.0', deployment_type: 'canary' }),
      )
      ids.set((await api.rollouts.create({ deployment_id: id, options: QUICK, start: true })).id, story)
    }
    for (let kill = 0; kill < kills; kill += 1) {
      while (children.size < workers) children.add(await begin(path, outside))
      await new Promise((resolve) => setTimeout(resolve, random() % 600))
      const [victim] = [...children].slice(random() % children.size)
      if (victim !== undefined) await end(victim, children)
    }
    while (children.size < workers) children.add(await begin(path, outside))
    const open = async () =>
      (await Promise.all([...ids.keys()].map((id) => api.rollouts.get({ id })))).filter(
        (run) => run.ended_at === null,
      )
    // What is left of each run takes some seconds by itself; a lease more, and then nothing may be stuck.
    const latest = Date.now() + 12_000 + 700 + STUCK
    while ((await open()).length > 0 && Date.now() < latest)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await open()).map(({ id, state, cause }) => ({ id, state, cause }))).toEqual([])
    await check(api, ids, readFileSync(outside, 'utf8').split('\n').slice(0, -1))
  } finally {
    for (const child of children) await end(child, children)
    await sdk.close()
    rmSync(folder, { recursive: true })
  }
}

async function check(
  api: DeploymentsApi,
  ids: ReadonlyMap<string, Story>,
  lines: readonly string[],
): Promise<void> {
  const keys = lines.map((line) => line.slice(0, line.indexOf(' ')))
  const routes = lines.filter((line) => line.includes(' route-'))
  // A weight is a state: to set it once more under its key does no harm. All else is done once.
  expect(
    keys.filter((key, index) => keys.indexOf(key) < index && !routes.some((line) => line.startsWith(key))),
  ).toEqual([])
  for (const [id, story] of ids) {
    const run = await api.rollouts.get({ id })
    const expected = STORIES[story]
    expect(run.state).toBe(expected.state)
    expect((await api.deployments.get({ id: run.deployment_id })).status).toBe(expected.status)
    const seen = lines.filter((line) => line.includes(` ${id} `)).map((line) => line.split(' ')[2])
    expect([...new Set(seen)]).toEqual(expected.outside)
    const previous = run.previous_deployment_id ?? ''
    expect((await api.deployments.get({ id: previous })).status).toBe(
      story === 'good' ? 'inactive' : 'active',
    )
  }
  expect((await api.audit.verify({ team_id: 't1' })).ok).toBe(true)
}

async function begin(path: string, outside: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=@slipway/source', RUNNER, path, outside], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let faults = ''
  child.stderr.on('data', (chunk: Buffer) => {
    faults += chunk.toString()
  })
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => {
      throw new Error(`A runner ended by itself: ${faults}`)
    }),
  ])
  return child
}

async function end(child: ChildProcess, children: Set<ChildProcess>): Promise<void> {
  children.delete(child)
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}
