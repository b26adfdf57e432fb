import { appendFileSync, readFileSync } from 'node:fs'
import type { Executor, RolloutOptions, TrafficRouter } from '@slipway/core'

/** How long an answer is waited for, and how long a claim holds, in milliseconds. */
export const TIMEOUT = 300
export const LEASE = 700

/** One effect outside: under which key, of which run, what, and by the claim of which epoch. */
export interface OutsideEffect {
  readonly key: string
  readonly run_id: string
  readonly what: string
  readonly epoch: number
}

export function effectsIn(file: string): OutsideEffect[] {
  // A last line without its end was cut off.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => {
    const [key = '', run_id = '', what = '', epoch = ''] = line.split(' ')
    return { key, run_id, what, epoch: Number(epoch) }
  })
}

/**
 * The world outside in a file that all processes share: a line for each effect, written before the answer is given.
 * Applications that begin with `bad` do not start, those with `bad-in-staging` only not there, and those with `sick` are unhealthy
 * under traffic. `border` is told right before and right after each effect.
 */
export function fileOutside(
  file: string,
  border: (name: 'before effect' | 'after effect') => void = () => {},
): Pick<RolloutOptions, 'executor' | 'router' | 'health'> {
  const isDone = (key: string) => effectsIn(file).some((effect) => effect.key === key)
  const put = (key: string, run_id: string, what: string, epoch: number) =>
    appendFileSync(file, `${key} ${run_id} ${what} ${epoch}\n`)
  /** As whoever is fenced does it: nothing is heard of a worker that was taken over from. */
  const refuseLate = (run_id: string, epoch: number) => {
    if (effectsIn(file).some((effect) => effect.run_id === run_id && effect.epoch > epoch))
      throw new Error('Another worker has taken this run over.')
  }

  const executor: Executor = {
    async apply(order, { run_id, application_id, environment_name }, { key, epoch }) {
      await breath()
      const isElsewhere = application_id.startsWith('bad-in-staging') && environment_name !== 'staging'
      if (order.do === 'deploy' && application_id.startsWith('bad') && !isElsewhere)
        return { status: 'failed', message: 'Bad.' }
      border('before effect')
      // As every executor has to: what stands under a key is done once, also for a worker that was thought dead.
      if (isDone(key)) return { status: 'succeeded' }
      put(key, run_id, order.do, epoch)
      border('after effect')
      await breath()
      return { status: 'succeeded' }
    },
    observe: async (_order, _target, { key }) => ({ status: isDone(key) ? 'succeeded' : 'absent' }),
  }
  const router: TrafficRouter = {
    async set(weight, { run_id }, { key, epoch }) {
      await breath()
      border('before effect')
      refuseLate(run_id, epoch)
      put(key, run_id, `route-${weight}`, epoch)
      border('after effect')
      await breath()
    },
    observe: async ({ run_id }) => weightIn(file, run_id),
  }
  return {
    executor,
    router,
    health: async ({ application_id, run_id }) =>
      application_id.startsWith('sick') && weightIn(file, run_id) > 0 ? 'unhealthy' : 'healthy',
  }
}

/** The share of the traffic that the new version of a run has. */
export function weightIn(file: string, run_id: string): number {
  const last = effectsIn(file).findLast(
    (effect) => effect.run_id === run_id && effect.what.startsWith('route-'),
  )
  return last === undefined ? 0 : Number(last.what.slice('route-'.length))
}

/** The process may be killed before, or behind, the effect. */
const breath = () => new Promise((resolve) => setTimeout(resolve, 5))
