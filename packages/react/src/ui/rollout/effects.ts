import type { RunView } from '@slipway/core'
import type { Texts } from '../../texts/index.ts'
import type { CommandOffer } from './offers.ts'
import { type PlannedStep, stepsOf } from './plan.ts'
import type { Versions } from './use-versions.ts'

export interface EffectsOf {
  readonly run: RunView
  readonly offer: CommandOffer
  readonly versions: Versions
  /** What the offer is about is called. */
  readonly title: string
  readonly titleOf: (step: PlannedStep) => string
  readonly texts: Texts['rollout']['effects']
}

/** What will happen when a run is told something, one sentence each. */
export function effectsOf({ run, offer, versions, title: step, titleOf, texts }: EffectsOf): string[] {
  const { version, before } = versions
  const steps = stepsOf(run)
  const at = steps[run.cursor]
  const next = steps[run.cursor + 1]
  const replaces = before === null ? [] : [texts.replaces(before)]
  switch (offer.command) {
    case 'start':
      return at === undefined ? [] : [texts.begins(titleOf(at))]
    case 'pause':
      return [texts.holds, texts.trafficStays]
    case 'resume':
      return at === undefined ? [] : [texts.goesOn(titleOf(at))]
    case 'report':
      return [offer.outcome === 'failed' ? texts.stepFailed(step) : texts.stepDone(step)]
    case 'promote':
      if (offer.step?.planned.kind === 'promote')
        return [texts.inService(version), ...replaces, texts.noReturn]
      return [
        offer.step?.planned.kind === 'analyse' ? texts.leavesAnalysis(step) : texts.leaves(step),
        ...(next === undefined ? [] : [texts.follows(titleOf(next))]),
      ]
    case 'promoteFull':
      return [texts.withoutWaits, texts.inService(version), ...replaces, texts.noReturn]
    case 'skip':
      return [texts.leftOut]
    case 'retry':
      return [texts.again(step)]
    case 'ignore':
      return [offer.undo === null ? texts.inSpite(step) : texts.leftAsIs(step)]
    case 'abort':
      return abortEffects(run, versions, texts)
  }
}

function abortEffects(run: RunView, { version, before }: Versions, texts: EffectsOf['texts']): string[] {
  if (run.started_at === null) return [texts.nothingBegan]
  if (run.promoted_at !== null)
    return [run.state === 'halted' ? texts.endsHere(version) : texts.halts(version)]
  const begun = (kind: string) =>
    stepsOf(run).some(({ step, planned }) => planned.kind === kind && step.attempt > 0)
  const shared = begun('set_weight') || begun('switch_traffic')
  if (before === null) return [...(begun('deploy') ? [texts.takenAway(version)] : []), texts.nothingServes]
  return [
    ...(shared ? [texts.trafficBack(before)] : []),
    ...(begun('deploy') ? [texts.takenAway(version)] : []),
    texts.staysInService(before),
  ]
}
