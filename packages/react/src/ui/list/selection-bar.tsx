'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { Selection } from './use-selection.ts'

export interface SelectionBarProps {
  readonly selection: Selection
  /** Those that are to be cancelled, and how many others are selected. */
  readonly onCancel: (pending: readonly Deployment[], others: number) => void
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ selection, onCancel }: SelectionBarProps): ReactNode {
  const list = useTexts(listTexts)
  const formats = useFormats()
  const { deployments } = selection
  const pending = deployments.filter(({ status }) => status === 'pending')
  return (
    <div className="slipway-list-selection">
      <Button kind="quiet" icon="close" label={list.clearSelection} onClick={() => selection.setAll(false)} />
      <span className="slipway-number">
        {list.selected(deployments.length, formats.number(deployments.length))}
      </span>
      <Button
        reason={pending.length === 0 ? list.several.nonePending : null}
        onClick={() => onCancel(pending, deployments.length - pending.length)}
      >
        {list.several.open(pending.length, formats.number(pending.length))}
      </Button>
    </div>
  )
}
