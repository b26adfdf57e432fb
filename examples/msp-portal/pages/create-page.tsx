import { CreateDeployment } from '@slipway/react/ui'
import { type ReactNode, useState } from 'react'
import { defaultsIn } from './create-defaults.ts'
import { go } from './location.ts'
import { Page } from './page.tsx'
import { hrefOf } from './routes.ts'
import { useWords } from './words/use-words.ts'

/** A new deployment; what the address says of it is filled in. */
export function CreatePage({ address }: { readonly address: string }): ReactNode {
  const words = useWords()
  const [defaults] = useState(() => defaultsIn(address))
  return (
    <Page title={words.newDeployment} isQuiet>
      <CreateDeployment
        defaults={defaults}
        onCreated={({ id }) => go(hrefOf({ page: 'deployment', id }))}
        onCancel={() => go(hrefOf({ page: 'deployments', show: 'overview' }))}
      />
    </Page>
  )
}
