'use client'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { useTexts } from '../root/use-texts.ts'

export interface SkeletonProps {
  /** How many lines are awaited. @default 3 */
  readonly lines?: number | undefined
  /** The size that what is awaited will have. @default 'line' */
  readonly kind?: 'line' | 'row' | 'tile' | 'block' | undefined
}

/** The place of what is being read, in its final size. */
export function Skeleton({ lines = 3, kind = 'line' }: SkeletonProps): ReactNode {
  const { loading } = useTexts(commonTexts)
  return (
    <div className="slipway-skeleton" data-kind={kind} aria-busy="true">
      <span className="slipway-unseen">{loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={index} className="slipway-skeleton-part" />
      ))}
    </div>
  )
}
