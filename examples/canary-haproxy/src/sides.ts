import type { Executor } from '@slipway/core'
import { functionExecutor } from '@slipway/core/executors'
import { answersWell, freePorts, type Program, startNode, untilUp } from './processes.ts'

/** The two places of the shop. What serves is on `a`; the new version comes to `b`. */
export interface Sides {
  readonly ports: { readonly a: number; readonly b: number }
  readonly executor: Executor
  health(): Promise<'healthy' | 'unhealthy'>
  close(): Promise<void>
}

/** Starts the version that serves. `failEvery`: every so many-th request to the new one fails; 0: none. */
export async function openSides(version: string, failEvery: number): Promise<Sides> {
  const [a = 0, b = 0] = await freePorts(2)
  const running = new Map<number, Program>()

  /** As it shall be: to start what runs already changes nothing. */
  async function start(version: string, port: number, failEvery: number): Promise<void> {
    if (!running.has(port)) running.set(port, startNode('./service.ts', version, `${port}`, `${failEvery}`))
    await untilUp(`http://127.0.0.1:${port}/health`, running.get(port))
  }

  async function stop(port: number): Promise<void> {
    await running.get(port)?.close()
    running.delete(port)
  }

  await start(version, a, 0)
  return {
    ports: { a, b },
    executor: functionExecutor(async (order, target) => {
      if (order.do === 'deploy') await start(target.version, b, failEvery)
      else if (order.do === 'withdraw') await stop(b)
    }),
    health: async () => ((await answersWell(`http://127.0.0.1:${b}/health`)) ? 'healthy' : 'unhealthy'),
    close: async () => void (await Promise.all([stop(a), stop(b)])),
  }
}
