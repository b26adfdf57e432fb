'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import { Health } from '../primitives/status.tsx'
import { useTexts } from '../root/use-texts.ts'
import { WebLink } from './web-link.tsx'

/** What is known of its health, and no more. */
export function HealthTab({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { health, health_check_url: address, status } = deployment
  const { health: texts } = useTexts(detailTexts)
  const inService = status === 'active' || status === 'maintenance'
  return (
    <div className="slipway-stack">
      <h4 className="slipway-unseen">{texts.heading}</h4>
      {health === 'unknown' ? (
        <div className="slipway-stack" data-gap="small">
          <p className="slipway-notice-title">{texts.never}</p>
          <p className="slipway-quiet">{texts.neverText}</p>
        </div>
      ) : (
        <div className="slipway-stack" data-gap="small">
          <Health health={health} />
          <p className="slipway-quiet">{inService ? texts.known : texts.outOfService}</p>
        </div>
      )}
      <dl className="slipway-facts">
        <dt>{texts.address}</dt>
        <dd>
          {address === null ? (
            <span className="slipway-quiet">{texts.noAddress}</span>
          ) : (
            <WebLink href={address} />
          )}
        </dd>
      </dl>
    </div>
  )
}
