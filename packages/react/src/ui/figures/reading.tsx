'use client'
import type { ReactNode } from 'react'
import type { ReadResult } from '../../hooks/results.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'

export interface ReadingProps<T> {
  readonly of: ReadResult<T>
  /** What takes its place while it is read. @default a block */
  readonly waits?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** A part of a dashboard with an answer of its own: its place while it is read, why it could not be, and what was read before. */
export function Reading<T>({ of, waits, children }: ReadingProps<T>): ReactNode {
  const { error, refetch, isFetching } = of
  return (
    <>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      <Rest of={of} waits={waits}>
        {children}
      </Rest>
    </>
  )
}

/** More of an answer whose error is told elsewhere. */
export function Rest<T>({ of, waits, children }: ReadingProps<T>): ReactNode {
  const { data, error } = of
  if (data !== undefined) return children(data)
  return error === null ? (waits ?? <Skeleton kind="block" lines={1} />) : null
}
