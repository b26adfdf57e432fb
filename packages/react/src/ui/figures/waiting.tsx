'use client'
import type { ReactNode } from 'react'
import { Skeleton } from '../primitives/skeleton.tsx'

export interface WaitingProps {
  /** How many figures stand in each row of tiles. */
  readonly rows: readonly number[]
}

/** The place of what is read first, and of the tiles below it. */
export function HeadWaiting({ rows }: WaitingProps): ReactNode {
  return (
    <>
      <div className="slipway-headline-wait">
        <Skeleton lines={2} />
      </div>
      {rows.map((count, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={row} className="slipway-tiles-wait" data-count={count}>
          <Skeleton kind="tile" lines={count} />
        </div>
      ))}
    </>
  )
}

/** The place of a whole dashboard. */
export function Waiting({ rows }: WaitingProps): ReactNode {
  return (
    <>
      <HeadWaiting rows={rows} />
      <div className="slipway-dashboard-charts">
        <Skeleton kind="block" lines={1} />
        <Skeleton kind="block" lines={1} />
      </div>
    </>
  )
}
