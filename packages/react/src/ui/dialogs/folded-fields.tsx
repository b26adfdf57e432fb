'use client'
import type { ReactNode } from 'react'

export interface FoldedFieldsProps {
  /** What can be added. */
  readonly title: string
  readonly children: ReactNode
}

/** Fields that are seldom filled in. */
export function FoldedFields({ title, children }: FoldedFieldsProps): ReactNode {
  return (
    <details className="slipway-actions-more">
      <summary>{title}</summary>
      {children}
    </details>
  )
}
