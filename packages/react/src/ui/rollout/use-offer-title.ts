'use client'
import type { CommandOffer } from './offers.ts'
import { useStepTitle } from './use-step-title.ts'
import { useUndoTitle } from './use-undo-title.ts'
import type { Versions } from './use-versions.ts'

/** What that is called which an offer is about: a step, or its undoing; empty where it is about the whole run. */
export function useOfferTitle(): (offer: CommandOffer, versions: Versions) => string {
  const stepTitle = useStepTitle()
  const undoTitle = useUndoTitle()
  return ({ step, undo }, versions) => {
    if (step === null) return ''
    return undo === null ? stepTitle(step) : undoTitle(undo, versions)
  }
}
