'use client'
import type { ReactNode } from 'react'
import { Skeleton } from '../primitives/skeleton.tsx'

/** The place of a whole dashboard: its tiles, and its charts below. */
export function Waiting(): ReactNode {
  return (
    <>
      <div className="slipway-tiles-wait">
        <Skeleton kind="tile" lines={4} />
      </div>
      <div className="slipway-dashboard-charts">
        <Skeleton kind="block" lines={1} />
        <Skeleton kind="block" lines={1} />
      </div>
    </>
  )
}
