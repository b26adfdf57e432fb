import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { anAct, aTarget } from '../../../test/support/rollout-target.ts'
import type { TrafficRouter } from '../../ports/index.ts'
import { type HaproxyOptions, haproxyRouter } from './haproxy.ts'
import { readServers, shareOf, weightsFor } from './servers.ts'

/** It lives where only root looks for programs, and runs for anybody. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` }
const isInstalled = spawnSync('haproxy', ['-v'], { env }).error === undefined

describe('weights for the servers of both sides', () => {
  it('give exactly the share where there are as many on either side', () => {
    for (let share = 0; share <= 100; share += 1) {
      const { next, previous } = weightsFor(share, 3, 3)
      expect(shareOf(next * 3, previous * 3)).toBe(share)
    }
  })

  it('give the share to the per cent, or say that they cannot', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (share, mine, others) => {
          try {
            const { next, previous } = weightsFor(share, mine, others)
            expect(Math.round(shareOf(next * mine, previous * others))).toBe(share)
            for (const weight of [next, previous]) expect(weight >= 0 && weight <= 256).toBe(true)
          } catch (fault) {
            // Only shares near the ends are out of reach, where one side is much larger.
            expect(String(fault)).toMatch(/HAProxy's weights give \d+ % and not/)
            expect(Math.min(share, 100 - share) * 256).toBeLessThan(100 * Math.max(mine, others))
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe.skipIf(!isInstalled)('a real HAProxy (skipped where haproxy is not installed)', () => {
  let directory: string
  let haproxy: ChildProcess
  let socket: { readonly path: string }
  let router: (more?: Partial<HaproxyOptions>) => TrafficRouter

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'slipway-haproxy-'))
    socket = { path: join(directory, 'admin.sock') }
    const config = join(directory, 'haproxy.cfg')
    // Nobody comes: only what the runtime API says is looked at. 127.0.0.1:9 answers to no check.
    writeFileSync(
      config,
      `global
  stats socket ${socket.path} mode 600 level admin
defaults
  mode http
  timeout connect 1s
  timeout client 1s
  timeout server 1s
frontend in
  bind unix@${join(directory, 'in.sock')}
  default_backend shop
backend shop
  balance roundrobin
  server old 127.0.0.1:9 weight 100
  server new 127.0.0.1:9 weight 0
  server new-2 127.0.0.1:9 weight 0
  server down 127.0.0.1:9 weight 0 check inter 10 fall 1
backend fixed
  balance static-rr
  server old 127.0.0.1:9 weight 100
  server new 127.0.0.1:9 weight 0
`,
    )
    haproxy = spawn('haproxy', ['-db', '-f', config], { env, stdio: 'ignore' })
    router = (more) =>
      haproxyRouter({ socket, backend: 'shop', sides: () => ({ next: ['new'], previous: ['old'] }), ...more })
    await vi.waitFor(() => router().observe(aTarget(), anAct()), { timeout: 10_000 })
  })

  afterAll(async () => {
    const exit = once(haproxy, 'exit')
    haproxy.kill('SIGKILL')
    await exit
    rmSync(directory, { recursive: true, force: true })
  })

  it('has the weights that were set, however often, and shows them', async () => {
    for (const weight of [5, 5, 25, 50, 100, 0, 0]) {
      await router().set(weight, aTarget(), anAct())
      expect(await router().observe(aTarget(), anAct())).toBe(weight)
    }
  })

  it('shares among several servers of a side', async () => {
    const uneven = router({ sides: () => ({ next: ['new', 'new-2'], previous: ['old'] }) })
    for (const weight of [1, 5, 33, 50, 99, 0]) {
      await uneven.set(weight, aTarget(), anAct())
      expect(await uneven.observe(aTarget(), anAct())).toBe(weight)
    }
  })

  it('counts no server that takes no requests', async () => {
    const broken = router({ sides: () => ({ next: ['down'], previous: ['old'] }) })
    await broken.set(25, aTarget(), anAct())
    await expect.poll(() => broken.observe(aTarget(), anAct())).toBe(0)
    const nowhere = router({ sides: () => ({ next: ['down'], previous: [] }) })
    expect(await nowhere.observe(aTarget(), anAct())).toBe(null)
    await broken.set(0, aTarget(), anAct())
    expect(await broken.observe(aTarget(), anAct())).toBe(0)
  })

  it('says what is wrong: no such server or backend, an algorithm without weights, nobody there', async () => {
    const missing = router({ sides: () => ({ next: ['newer'], previous: ['old'] }) })
    await expect(missing.set(5, aTarget(), anAct())).rejects.toThrow(/No such server/)
    await expect(missing.observe(aTarget(), anAct())).rejects.toThrow('backend shop has no server newer')
    await expect(router({ backend: 'other' }).observe(aTarget(), anAct())).rejects.toThrow(/backend/)
    await expect(router({ backend: 'fixed' }).set(5, aTarget(), anAct())).rejects.toThrow(/static LB/)
    const away = router({ socket: { path: join(directory, 'nobody.sock') } })
    await expect(away.set(5, aTarget(), anAct())).rejects.toThrow(/cannot be reached/)
  })
})

describe('an HAProxy that lies', () => {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
    for (const server of servers.splice(0)) server.close()
  })

  async function routerTo(
    answer: (line: string, socket: Socket) => void,
    more: Partial<HaproxyOptions> = {},
  ) {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (line) => answer(String(line), socket))
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    return haproxyRouter({
      socket: { port },
      backend: 'shop',
      sides: () => ({ next: ['new'], previous: ['old'] }),
      ...more,
    })
  }

  it('is not believed, nor waited for without end', async () => {
    const nonsense = await routerTo((_line, socket) => socket.end('Welcome!\n'))
    await expect(nonsense.set(5, aTarget(), anAct())).rejects.toThrow('HAProxy refuses the weights: Welcome!')
    await expect(nonsense.observe(aTarget(), anAct())).rejects.toThrow(/shows no servers: Welcome!/)
    const half = await routerTo((_line, socket) => socket.end('1\n# srv_name srv_uweight\nnew much\n'))
    await expect(half.observe(aTarget(), anAct())).rejects.toThrow(/without name or weight/)
    const endless = await routerTo((_line, socket) => socket.write('x'.repeat(5_000_000)))
    await expect(endless.observe(aTarget(), anAct())).rejects.toThrow(/longer than/)
    const silent = await routerTo(() => {})
    await expect(silent.set(5, aTarget(), anAct('k', 100))).rejects.toThrow()
    const cut = await routerTo((_line, socket) => socket.destroy())
    await expect(cut.observe(aTarget(), anAct())).rejects.toThrow()
  })

  it('is told nothing where a name could end the command', async () => {
    const lines: string[] = []
    const said = async (more: Partial<HaproxyOptions>) => {
      const router = await routerTo((line, socket) => {
        lines.push(line)
        socket.end()
      }, more)
      await router.set(5, aTarget({ version: '2; shutdown' }), anAct())
    }
    for (const name of ['a; disable server shop/old', 'a\nb', 'a b', '']) {
      const sides = () => ({ next: [name], previous: ['old'] })
      await expect(said({ sides })).rejects.toThrow(/cannot be the name/)
    }
    await expect(said({ backend: ({ version }) => version })).rejects.toThrow(/cannot be the name/)
    await expect(said({ sides: () => ({ next: [], previous: ['old'] }) })).rejects.toThrow(/No server/)
    await expect(said({ sides: () => ({ next: ['a'], previous: ['a'] }) })).rejects.toThrow(/both sides/)
    expect(lines).toEqual([])
    await said({})
    expect(lines).toEqual(['set server shop/old weight 95; set server shop/new weight 5\n'])
  })

  it('may order its columns as it likes', () => {
    const text = '1\n# srv_uweight srv_name srv_admin_state srv_op_state\n7 a 0 2\n8 b 1 2\n9 c 0 0\n\n'
    expect(readServers(text)).toEqual([
      { name: 'a', weight: 7, isTaking: true },
      { name: 'b', weight: 8, isTaking: false },
      { name: 'c', weight: 9, isTaking: false },
    ])
  })
})
