import { useCatalogNames } from '@slipway/react'
import { ApplicationDeployments } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'

/** An application of the portal; its deployments are one tab of it. */
export function ApplicationPage({ id }: { readonly id: string }): ReactNode {
  const name = useCatalogNames('application', [id]).get(id) ?? id
  return (
    <Page title={name}>
      <ApplicationDeployments applicationId={id} />
    </Page>
  )
}
