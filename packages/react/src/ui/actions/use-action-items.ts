'use client'
import type { Deployment } from '@slipway/core'
import { type RefObject, useEffect, useState } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import type { ActionName } from '../dialogs/action-rules.ts'
import { useActionStates } from '../dialogs/use-action-states.ts'
import { useTexts } from '../root/use-texts.ts'
import { useActionLabel } from './use-action-label.ts'

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
  /** Chooses it where it can be; before the server has said so, as soon as it has. */
  readonly choose: (action: ActionName) => void
  readonly checking: boolean
  /** Whether what may be done could not be read. */
  readonly failed: boolean
  readonly retry: () => void
}

/** The lines of a menu. They are there at once, in their final size; what is chosen waits until the server has said so. */
export function useActionItems({
  deployment,
  actions,
  onChoose,
}: Pick<ActionMenuProps, 'deployment' | 'actions' | 'onChoose'>): ActionItems {
  const texts = useTexts(actionsTexts)
  const { checking, error, retry, reasonFor } = useActionStates(deployment)
  const labelOf = useActionLabel(deployment)
  const [wanted, setWanted] = useState<ActionName | null>(null)
  const items = actions.map((action) => ({
    action,
    label: labelOf(action),
    reason: error !== null ? texts.checkFailed : checking ? '' : reasonFor(action),
  }))
  const isReady = (action: ActionName) => items.some((item) => item.action === action && item.reason === null)
  useEffect(() => {
    if (wanted === null || checking) return
    setWanted(null)
    if (isReady(wanted)) onChoose(wanted)
  })
  return {
    items,
    choose: (action) => {
      if (checking) setWanted(action)
      else if (isReady(action)) onChoose(action)
    },
    checking,
    failed: error !== null,
    retry,
  }
}
