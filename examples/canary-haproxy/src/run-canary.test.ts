import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ActContext, RolloutTarget } from '@slipway/core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Front, OpenFront } from './front.ts'
import { hasHaproxy, openHaproxyFront } from './haproxy-front.ts'
import { openLoad } from './load.ts'
import { openProxyFront } from './proxy-front.ts'
import { runCanary } from './run-canary.ts'
import { openSides, type Sides } from './sides.ts'

const TARGET: RolloutTarget = {
  run_id: 'run-1',
  deployment_id: 'd2',
  version: '2.0.0',
  previous: { deployment_id: 'd1', version: '1.0.0' },
  team_id: 't1',
  application_id: 'shop',
  cloud_asset_id: 'this-machine',
  environment_name: 'staging',
}
const anAct = (): ActContext => ({ key: 'k', epoch: 1, signal: AbortSignal.timeout(10_000) })

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Both versions behind a front, without Slipway. */
async function openBoth(openFront: OpenFront, failEvery = 0): Promise<{ sides: Sides; front: Front }> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-front-'))
  closers.push(() => rm(directory, { recursive: true, force: true }))
  const sides = await openSides('1.0.0', failEvery)
  closers.push(sides.close)
  const front = await openFront(sides.ports, directory)
  closers.push(front.close)
  await sides.executor.apply({ do: 'deploy', target: 'canary' }, TARGET, anAct())
  await expect.poll(() => sides.health()).toBe('healthy')
  return { sides, front }
}

/** The share of 200 requests that the new version answers, in per cent. */
async function shareOfTraffic(front: Front): Promise<number> {
  const load = openLoad(front.port, 400)
  await expect.poll(() => load.answers.length).toBeGreaterThanOrEqual(200)
  await load.close()
  const answers = load.answers.filter(({ status }) => status === 200)
  return (100 * answers.filter(({ version }) => version === '2.0.0').length) / answers.length
}

const FRONTS = [
  { name: 'our own proxy', openFront: openProxyFront, isThere: true },
  {
    name: 'HAProxy and Prometheus (skipped where they are not installed)',
    openFront: openHaproxyFront,
    isThere: hasHaproxy(),
  },
]

describe('our own proxy', () => {
  it('tells its counts by version and status, as Prometheus reads them', async () => {
    const { front } = await openBoth(openProxyFront, 10)
    await front.router.set(50, TARGET, anAct())
    for (let index = 0; index < 20; index += 1)
      await (await fetch(`http://127.0.0.1:${front.port}/`)).arrayBuffer()
    const text = await (await fetch(`http://127.0.0.1:${front.port}/metrics`)).text()
    expect(text.split('\n').sort()).toEqual([
      '',
      '# TYPE proxy_responses_total counter',
      'proxy_responses_total{side="a",version="1.0.0",code="2xx"} 10',
      'proxy_responses_total{side="b",version="2.0.0",code="2xx"} 9',
      'proxy_responses_total{side="b",version="2.0.0",code="5xx"} 1',
    ])
  })
})

describe.skipIf(!existsSync('/proc/self/task'))('the program (its children are found on Linux alone)', () => {
  it('leaves nothing running, also when it is killed in the middle', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'slipway-killed-'))
    closers.push(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
    const path = fileURLToPath(new URL('./main.ts', import.meta.url))
    const child = spawn(process.execPath, ['--conditions=@slipway/source', path, 'good'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: directory },
    })
    closers.push(async () => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await expect.poll(() => said, { timeout: 60_000 }).toContain('analyse-5 running')
    const descendants = childrenOf(child.pid ?? 0)
    // Two versions, and HAProxy and Prometheus on a leash each where they are installed.
    expect(descendants.length).toBe(hasHaproxy() ? 6 : 2)
    child.kill('SIGKILL')
    await expect.poll(() => descendants.filter(isRunning)).toEqual([])
  })

  it('says how it is used', () => {
    const path = fileURLToPath(new URL('./main.ts', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, ['--conditions=@slipway/source', path, 'ugly'], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('pnpm example:canary good')
  })
})

function childrenOf(pid: number): number[] {
  const text = readdirSync(`/proc/${pid}/task`)
    .map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'))
    .join(' ')
  const children = text.split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...childrenOf(child)])
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

for (const { name, openFront, isThere } of FRONTS) {
  describe.skipIf(!isThere)(`behind ${name}`, () => {
    it('the new version gets the share that is set and shown', async () => {
      const { front } = await openBoth(openFront)
      for (const weight of [0, 5, 50, 100, 100, 0]) {
        await front.router.set(weight, TARGET, anAct())
        expect(await front.router.observe(TARGET, anAct())).toBe(weight)
        const share = await shareOfTraffic(front)
        if (weight === 0 || weight === 100) expect(share).toBe(weight)
        else expect(Math.abs(share - weight)).toBeLessThan(4)
      }
    })

    it('there are no figures before anybody came, and then the right ones', async () => {
      const { front } = await openBoth(openFront, 10)
      const measure = () => front.metrics.measure(front.errorRate, TARGET, anAct())
      expect((await measure()).value).toBe(null)
      await front.router.set(50, TARGET, anAct())
      const load = openLoad(front.port, 200)
      closers.push(load.close)
      await expect.poll(async () => (await measure()).samples ?? 0).toBeGreaterThan(20)
      expect((await measure()).value).toBeGreaterThan(0.05)
      expect((await measure()).value).toBeLessThan(0.2)
      if (front.name === 'haproxy') {
        // Whatever a version is called, a real Prometheus takes it for a value.
        const odd = { ...TARGET, version: `1"'\\} or vector(1) #` }
        const query =
          'haproxy_server_status{server="{{version}}"} or haproxy_server_status{server=\'{{version}}\'}'
        expect((await front.metrics.measure(query, odd, anAct())).value).toBe(null)
      }
      await expect(front.metrics.measure('sum(', TARGET, anAct())).rejects.toThrow(/sum\(|parse error/)
    })

    it('a good version is promoted, and no customer notices', async () => {
      const { summary, run, journal, share_after } = await runCanary({ version: 'good', openFront })
      expect(run.pauses).toEqual([])
      expect(summary).toMatchObject({ outcome: 'promoted', bad_requests: 0, seconds_to_restore: null })
      expect(summary.steps.map(({ id }) => id)).toContain('weight-25')
      expect(summary.steps.every(({ state }) => state === 'succeeded')).toBe(true)
      expect(summary.total_requests).toBeGreaterThan(500)
      expect(share_after).toBe(100)
      const actions = journal.map(({ action }) => action)
      expect(actions).toContain('deployment.promoted')
    })

    it('a bad version is taken back by itself within five seconds of its first failure', async () => {
      const { summary, run, journal, share_after, answers_after } = await runCanary({
        version: 'bad',
        openFront,
      })
      expect(summary).toMatchObject({ outcome: 'rolled_back' })
      expect(run.promoted_at).toBe(null)
      expect(run.cause?.message).toMatch(/^analyse-\d+ has failed/)
      expect(summary.bad_requests).toBeGreaterThan(0)
      expect(summary.seconds_to_restore).toBeLessThanOrEqual(5)
      expect({ share_after, answers_after }).toEqual({ share_after: 0, answers_after: 0 })
      const rolledBack = journal.find(({ action }) => action === 'deployment.rolled_back')
      expect(rolledBack?.actor_kind).toBe('system')
    })
  })
}
