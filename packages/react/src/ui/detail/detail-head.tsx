'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { detailTexts } from '../../texts/detail.ts'
import { DeploymentActions } from '../actions/deployment-actions.tsx'
import { Health, Status } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

/** Which deployment it is, where it stands, and what can be done with it. */
export function DetailHead({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { application_id, environment_name, version, status, inactive_reason, health } = deployment
  const detail = useTexts(detailTexts)
  const titleOf = useEnvironmentTitle()
  const name = useCatalogNames('application', [application_id]).get(application_id) ?? application_id
  return (
    <header className="slipway-detail-head">
      <div className="slipway-detail-names">
        <h2 className="slipway-detail-title">
          <span className="slipway-detail-place">
            <TargetLink to={{ view: 'application', application_id }} className="slipway-detail-application">
              <bdi className="slipway-cut" title={name}>
                {name}
              </bdi>
            </TargetLink>{' '}
            <span aria-hidden="true">{detail.dot}</span>{' '}
            <span className="slipway-detail-environment">{titleOf(environment_name)}</span>
          </span>{' '}
          <bdi className="slipway-detail-version">
            <Version>{version}</Version>
          </bdi>
        </h2>
        <p className="slipway-line slipway-detail-state">
          <Status status={status} inactiveReason={inactive_reason} />
          <Health health={health} />
          <span className="slipway-quiet">
            <Time at={deployment.status_at} />
          </span>
        </p>
      </div>
      <DeploymentActions deployment={deployment} kind="bar" />
    </header>
  )
}
