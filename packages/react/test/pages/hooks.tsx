import { createClient } from '@slipway/core/client'
import type { InitialState } from '@slipway/react'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { HooksApp } from './hooks-app.tsx'

/**
 * What the hooks give, without a view. Parameters: `show` (a list with commas), `id`, `limit`, `user`, `next`, `poll`,
 * `live=off`. A server-rendered page has its state beside it and is taken over as it is.
 */
const client = createClient({ baseUrl: '/api/deployments', retries: 0 })
const state = document.getElementById('state')?.textContent
// The test that rendered the page put it there.
const initialState = state === undefined ? undefined : (JSON.parse(state) as InitialState)

const page = (
  <StrictMode>
    <HooksApp client={client} parameters={new URLSearchParams(location.search)} initialState={initialState} />
  </StrictMode>
)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the hooks.')
if (initialState === undefined) createRoot(root).render(page)
else hydrateRoot(root, page)
