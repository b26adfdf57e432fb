'use client'
import type { ReactNode } from 'react'
import type { ReadResult } from '../../hooks/results.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'

export interface ReadingProps<T> {
  readonly of: ReadResult<T>
  /** What takes its place while it is read. @default a block */
  readonly waits?: 'tiles' | 'block' | undefined
  readonly children: (data: T) => ReactNode
}

/** A part of a dashboard with an answer of its own: its place while it is read, why it could not be, and what was read before. */
export function Reading<T>({ of, waits = 'block', children }: ReadingProps<T>): ReactNode {
  const { data, error, refetch, isFetching } = of
  return (
    <>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data !== undefined ? (
        children(data)
      ) : error !== null ? null : waits === 'block' ? (
        <Skeleton kind="block" lines={1} />
      ) : (
        <div className="slipway-tiles-wait">
          <Skeleton kind="tile" lines={4} />
        </div>
      )}
    </>
  )
}
