import { DeploymentsGlobal, DeploymentsList, DeploymentsMatrix, useUrlFilter } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { hrefOf, SHOWS, type Show } from './routes.ts'
import { useWords } from './words/use-words.ts'

/** All deployments, in one of three ways to look at them. */
export function DeploymentsPage({ show }: { readonly show: Show }): ReactNode {
  const words = useWords()
  const actions = (
    <div className="page-actions">
      <nav className="switch" aria-label={words.shows}>
        {SHOWS.map((each) => (
          <Link
            key={each}
            href={hrefOf({ page: 'deployments', show: each })}
            aria-current={each === show ? 'page' : undefined}
          >
            {words[each]}
          </Link>
        ))}
      </nav>
      <Link className="button primary" href={hrefOf({ page: 'create' })}>
        {words.newDeployment}
      </Link>
    </div>
  )
  return (
    <Page title={words.deployments} actions={actions}>
      {show === 'overview' ? <DeploymentsGlobal /> : null}
      {show === 'matrix' ? <DeploymentsMatrix /> : null}
      {show === 'list' ? <List /> : null}
    </Page>
  )
}

/** The list with its filters in the address, so that they can be sent to somebody. */
function List(): ReactNode {
  const [filter, setFilter] = useUrlFilter()
  return <DeploymentsList filter={filter} onFilterChange={setFilter} />
}
