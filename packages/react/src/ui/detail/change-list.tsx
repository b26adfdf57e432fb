'use client'
import type { ReactNode } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import type { Change } from '../formats/changes.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { FieldValue } from './field-value.tsx'

/** Fields with what stood in them before and what stands there after. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const { history, recordFields } = useTexts(detailTexts)
  return (
    <dl className="slipway-changes">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="slipway-change">
          <dt>{recordFields[field] ?? field}</dt>
          <dd>
            <div className="slipway-change-before">
              <span className="slipway-unseen">{history.from}</span>
              <FieldValue field={field} value={before} />
            </div>
            <Icon name="arrow" />
            <div className="slipway-change-after">
              <span className="slipway-unseen">{history.to}</span>
              <FieldValue field={field} value={after} />
            </div>
          </dd>
        </div>
      ))}
    </dl>
  )
}
