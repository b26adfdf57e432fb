import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { hrefOf } from './routes.ts'
import { useWords } from './words/use-words.ts'

export function UnknownPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.unknownTitle}>
      <p>{words.unknown}</p>
      <p>
        <Link href={hrefOf({ page: 'deployments', show: 'overview' })}>{words.toDeployments}</Link>
      </p>
    </Page>
  )
}
