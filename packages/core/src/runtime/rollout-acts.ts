import type { ActReport, Ask, MeasurementReport, Order } from '../domain/rollouts/index.ts'
import type { Measurement } from '../domain/verdicts/index.ts'
import type { ActAnswer, ActContext, ExecutorOrder, RolloutTarget } from '../ports/index.ts'
import type { RolloutOptions } from './rollout-options.ts'

const STATUSES = ['succeeded', 'failed', 'running', 'absent']

/** What is asked of the outside, and how long its answer is waited for. */
export interface Asking {
  readonly target: RolloutTarget
  readonly epoch: number
  /** Milliseconds. */
  readonly timeout: number
  /** Health of the new version. */
  readonly health: () => Promise<Measurement['value']>
}

/**
 * Does what a run asks for. It never throws: what throws, hangs or answers nonsense has erred, and that is an answer.
 */
export async function doAct(
  ask: Exclude<Ask, { type: 'measure' }>,
  asking: Asking,
  options: RolloutOptions,
): Promise<ActReport> {
  const { key, order } = ask
  try {
    const answer = await inTime(asking.timeout, (signal) =>
      answerOf(ask.type, order, { key, epoch: asking.epoch, signal }, asking.target, options),
    )
    // What is not so after it was done may be so soon.
    const isSound = STATUSES.includes(answer?.status) && !(ask.type === 'apply' && answer.status === 'absent')
    return isSound
      ? { ...answer, key }
      : {
          key,
          status: 'errored',
          message: `The answer to ${order.do} makes no sense: ${JSON.stringify(answer)}.`,
        }
  } catch (fault) {
    return { key, status: 'errored', message: `${order.do}: ${wordsOf(fault)}` }
  }
}

async function answerOf(
  type: 'apply' | 'observe',
  order: Order,
  context: ActContext,
  target: RolloutTarget,
  { executor, router }: RolloutOptions,
): Promise<ActAnswer> {
  // The entry of the journal is the notice: whoever tells people follows it.
  if (order.do === 'notify') return { status: 'succeeded' }
  if (order.do === 'route') {
    if (router === undefined) throw new Error('There is no traffic router. Give one as rollouts.router.')
    if (type === 'apply') await router.set(order.weight, target, context)
    const weight = await router.observe(target, context)
    if (weight === order.weight) return { status: 'succeeded' }
    if (type === 'observe') return { status: 'absent' }
    throw new Error(`The router was set to ${order.weight} % and shows ${weight ?? 'nothing'}.`)
  }
  if (executor === undefined) throw new Error('There is no executor. Give one as rollouts.executor.')
  const asked: ExecutorOrder = order
  return type === 'apply'
    ? await executor.apply(asked, target, context)
    : await executor.observe(asked, target, context)
}

/** One measurement of a gate. It never throws. */
export async function doMeasure(
  { gate, ref }: Extract<Ask, { type: 'measure' }>,
  { target, timeout, health }: Asking,
  { metrics, gates = {} }: RolloutOptions,
): Promise<MeasurementReport> {
  const { source } = gate
  try {
    const measurement = await inTime(timeout, async (signal): Promise<Measurement> => {
      if (source.kind === 'health') return { value: await health() }
      if (source.kind === 'metrics') {
        if (metrics === undefined)
          throw new Error('There is no metrics source. Give one as rollouts.metrics.')
        return await metrics.measure(source.query, target, { signal })
      }
      const answer = Object.hasOwn(gates, source.name) ? gates[source.name] : undefined
      if (answer === undefined)
        throw new Error(`The host has no gate ${source.name}. Give it in rollouts.gates.`)
      return await answer(target, { signal })
    })
    return { ref, measurement: checked(measurement) }
  } catch (fault) {
    return { ref, measurement: { value: null, error: wordsOf(fault) } }
  }
}

function checked(measurement: Measurement): Measurement {
  const { value, samples = 0, error } = measurement
  if (error !== undefined) return { value: null, error: String(error) }
  if (value === undefined || !Number.isFinite(samples)) throw new Error('The answer is no measurement.')
  return { value, samples }
}

/** Waits so long and no longer, whether or not the other side heeds the signal. */
export async function inTime<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const fault = new Error(`There was no answer within ${milliseconds} ms.`)
      control.abort(fault)
      reject(fault)
    }, milliseconds)
  })
  try {
    return await Promise.race([work(control.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

function wordsOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).slice(0, 1_000)
}
