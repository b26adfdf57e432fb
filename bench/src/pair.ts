import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One round of work; `round` counts from 0, those that warm up included. */
export type Round = (round: number) => unknown

export interface PairOptions {
  /** How many rounds of each are counted. */
  readonly rounds: number
  /** How many rounds of each come before them and are not. @default 0 */
  readonly warmUp?: number
}

export interface Times {
  readonly ours: number
  readonly peer: number
}

/**
 * Times two ways of doing the same, round about, so that both meet the same weather: whoever begins a round ends the
 * next one. Young garbage is collected before each round, so nobody pays for what the
 * other left; a full collection would also take the heap and the code back to a cold state. Gives the median
 * milliseconds of a round of each by the clock on the wall, and for comparison by the processor.
 */
export async function pair(
  ours: Round,
  peer: Round,
  { rounds, warmUp = 0 }: PairOptions,
): Promise<Times & { readonly processor: Times }> {
  const measured = { ours: [] as Time[], peer: [] as Time[] }
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)
    for (const side of order) {
      const time = await timed(side === 'ours' ? ours : peer, round)
      if (round >= warmUp) measured[side].push(time)
    }
  }
  const medians = (kind: keyof Time) => ({
    ours: median(measured.ours.map((time) => time[kind])),
    peer: median(measured.peer.map((time) => time[kind])),
  })
  return { ...medians('wall'), processor: medians('processor') }
}

/** A line about the processor's time: on a busy machine it says more than the clock on the wall. */
export function processorLine(
  { processor: { ours, peer } }: { readonly processor: Times },
  operations = 1,
): string {
  const each = (time: number) => `${(time / operations).toPrecision(3)} ms`
  return `processor time: ours ${each(ours)}, peer ${each(peer)}, ratio ${(ours / peer).toPrecision(3)}`
}

interface Time {
  readonly wall: number
  readonly processor: number
}

async function timed(work: Round, round: number): Promise<Time> {
  collect({ type: 'minor' })
  const before = process.cpuUsage()
  const begin = performance.now()
  await work(round)
  const wall = performance.now() - begin
  const { user, system } = process.cpuUsage(before)
  return { wall, processor: (user + system) / 1_000 }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

setFlagsFromString('--expose-gc')
const collect: (options: { type: 'minor' }) => void = runInNewContext('gc')
