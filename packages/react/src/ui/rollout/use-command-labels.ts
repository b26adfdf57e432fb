'use client'
import type { RunView } from '@slipway/core'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useTexts } from '../root/use-texts.ts'
import type { CommandOffer } from './offers.ts'
import { useOfferTitle } from './use-offer-title.ts'
import type { Versions } from './use-versions.ts'

/** What the buttons of commands say: `label` where it is chosen, `confirm` where it is sent. */
export function useCommandLabels(): (
  run: RunView,
  offer: CommandOffer,
  versions: Versions,
) => { readonly label: string; readonly confirm: string } {
  const { labels, confirm } = useTexts(rolloutTexts)
  const titleOf = useOfferTitle()
  return (run, offer, versions) => {
    const { command, step, undo, outcome } = offer
    const title = titleOf(offer, versions)
    switch (command) {
      case 'report':
        return outcome === 'failed'
          ? { label: labels.reportFailed(title), confirm: confirm.reportFailed }
          : { label: labels.reportSucceeded(title), confirm: confirm.reportSucceeded }
      case 'promote':
        return step?.planned.kind === 'promote'
          ? { label: labels.promoteInService, confirm: confirm.promoteInService(versions.version) }
          : { label: labels.promote(title), confirm: confirm.promote(title) }
      case 'ignore':
        if (undo !== null) return { label: labels.leave, confirm: confirm.leave }
        return { label: labels.ignore(title), confirm: confirm.ignore(title) }
      case 'retry':
        return { label: labels.retry(title), confirm: confirm.retry(title) }
      case 'abort': {
        const word = run.started_at === null ? 'callOff' : 'abort'
        return { label: labels[word], confirm: confirm[word] }
      }
      default:
        return { label: labels[command], confirm: confirm[command] }
    }
  }
}
