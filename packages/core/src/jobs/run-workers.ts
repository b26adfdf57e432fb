import type { Worker } from '../ports/index.ts'
import type { Claim } from './job-source.ts'
import { type Station, type StationOptions, startStation } from './station.ts'

export interface RunOptions<C extends Claim> extends Omit<StationOptions<C>, 'worker'> {
  readonly workers: readonly Worker[]
}

export interface RunningWorkers {
  wake(): void
  /** See `Jobs.stop`. */
  stop(grace: number): Promise<void>
}

/** Has workers do what a source hands out, until they are stopped. The same for every engine. */
export function runWorkers<C extends Claim>(options: RunOptions<C>): RunningWorkers {
  const stations: Station[] = options.workers.map((worker) => startStation({ ...options, worker }))
  return {
    wake() {
      for (const station of stations) station.wake()
    },
    async stop(grace) {
      await Promise.all(stations.map((station) => station.stop(grace)))
    },
  }
}
