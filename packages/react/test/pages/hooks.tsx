import { createClient } from '@slipway/core/client'
import { DeploymentsProvider, type InitialState } from '@slipway/react'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { HooksPage } from './hooks-parts.tsx'

/**
 * What the hooks give, without a view. Parameters: `show` (a list with commas), `id`, `limit`, `user`, `poll`, `live=off`. A
 * server-rendered page has its state beside it and is taken over as it is.
 */
const parameters = new URLSearchParams(location.search)
const poll = parameters.get('poll')
const client = createClient({ baseUrl: '/api/deployments', retries: 0 })
const state = document.getElementById('state')?.textContent
const initialState = state === undefined ? undefined : (JSON.parse(state) as InitialState)

const page = (
  <StrictMode>
    <DeploymentsProvider
      client={client}
      user={parameters.get('user') ?? undefined}
      live={
        parameters.get('live') === 'off' ? false : { pollInterval: poll === null ? undefined : Number(poll) }
      }
      initialState={initialState}
    >
      <HooksPage
        show={(parameters.get('show') ?? 'list').split(',')}
        id={parameters.get('id') ?? ''}
        limit={Number(parameters.get('limit') ?? '50')}
      />
    </DeploymentsProvider>
  </StrictMode>
)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the hooks.')
if (initialState === undefined) createRoot(root).render(page)
else hydrateRoot(root, page)
