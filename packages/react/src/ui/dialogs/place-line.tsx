'use client'
import type { CatalogKind, Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'

/** Where a deployment stands: application, environment, asset. */
export function PlaceLine({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const titleOf = useEnvironmentTitle()
  const { application_id, environment_name, cloud_asset_id } = deployment
  const environment = titleOf(environment_name)
  return (
    <p className="slipway-actions-place">
      <Part kind="application" id={application_id} />
      <span title={environment}>{environment}</span>
      <Part kind="cloud_asset" id={cloud_asset_id} />
    </p>
  )
}

/** A name that is cut where there is no room, with the whole of it in its title. */
function Part({ kind, id }: { readonly kind: CatalogKind; readonly id: string }): ReactNode {
  const name = useCatalogNames(kind, [id]).get(id) ?? id
  return <span title={name}>{name}</span>
}
