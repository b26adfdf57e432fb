import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import {
  type CommandExecutorOptions,
  commandExecutor,
  functionExecutor,
} from '../../src/integrations/executors/index.ts'
import { haproxyRouter } from '../../src/integrations/haproxy/index.ts'
import { prometheusMetrics } from '../../src/integrations/prometheus/index.ts'
import { createDeployments } from '../../src/runtime/create-deployments.ts'
import type { RolloutOptions } from '../../src/runtime/rollout-options.ts'
import { memoryStorage } from '../../src/storage/memory/index.ts'
import { aDeployment } from '../house.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Something that takes connections on this machine, and what it makes of them. */
async function listen(take: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    take(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** A canary that is carried out with these drivers, on the real clock. */
async function begin(rollouts: RolloutOptions) {
  const sdk = createDeployments({
    storage: memoryStorage(),
    pollInterval: 10,
    rollouts: {
      timeout: 600,
      lease: 2_000,
      health: async () => 'healthy',
      metrics: { measure: async () => ({ value: 0 }) },
      ...rollouts,
    },
  })
  closers.push(() => sdk.close())
  await sdk.migrate()
  const api = sdk.as({ id: 'u1', name: 'Max', grants: [{ role: 'team_manager', team_id: 't1' }] })
  const before = await api.deployments.create(aDeployment({ deployment_type: 'manual' }))
  await api.deployments.activate({ id: before.id })
  const given = aDeployment({ deployment_type: 'canary', version: '2.0.0' })
  const { id: deployment_id } = await api.deployments.create(given)
  await sdk.start()
  const { id } = await api.rollouts.create({
    deployment_id,
    start: true,
    options: {
      protection: 'open',
      weights: [5, 100],
      successes: 1,
      bakeSeconds: 0,
      errorLimit: 1,
      gates: [
        {
          id: 'errors',
          source: { kind: 'metrics', query: 'errors' },
          passes: { op: 'lt', value: 0.01 },
          fails: null,
          initial_delay_seconds: 0,
          interval_seconds: 1,
          count: 1,
          consecutive_success: null,
          failure_limit: 0,
          inconclusive_limit: 0,
          consecutive_error_limit: 1,
          minimum_samples: 0,
          timeout_seconds: null,
        },
      ],
    },
  })
  const now = () => api.rollouts.get({ id })
  const serving = async () => (await api.deployments.get({ id: before.id })).status
  return { api, id, now, serving }
}

function aRouter(): NonNullable<RolloutOptions['router']> & { share: number } {
  const router = {
    share: 0,
    set: async (weight: number) => {
      router.share = weight
    },
    observe: async () => router.share,
  }
  return router
}

const executor = functionExecutor(async () => undefined)

it('a Prometheus that hangs is an error verdict: the run waits for a person, with its traffic as it is', async () => {
  const port = await listen(() => {})
  const router = aRouter()
  const metrics = prometheusMetrics({ url: `http://127.0.0.1:${port}`, outbound: { allow: ['127.0.0.1'] } })
  const { api, id, now, serving } = await begin({ executor, router, metrics })
  await expect.poll(async () => (await now()).state).toBe('paused')
  const { steps, pauses } = await now()
  expect(steps.find((step) => step.id === 'analyse-5')?.gates).toMatchObject([
    { verdict: 'error', errors: 2 },
  ])
  expect(pauses[0]?.why).toMatch(/no answer within 600 ms/)
  expect(router.share).toBe(5)
  await api.rollouts.abort({ id, reason: 'Nobody can say how it fares.' })
  await expect.poll(async () => (await now()).state).toBe('rolled_back')
  expect(router.share).toBe(0)
  expect(await serving()).toBe('active')
})

it('an HAProxy that says yes and does nothing is found out, and the version before serves on', async () => {
  const table = '1\n# srv_name srv_op_state srv_admin_state srv_uweight\nnew 2 0 0\nold 2 0 100\n\n'
  const port = await listen((socket) =>
    socket.on('data', (line) => socket.end(String(line).startsWith('show') ? table : '\n')),
  )
  const router = haproxyRouter({
    socket: { port },
    backend: 'shop',
    sides: () => ({ next: ['new'], previous: ['old'] }),
  })
  const { now, serving } = await begin({ executor, router, metrics: { measure: async () => ({ value: 0 }) } })
  await expect.poll(async () => (await now()).ended_at).not.toBe(null)
  const run = await now()
  expect(run.state).toBe('rolled_back')
  expect(run.steps.find((step) => step.id === 'weight-5')).toMatchObject({
    state: 'errored',
    why: expect.stringMatching(/set to 5 % and shows 0/),
  })
  expect(await serving()).toBe('active')
})

it('a command that hangs is ended and counts as an error, and so does a directory that is none', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-drivers-'))
  closers.push(() => rmSync(directory, { recursive: true, force: true }))
  const hangs = { file: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] }
  const command: CommandExecutorOptions['command'] = (order) => (order.do === 'deploy' ? hangs : null)
  const hanging = await begin({
    executor: commandExecutor({ directory, command, timeout: 500, grace: 100 }),
    router: aRouter(),
  })
  const broken = await begin({
    executor: commandExecutor({ directory: '/dev/null/nowhere', command }),
    router: aRouter(),
  })
  for (const [{ now, serving }, why] of [
    [hanging, /took longer than 500 ms and was ended/],
    [broken, /ENOTDIR/],
  ] as const) {
    await expect.poll(async () => (await now()).steps[0]?.state, { timeout: 30_000 }).toBe('errored')
    expect((await now()).steps[0]?.why).toMatch(why)
    await expect.poll(async () => (await now()).state).toBe('rolled_back')
    expect(await serving()).toBe('active')
  }
})
