'use client'
import type { RunView } from '@slipway/core'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useTexts } from '../root/use-texts.ts'
import type { CommandOffer } from './offers.ts'
import { useStepTitle } from './use-step-title.ts'

/** What the buttons of commands say: `label` where it is chosen, `confirm` where it is sent. */
export function useCommandLabels(): (
  run: RunView,
  offer: CommandOffer,
  version: string,
) => { readonly label: string; readonly confirm: string } {
  const { labels, confirm } = useTexts(rolloutTexts)
  const titleOf = useStepTitle()
  return (run, { command, step, outcome }, version) => {
    const title = step === null ? '' : titleOf(step)
    switch (command) {
      case 'report':
        return outcome === 'failed'
          ? { label: labels.reportFailed(title), confirm: confirm.reportFailed }
          : { label: labels.reportSucceeded(title), confirm: confirm.reportSucceeded }
      case 'promote':
        return step?.planned.kind === 'promote'
          ? { label: labels.promoteInService, confirm: confirm.promoteInService(version) }
          : { label: labels.promote(title), confirm: confirm.promote(title) }
      case 'retry':
      case 'ignore':
        return { label: labels[command](title), confirm: confirm[command](title) }
      case 'abort': {
        const word = run.started_at === null ? 'callOff' : 'abort'
        return { label: labels[word], confirm: confirm[word] }
      }
      default:
        return { label: labels[command], confirm: confirm[command] }
    }
  }
}
