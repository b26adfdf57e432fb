import { useCatalogNames } from '@slipway/react'
import { ApplicationDeployments } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { ApplicationAbout } from './application-about.tsx'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { hrefOf, TABS, type Tab } from './routes.ts'
import { useWords } from './words/use-words.ts'

/** An application of the portal. Its deployments are one tab of it, and the view there says its name. */
export function ApplicationPage({ id, tab }: { readonly id: string; readonly tab: Tab }): ReactNode {
  const words = useWords()
  const name = useCatalogNames('application', [id]).get(id) ?? id
  return (
    <>
      <nav className="switch tabs" aria-label={words.applicationTabs}>
        {TABS.map((each) => (
          <Link
            key={each}
            href={hrefOf({ page: 'application', id, tab: each })}
            aria-current={each === tab ? 'page' : undefined}
          >
            {words[each]}
          </Link>
        ))}
      </nav>
      <Page title={name} isQuiet={tab === 'deployments'}>
        {tab === 'deployments' ? <ApplicationDeployments applicationId={id} /> : <ApplicationAbout id={id} />}
      </Page>
    </>
  )
}
