'use client'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'
import type { PlanStep } from './plan.ts'

/** What a step is called. */
export function useStepTitle(): (step: PlanStep) => string {
  const { kinds } = useTexts(rolloutTexts)
  const formats = useFormats()
  const share = (weight: number) => formats.percent(weight / 100)
  return ({ planned, share: looksAt }) => {
    switch (planned.kind) {
      case 'deploy':
        return kinds.deploy[planned.target]
      case 'notify':
        return kinds.notify[planned.about]
      case 'wait':
      case 'bake':
      case 'keep_standby':
        return kinds[planned.kind](formats.duration(planned.seconds * 1_000))
      case 'set_weight':
        return kinds.set_weight(share(planned.weight))
      case 'analyse':
        return looksAt === null ? kinds.analyse : kinds.analyseAt(share(looksAt))
      default:
        return kinds[planned.kind]
    }
  }
}
