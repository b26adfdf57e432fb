'use client'
import type { RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'
import { weightOf } from './plan.ts'
import type { Versions } from './use-versions.ts'

export interface TrafficProps {
  readonly run: RunView
  readonly versions: Versions
}

/** How the traffic is shared between the two versions, as long as it is: nothing before the beginning and after a good end. */
export function Traffic({ run, versions: { version, before } }: TrafficProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  const weight = weightOf(run)
  if (weight === null || run.started_at === null || run.state === 'succeeded') return null
  const share = (percent: number) => formats.percent(percent / 100)
  return (
    <div className="slipway-rollout-traffic">
      <p>
        <span className="slipway-quiet">{texts.traffic}</span>{' '}
        <bdi>
          {before === null
            ? texts.trafficWhole(share(weight), version)
            : texts.trafficSplit(share(weight), version, share(100 - weight), before)}
        </bdi>
      </p>
      <svg className="slipway-rollout-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <line className="slipway-rollout-bar-old" x1="0" y1="0.5" x2="100" y2="0.5" />
        <line className="slipway-rollout-bar-new" x1="0" y1="0.5" x2={weight} y2="0.5" />
      </svg>
    </div>
  )
}
