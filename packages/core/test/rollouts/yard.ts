import type { DeploymentsApi, PlanOptions, RolloutOptions } from '../../src/index.ts'
import { aDeployment, type House, openHouse } from '../house.ts'
import { type Outside, openOutside } from '../support/outside.ts'

type Run = Awaited<ReturnType<DeploymentsApi['rollouts']['get']>>
type CreateInput = Parameters<DeploymentsApi['deployments']['create']>[0]

/** A house with an outside, where time goes as fast as it is due. Its workers begin with `sdk.start`. */
export interface Yard extends House {
  readonly outside: Outside
  /** Of every new version. */
  health: 'healthy' | 'unhealthy' | 'unknown'
  /** What the metrics source answers. */
  figure: number | null
  /** A deployment with its run, which begins as soon as nothing stands in its way. */
  begin(deployment?: Partial<CreateInput>, options?: PlanOptions): Promise<Run>
  /** Lets time pass until the run is so. */
  until(id: string, isSo: (run: Run) => boolean): Promise<Run>
}

export const QUICK: PlanOptions = {
  protection: 'open',
  weights: [5, 50, 100],
  bakeSeconds: 10,
  analysisSeconds: 20,
}

export async function openYard(more: RolloutOptions = {}): Promise<Yard> {
  const outside = openOutside()
  const state = { health: 'healthy', figure: 0 } as Pick<Yard, 'health' | 'figure'>
  const house = await openHouse({
    rollouts: {
      executor: outside.executor,
      router: outside.router,
      metrics: { measure: async () => ({ value: state.figure, samples: 10 }) },
      health: async () => state.health,
      timeout: 100,
      // The clock of a house runs some hundred times too fast.
      lease: 3_600_000,
      ...more,
    },
  })
  const { api, tick } = house
  return Object.assign(state, house, {
    outside,
    async begin(deployment: Partial<CreateInput> = {}, options = QUICK) {
      const { id } = await api.deployments.create(
        aDeployment({ deployment_type: 'canary', version: '2.0.0', ...deployment }),
      )
      return await api.rollouts.create({ deployment_id: id, options, start: true })
    },
    async until(id: string, isSo: (run: Run) => boolean) {
      for (let round = 0; round < 2_000; round += 1) {
        const run = await api.rollouts.get({ id })
        if (isSo(run)) return run
        tick(1)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      throw new Error(`It never was so: ${JSON.stringify(await api.rollouts.get({ id }))}`)
    },
  })
}
