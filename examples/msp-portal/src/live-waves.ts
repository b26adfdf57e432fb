import { isSlipwayError } from '@slipway/core'
import { hrefOf } from '../pages/routes.ts'
import { CLIENT_WAVES, DEMO_REASON, DEMO_TAG, type Stage, TOUR } from './live-stage.ts'

/**
 * Sends one version to many clients, wave after wave. It goes by itself from there; whoever watches may command it from its page.
 * Nothing where one is under way already. `bake`: how long each is watched in service, in seconds.
 */
export async function waveForShow(
  stage: Stage,
  bake: number,
  origin: string,
  told: (text: string) => void,
): Promise<void> {
  const { deployments, waves } = stage.api(TOUR)
  const { application_id } = TOUR
  try {
    const { items } = await waves.list({ limit: 500 })
    if (items.some(({ ended_at }) => ended_at === null)) return
    const version = `2.${items.length + 1}.0`
    const planned = []
    for (const { id, clients } of CLIENT_WAVES) {
      const deployment_ids: string[] = []
      for (const cloud_asset_id of clients) {
        const created = await deployments.create({
          application_id,
          cloud_asset_id,
          environment_name: 'demo',
          deployment_type: 'automated',
          version,
          metadata: { tags: [DEMO_TAG] },
          reason: DEMO_REASON,
        })
        deployment_ids.push(created.id)
      }
      planned.push({ id, deployment_ids, parallel: 2, error_threshold: 0, soak_seconds: bake })
    }
    await waves.create({
      plan: { waves: planned, on_threshold: 'roll_back' },
      options: { protection: 'open', bakeSeconds: bake },
      reason: DEMO_REASON,
    })
    told(`Live changes: ${TOUR.name} ${version} goes to its clients in waves: watch and command it at`)
    told(`  ${origin}${hrefOf({ page: 'waves' })}`)
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    told(`Live changes: the waves of ${TOUR.name} were left alone: ${error.message}`)
  }
}
