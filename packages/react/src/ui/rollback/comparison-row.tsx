'use client'
import type { ReactNode } from 'react'
import { rollbackTexts } from '../../texts/rollback.ts'
import { useTexts } from '../root/use-texts.ts'

export interface ComparisonRowProps {
  readonly label: ReactNode
  readonly now: ReactNode
  readonly back: ReactNode
  readonly same: boolean
}

/** One thing in both; on a phone, where there is no room for columns, one under the other. */
export function ComparisonRow({ label, now, back, same }: ComparisonRowProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  return (
    <tr data-same={same ? '' : undefined}>
      <th scope="row">{label}</th>
      <td data-side="now" data-label={texts.now}>
        <span>{now}</span>
      </td>
      <td data-side="back" data-label={texts.backTo}>
        <span>{back}</span>
      </td>
    </tr>
  )
}
