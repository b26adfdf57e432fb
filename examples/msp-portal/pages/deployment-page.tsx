import { useCatalogNames, useDeployment } from '@slipway/react'
import { DeploymentDetail } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords, wordFor } from './words/use-words.ts'

/** One deployment; the window is called after it. */
export function DeploymentPage({ id }: { readonly id: string }): ReactNode {
  const words = useWords()
  const { data } = useDeployment(id)
  const names = useCatalogNames('application', data === undefined ? [] : [data.application_id])
  const title =
    data === undefined
      ? words.deployment
      : `${names.get(data.application_id) ?? data.application_id} ${data.version}, ${wordFor(words.environments, data.environment_name)}`
  return (
    <Page title={title} isQuiet>
      <DeploymentDetail id={id} />
    </Page>
  )
}
