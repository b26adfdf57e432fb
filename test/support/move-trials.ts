import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createDeployments, type Deployments } from '@slipway/core'
import { MANAGER } from './actors.ts'
import { type Address, openStorage } from './address.ts'
import { withBorders } from './borders.ts'
import { type Child, startChild } from './child.ts'
import { seeded, testClock } from './clock.ts'
import { beginMoves, type Moves } from './moves.ts'
import { fileOutside, LEASE, TIMEOUT } from './run-outside.ts'

const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url))
/** What one of them may take beyond the end of a dead worker's lease, in milliseconds. */
const STUCK = 5_000
/** On a clock that goes much faster: how long a claim holds, and how much goes by between two looks. */
const FAST_LEASE = 30_000
const FAST_LOOK = 1_000
const CARRIED = ['promotions', 'wave_rollouts', 'runs']

export interface MoveTrial {
  readonly address: Address
  readonly workers: number
  /** How often a worker dies. */
  readonly deaths: number
  /** So many promotions and rollouts of each kind. */
  readonly rounds: number
  readonly seed: number
}

/**
 * Has promotions and rollouts in waves carried on by several SDKs in this process, on a clock that goes much faster, each of which
 * loses what it is at right before or right after a commit, as one that dies does: its lease stays. Gives at which borders.
 */
export async function loseMoves(trial: MoveTrial): Promise<readonly string[]> {
  const { address, workers, deaths, rounds, seed } = trial
  const folder = mkdtempSync(join(tmpdir(), 'slipway-moves-'))
  const outside = join(folder, 'outside')
  writeFileSync(outside, '')
  const clock = testClock()
  const random = seeded(seed)
  const died: string[] = []
  const open: Deployments[] = []
  const openOne = (storage = openStorage(address, { connections: 4 })) => {
    const rollouts = { ...fileOutside(outside), timeout: TIMEOUT, lease: FAST_LEASE }
    const sdk = createDeployments({ storage, clock, pollInterval: 20, rollouts, health: false })
    open.push(sdk)
    return sdk
  }
  const mortal = () =>
    withBorders(openStorage(address, { connections: 4 }), {
      of: CARRIED,
      border(name) {
        if (died.length >= deaths || random() % 8 !== 0) return
        died.push(name)
        throw new Error('The worker died.')
      },
    }).storage
  try {
    const storage = openStorage(address, { connections: 2 })
    const host = openOne(storage)
    await host.migrate()
    const moves = await beginMoves(host.as(MANAGER), storage, outside, rounds)
    for (let worker = 0; worker < workers; worker += 1) await openOne(mortal()).start()
    const isMoving = movingWatch(moves, FAST_LEASE + STUCK, FAST_LOOK)
    for (;;) {
      const { done, all } = await moves.settled()
      if (done === all) break
      clock.tick(FAST_LOOK)
      await sleep(5)
      await isMoving(clock.now())
    }
    await moves.check()
    return died
  } finally {
    for (const sdk of open) await sdk.close()
    rmSync(folder, { recursive: true })
  }
}

/** The same by processes of their own, on the clock of the machine, of which one after the other is killed. */
export async function killMoves(trial: MoveTrial): Promise<void> {
  const { address, workers, deaths, rounds, seed } = trial
  const folder = mkdtempSync(join(tmpdir(), 'slipway-moves-'))
  const outside = join(folder, 'outside')
  writeFileSync(outside, '')
  const storage = openStorage(address, { connections: 4 })
  const sdk = createDeployments({
    ...{ storage, pollInterval: 50 },
    rollouts: { ...fileOutside(outside), timeout: TIMEOUT, lease: LEASE },
  })
  const random = seeded(seed)
  const children = new Set<Child>()
  const working = new Set<Child>()
  const begin = async () => {
    const child = startChild(RUNNER, [address, outside])
    children.add(child)
    await child.hears('started')
    working.add(child)
  }
  let isOver = false
  let killed = 0
  /** Before, the machine has enough to do with letting them begin. */
  let isManned = false
  try {
    await sdk.migrate()
    const moves = await beginMoves(sdk.as(MANAGER), storage, outside, rounds)
    const watch = async () => {
      let isMoving = movingWatch(moves, LEASE + STUCK, 50)
      let seen = killed
      while (!isOver) {
        // Whoever was killed begins a lease of waiting anew, and so does a time without anybody.
        if (seen !== killed || !isManned || working.size === 0)
          isMoving = movingWatch(moves, LEASE + STUCK, 50)
        seen = killed
        await isMoving(Date.now())
        await sleep(50)
      }
    }
    const work = async () => {
      while (killed < deaths) {
        while (working.size < workers) await begin()
        isManned = true
        await sleep(random() % 900)
        const [victim] = [...working].slice(random() % working.size)
        if (victim === undefined) continue
        working.delete(victim)
        await victim.kill()
        killed += 1
      }
      while (working.size < workers) await begin()
      for (;;) {
        const { done, all } = await moves.settled()
        if (done === all) return
        await sleep(100)
      }
    }
    await Promise.all([
      work().finally(() => {
        isOver = true
      }),
      watch(),
    ])
    await moves.check()
  } finally {
    isOver = true
    await Promise.all([...children].map((child) => child.kill()))
    await sdk.close()
    rmSync(folder, { recursive: true })
  }
}

/**
 * Throws when one that is due is left as it is for longer than `bound` milliseconds. Counted in looks of `pace` milliseconds: where the
 * machine is busy, so are those who look.
 */
function movingWatch(moves: Moves, bound: number, pace: number): (now: number) => Promise<void> {
  let looks = new Map<string, { readonly revision: number; readonly count: number }>()
  return async (now) => {
    const due = await moves.due(now)
    looks = new Map(
      due.map(({ id, revision }) => {
        const before = looks.get(id)
        return [id, { revision, count: before?.revision === revision ? before.count + 1 : 0 }]
      }),
    )
    for (const { id, state, due_at, lease_until } of due)
      if ((looks.get(id)?.count ?? 0) * pace > bound)
        throw new Error(
          `${id}, ${state}, has stood still for ${bound} ms: due ${due_at}, claimed until ${lease_until}.`,
        )
  }
}
