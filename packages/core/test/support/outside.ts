import type {
  ActAnswer,
  Executor,
  ExecutorOrder,
  RolloutTarget,
  TrafficRouter,
} from '../../src/ports/index.ts'

/** A platform in memory: what runs where, and how the traffic is shared. Each key is done once, as a real one would. */
export interface Outside {
  readonly executor: Executor
  readonly router: TrafficRouter
  /** Keys in the order in which they took effect, with what was done. */
  readonly done: ReadonlyMap<string, string>
  /** Share of the new version of a run, in per cent. */
  weight(run_id: string): number
  /** What happens instead of the next acts. */
  mood: 'works' | 'throws' | 'hangs' | 'lies' | 'fails'
  /** The highest epoch that was seen. */
  epoch: number
}

export function openOutside(): Outside {
  const done = new Map<string, string>()
  const weights = new Map<string, number>()

  function disturb(): ActAnswer | Promise<never> | undefined {
    if (outside.mood === 'throws') throw new Error('The platform is down.')
    if (outside.mood === 'hangs') return new Promise<never>(() => {})
    if (outside.mood === 'lies') return { status: 'wonderful' as never }
    return outside.mood === 'fails' ? { status: 'failed', message: 'It does not start.' } : undefined
  }

  const outside: Outside = {
    mood: 'works',
    epoch: 0,
    done,
    weight: (run_id) => weights.get(run_id) ?? 0,
    executor: {
      async apply(order: ExecutorOrder, _target: RolloutTarget, { key, epoch }) {
        outside.epoch = Math.max(outside.epoch, epoch)
        const disturbed = disturb()
        if (disturbed !== undefined) return disturbed
        if (done.has(key)) throw new Error(`${key} was done already.`)
        done.set(key, order.do)
        return { status: 'succeeded' }
      },
      async observe(_order: ExecutorOrder, _target: RolloutTarget, { key }) {
        return (await disturb()) ?? { status: done.has(key) ? 'succeeded' : 'absent' }
      },
    },
    router: {
      async set(weight, { run_id }, { key }) {
        await disturb()
        if (!done.has(key)) done.set(key, `route ${weight}`)
        weights.set(run_id, weight)
      },
      observe: async ({ run_id }) => weights.get(run_id) ?? 0,
    },
  }
  return outside
}
