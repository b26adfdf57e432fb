import { isSlipwayError, type Promotion } from '@slipway/core'
import { hrefOf } from '../pages/routes.ts'
import { DEMO_REASON, type Stage, TOUR } from './live-stage.ts'

/** How a promotion of the show goes: how long each stage is watched, and how long it soaks in staging. Seconds. */
export interface Pace {
  readonly bake: number
  readonly soak: number
}

/**
 * Sends one version on its way from development to production. It goes by itself from there, as long as it takes; whoever
 * watches may command it from its page. Nothing where one is under way already.
 */
export async function promoteForShow(
  stage: Stage,
  pace: Pace,
  origin: string,
  told: (text: string) => void,
): Promise<void> {
  const { promotions } = stage.api(TOUR)
  const { application_id } = TOUR
  try {
    const { items } = await promotions.list({ application_id, limit: 500 })
    if (items.some(({ ended_at }) => ended_at === null)) return
    const { version } = await sendOff(stage, `1.${items.length + 1}.0`, pace)
    told(`Live changes: ${TOUR.person.actor.name} promotes ${TOUR.name} ${version}: watch and command it at`)
    told(`  ${origin}${hrefOf({ page: 'promotions' })}`)
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    told(`Live changes: the promotion of ${TOUR.name} was left alone: ${error.message}`)
  }
}

/** One version from development by staging to production. */
function sendOff(stage: Stage, version: string, { bake, soak }: Pace): Promise<Promotion> {
  const { application_id, cloud_asset_id } = TOUR
  const common = {
    cloud_asset_id,
    // What is checked here answers to nobody: there is nothing behind it.
    verify_again: false,
    options: { protection: 'open' as const, bakeSeconds: bake },
  }
  return stage.api(TOUR).promotions.create({
    application_id,
    version,
    stages: [
      { ...common, environment_name: 'development' },
      { ...common, environment_name: 'staging', soak_seconds: soak },
      { ...common, environment_name: 'production' },
    ],
    reason: DEMO_REASON,
  })
}
