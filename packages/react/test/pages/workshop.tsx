/// <reference types="vite/client" />
import '@slipway/react/styles.css'
import './workshop.css'
import type { DeploymentsApi } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { DeploymentsProvider } from '@slipway/react'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { syntheticApi } from './synthetic/api.ts'
import { viewFor } from './views.tsx'

/**
 * Any view, as a host shows it. Parameters: `view`; `lang`; `theme`; `zone`; `client=http` or `synthetic`; `links=none` leaves
 * `navigation` out; what else there is (`id`, `application_id`, `filter` as JSON, …) goes to the view.
 */
const parameters = new URLSearchParams(location.search)
const parameter = (name: string, otherwise: string) => parameters.get(name) ?? otherwise

const locale = parameter('lang', 'en')
const theme = parameter('theme', 'light') === 'dark' ? 'dark' : 'light'
document.documentElement.lang = locale
document.documentElement.dataset.theme = theme

const client: DeploymentsApi =
  parameter('client', 'http') === 'synthetic'
    ? syntheticApi()
    : createClient({ baseUrl: '/api/deployments', retries: 0 })

const navigation = {
  hrefFor: (target: { readonly view: string }) => `#${encodeURIComponent(JSON.stringify(target))}`,
}

const View = lazy(async () => ({ default: await viewFor(parameter('view', 'plain'), parameters) }))
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the view.')
createRoot(root).render(
  <StrictMode>
    <DeploymentsProvider
      client={client}
      locale={locale}
      theme={theme}
      timeZone={parameter('zone', 'Europe/Paris')}
      user={parameters.get('user') ?? undefined}
      navigation={parameter('links', 'host') === 'none' ? undefined : navigation}
    >
      <Suspense fallback={<p aria-busy="true">…</p>}>
        <View />
      </Suspense>
    </DeploymentsProvider>
  </StrictMode>,
)
