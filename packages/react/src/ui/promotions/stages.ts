import type { Promotion } from '@slipway/core'

/** Where a stage of a promotion stands for the eye. */
export type StagePlace = 'done' | 'soaking' | 'rolling' | 'waits' | 'failed' | 'to_come'

const SOAKS: readonly string[] = ['soaking', 'not_verified', 'not_healthy']

/** Where the stage with this index stands. One that has passed still counts while its soak keeps the next from beginning. */
export function placeOf({ state, cursor, stages, waits, cause }: Promotion, index: number): StagePlace {
  const stage = stages[index]
  if (index < cursor) {
    const holdsBack = index === cursor - 1 && waits.some(({ code }) => SOAKS.includes(code))
    return holdsBack ? 'soaking' : 'done'
  }
  if (index > cursor || stage === undefined) return 'to_come'
  if (state === 'halted') return cause === null ? 'waits' : 'failed'
  if (state === 'cancelled') return stage.deployment_id === null ? 'to_come' : 'waits'
  return stage.deployment_id === null ? 'waits' : 'rolling'
}
