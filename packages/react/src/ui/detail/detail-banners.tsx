'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { detailTexts } from '../../texts/detail.ts'
import { MaintenanceBanner } from '../actions/maintenance-banner.tsx'
import { HoldNotice } from '../hold/hold-notice.tsx'
import { Icon } from '../primitives/icon.tsx'
import { Status } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useOpen } from './open-context.ts'
import { OtherDeployment } from './other-deployment.tsx'

/** What one must know before anything else: a hold of the slot, a maintenance, and that another version serves here, or none. */
export function DetailBanners({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { status } = deployment
  return (
    <>
      <HoldNotice deployment={deployment} other={(id) => <OtherDeployment id={id} />} />
      {status === 'maintenance' ? <MaintenanceBanner deployment={deployment} withEnd={false} /> : null}
      {status === 'active' || status === 'maintenance' ? null : <ServiceBanner deployment={deployment} />}
    </>
  )
}

function ServiceBanner({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { team_id, application_id, cloud_asset_id, environment_name, slot_id, status, promoted_at } =
    deployment
  const detail = useTexts(detailTexts)
  const open = useOpen()
  const { data } = useMatrix({ team_id, application_id, cloud_asset_id, environment_name, limit: 1 })
  const slot = data?.items.flatMap(({ slots }) => slots).find(({ id }) => id === slot_id)
  if (slot === undefined) return null
  const { current } = slot
  if (current === null) {
    // That nothing serves is news only where something did, and nobody has taken it out.
    if (status !== 'failed' || promoted_at === null) return null
    return (
      <div className="slipway-notice" data-kind="care">
        <Icon name="degraded" />
        <div>
          <p className="slipway-notice-title">{detail.nothingInService}</p>
        </div>
      </div>
    )
  }
  if (current.deployment_id === deployment.id) return null
  return (
    <div className="slipway-notice slipway-detail-service">
      <Icon name="active" />
      <div className="slipway-line">
        <TargetLink
          to={{ view: 'deployment', id: current.deployment_id }}
          onOpen={() => open(current.deployment_id)}
          className="slipway-detail-serving"
        >
          <bdi title={current.version}>{detail.inService(current.version)}</bdi>
        </TargetLink>
        {current.status === 'maintenance' ? <Status status={current.status} /> : null}
        <span className="slipway-quiet">
          <Time at={current.deployment_date} />
        </span>
      </div>
    </div>
  )
}
