/// <reference types="vite/client" />
import '@slipway/react/styles.css'
import './workshop.css'
import { createClient } from '@slipway/core/client'
import { DeploymentsProvider } from '@slipway/react'
import { DeploymentsList, useUrlFilter } from '@slipway/react/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

/** The list as a host shows it that keeps the filter in its address. Parameters of the page: `lang`, `theme`, `user`, `links`. */
const parameters = new URLSearchParams(location.search)
const locale = parameters.get('lang') ?? 'en'
const theme = parameters.get('theme') === 'dark' ? 'dark' : 'light'
document.documentElement.lang = locale
document.documentElement.dataset.theme = theme

const client = createClient({ baseUrl: '/api/deployments', retries: 0 })
const navigation = {
  hrefFor: (target: { readonly view: string }) => `#${encodeURIComponent(JSON.stringify(target))}`,
}
const SHARED = [{ name: 'Production', filter: { environment_name: 'production' } }]

function Page() {
  const [filter, setFilter] = useUrlFilter()
  return <DeploymentsList filter={filter} onFilterChange={setFilter} savedViews={SHARED} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the view.')
createRoot(root).render(
  <StrictMode>
    <DeploymentsProvider
      client={client}
      locale={locale}
      theme={theme}
      timeZone="Europe/Paris"
      user={parameters.get('user') ?? undefined}
      navigation={parameters.get('links') === 'none' ? undefined : navigation}
    >
      <Page />
    </DeploymentsProvider>
  </StrictMode>,
)
