import type { Reason } from '../../errors/index.ts'
import type { Promotion, PromotionStatus } from './collection.ts'

export const PROMOTION_COMMANDS = ['pause', 'resume', 'retry', 'cancel'] as const
export type PromotionCommand = (typeof PROMOTION_COMMANDS)[number]

/** When each command may be given. */
const FROM: { readonly [C in PromotionCommand]: readonly PromotionStatus[] } = {
  pause: ['running'],
  resume: ['paused'],
  retry: ['halted'],
  cancel: ['running', 'paused', 'halted'],
}

/**
 * What a command makes of a promotion, or every reason why it cannot be. Pure. `pause` begins no further stage; `retry` begins the
 * stage over in which it halted; `cancel` ends it. What a stage has begun goes on: its run is told by itself.
 */
export function applyPromotionCommand(
  promotion: Promotion,
  command: PromotionCommand,
  reason: string | null,
  now: string,
):
  | { readonly ok: true; readonly promotion: Promotion }
  | { readonly ok: false; readonly reasons: readonly Reason[] } {
  const { state, cursor } = promotion
  if (!FROM[command].includes(state)) {
    const message = `The promotion is ${state}; ${command} is for ${FROM[command].join(', ')}.`
    return { ok: false, reasons: [{ code: 'wrong_state', message }] }
  }
  const message = reason ?? ''
  switch (command) {
    case 'pause':
      return {
        ok: true,
        promotion: { ...promotion, state: 'paused', cause: { code: 'operator', message }, waits: [] },
      }
    case 'cancel':
      return {
        ok: true,
        promotion: {
          ...promotion,
          state: 'cancelled',
          cause: { code: 'cancelled', message },
          waits: [],
          ended_at: now,
        },
      }
    case 'resume':
      return { ok: true, promotion: { ...promotion, state: 'running', cause: null } }
    case 'retry': {
      const stages = promotion.stages.map((stage, index) =>
        index < cursor ? stage : { ...stage, deployment_id: null, passed_at: null, verified_at: null },
      )
      return { ok: true, promotion: { ...promotion, stages, state: 'running', cause: null } }
    }
  }
}
