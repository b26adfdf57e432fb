'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import type { ActionName, Offer } from '../dialogs/action-rules.ts'
import { useActionStates } from '../dialogs/use-action-states.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useActionLabel } from './use-action-label.ts'

export interface ActionBarProps {
  readonly deployment: Deployment
  readonly offer: Offer
  readonly onChoose: (action: ActionName) => void
}

/** The likely actions as buttons. Until the server has said what may be done they wait. */
export function ActionBar({ deployment, offer, onChoose }: ActionBarProps): ReactNode {
  const texts = useTexts(actionsTexts)
  const { checking, error, retry, reasonFor } = useActionStates(deployment, offer.buttons.length > 0)
  const labelOf = useActionLabel(deployment, offer.buttons.includes('rollback'))
  return offer.buttons.map((action) => (
    <Button
      key={action}
      kind={action === offer.primary ? 'primary' : 'plain'}
      popup="dialog"
      reason={checking ? texts.checking : error === null ? reasonFor(action) : texts.checkFailed}
      onClick={() => (error === null ? onChoose(action) : retry())}
    >
      {labelOf(action)}
    </Button>
  ))
}
