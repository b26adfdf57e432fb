'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useNow } from '../../provider/clock.ts'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'

/** How long the attempt took, or has been going on. */
export function Took({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const formats = useFormats()
  const now = useNow()
  const { started_at, finished_at, status } = deployment
  if (started_at === null) return <span className="slipway-quiet">{common.none}</span>
  const begun = Date.parse(started_at)
  if (finished_at !== null)
    return <span className="slipway-number">{formats.duration(Date.parse(finished_at) - begun)}</span>
  if (status !== 'deploying' || now === null) return <span className="slipway-quiet">{common.none}</span>
  return <span className="slipway-number">{list.runningFor(formats.duration(roundedDown(now - begun)))}</span>
}

/** It is looked at every half a minute: seconds would be wrong most of the time. */
function roundedDown(milliseconds: number): number {
  return Math.max(60_000, Math.floor(milliseconds / 60_000) * 60_000)
}
