'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { Name } from '../primitives/name.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'

/** Where a deployment stands: application, environment, asset. */
export function PlaceLine({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const titleOf = useEnvironmentTitle()
  const { application_id, environment_name, cloud_asset_id } = deployment
  return (
    <p className="slipway-actions-place">
      <span>
        <Name kind="application" id={application_id} />
      </span>
      <span>{titleOf(environment_name)}</span>
      <span>
        <Name kind="cloud_asset" id={cloud_asset_id} />
      </span>
    </p>
  )
}
