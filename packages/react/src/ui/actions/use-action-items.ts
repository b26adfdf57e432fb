'use client'
import type { Deployment } from '@slipway/core'
import type { RefObject } from 'react'
import { useTexts } from '../root/use-texts.ts'
import type { ActionName } from './action-rules.ts'
import { useActionLabel } from './use-action-label.ts'
import { useActionStates } from './use-action-states.ts'

/** What a menu of actions is given, whichever form it has. */
export interface ActionMenuProps {
  readonly deployment: Deployment
  readonly actions: readonly ActionName[]
  /** The button that opened it. */
  readonly button: RefObject<HTMLButtonElement | null>
  readonly onChoose: (action: ActionName) => void
  readonly onClose: () => void
}

export interface ActionItem {
  readonly action: ActionName
  readonly label: string
  /** Why it cannot be chosen, or cannot yet. */
  readonly reason: string | null
}

export interface ActionItems {
  readonly items: readonly ActionItem[]
  readonly checking: boolean
  /** Whether what may be done could not be read. */
  readonly failed: boolean
  readonly retry: () => void
}

/** The lines of a menu. They are there at once, in their final size, and can be chosen when the server has said so. */
export function useActionItems({
  deployment,
  actions,
}: Pick<ActionMenuProps, 'deployment' | 'actions'>): ActionItems {
  const texts = useTexts().actions
  const { checking, error, retry, reasonFor } = useActionStates(deployment.id)
  const labelOf = useActionLabel(deployment)
  return {
    items: actions.map((action) => ({
      action,
      label: labelOf(action),
      reason: error !== null ? texts.checkFailed : checking ? '' : reasonFor(action),
    })),
    checking,
    failed: error !== null,
    retry,
  }
}
