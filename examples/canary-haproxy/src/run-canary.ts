import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDeployments, type DeploymentsApi, type JournalEntry, type RunView } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import type { Front, OpenFront } from './front.ts'
import { openLoad } from './load.ts'
import { planFrom } from './plan.ts'
import { openSides } from './sides.ts'
import { type Summary, summaryOf } from './summary.ts'

export interface CanaryOptions {
  /** `bad`: the new version fails every tenth request. */
  readonly version: 'good' | 'bad'
  readonly openFront: OpenFront
  /** Requests a second. @default 200 */
  readonly perSecond?: number
  /** Hears each entry of the run's journal as it is written. */
  readonly onEntry?: (entry: JournalEntry) => void
}

export interface CanaryReport {
  readonly summary: Summary
  readonly run: RunView
  readonly journal: readonly JournalEntry[]
  /** Answers of the new version that customers got after the run had ended. */
  readonly answers_after: number
  /** Per cent of the traffic that the router says the new version has. */
  readonly share_after: number | null
}

const SERVES = '1.0.0'
const COMES = '2.0.0'
/** Whatever happens, it is over by then, in milliseconds. */
const LONGEST = 50_000
const PLACE = { application_id: 'shop', cloud_asset_id: 'this-machine', environment_name: 'staging' }

/** Rolls version 2.0.0 of the shop out beside 1.0.0 while customers order, and lets Slipway decide what becomes of it. */
export async function runCanary(options: CanaryOptions): Promise<CanaryReport> {
  const { version, openFront, perSecond = 200 } = options
  const closers: (() => Promise<void>)[] = []
  const directory = await mkdtemp(join(tmpdir(), 'slipway-canary-'))
  // Also where somebody ends us in the middle.
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', remove)
  closers.push(async () => {
    process.off('exit', remove)
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  })
  try {
    const sides = await openSides(SERVES, version === 'bad' ? 10 : 0)
    closers.push(sides.close)
    const front = await openFront(sides.ports, directory)
    closers.push(front.close)
    const sdk = createDeployments({
      storage: sqliteStorage({ path: join(directory, 'deployments.db') }),
      pollInterval: 100,
      rollouts: {
        executor: sides.executor,
        router: front.router,
        metrics: front.metrics,
        health: sides.health,
      },
    })
    closers.push(() => sdk.close())
    await sdk.migrate()
    const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'developer', team_id: 'shop-team' }] })
    const serving = await api.deployments.create({
      ...PLACE,
      deployment_type: 'manual',
      version: SERVES,
      reason: 'It serves already',
    })
    await api.deployments.activate({ id: serving.id, reason: 'It serves already' })

    const load = openLoad(front.port, perSecond)
    closers.push(load.close)
    await delay(1_000)
    const ended = await rollOut(api, front, async () => {
      if (options.onEntry !== undefined) sdk.on('entry', options.onEntry)
      await sdk.start()
    })
    const endedAt = Date.now()
    await delay(1_000)
    await load.close()
    const after = load.answers.filter(({ at, version }) => version === COMES && at > endedAt + 100)
    return {
      summary: summaryOf(ended.run, front.name, load.answers, COMES),
      ...ended,
      answers_after: after.length,
      share_after: await front.router.observe(targetOf(ended.run), {
        epoch: 0,
        signal: AbortSignal.timeout(5_000),
      }),
    }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

async function rollOut(api: DeploymentsApi, front: Front, begin: () => Promise<void>) {
  const { id: deployment_id } = await api.deployments.create({
    ...PLACE,
    deployment_type: 'canary',
    version: COMES,
  })
  await begin()
  const { id } = await api.rollouts.create({ deployment_id, options: planFrom(front.errorRate), start: true })
  const deadline = Date.now() + LONGEST
  let run = await api.rollouts.get({ id })
  // One that waits for a person waits for nobody here, so it ends by the clock.
  while (run.ended_at === null && Date.now() < deadline) {
    await delay(50)
    run = await api.rollouts.get({ id })
  }
  const { items } = await api.deployments.history({ id: deployment_id, limit: 200 })
  return { run, journal: items.toReversed() }
}

function targetOf(run: RunView) {
  const { id, deployment_id, team_id } = run
  return { ...PLACE, run_id: id, deployment_id, team_id, version: COMES, previous: null }
}
