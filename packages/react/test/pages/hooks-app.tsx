import type { DeploymentsApi } from '@slipway/core'
import { DeploymentsProvider, type InitialState } from '@slipway/react'
import { useState } from 'react'
import { HooksPage } from './hooks-parts.tsx'

export interface HooksAppProps {
  readonly client: DeploymentsApi
  readonly parameters: URLSearchParams
  readonly initialState: InitialState | undefined
}

/** The page under its provider. With `next` in the address a button hands the page to that person. */
export function HooksApp({ client, parameters, initialState }: HooksAppProps) {
  const [user, setUser] = useState(parameters.get('user'))
  const next = parameters.get('next')
  const poll = parameters.get('poll')
  return (
    <DeploymentsProvider
      client={client}
      user={user ?? undefined}
      live={
        parameters.get('live') === 'off' ? false : { pollInterval: poll === null ? undefined : Number(poll) }
      }
      initialState={initialState}
    >
      {next !== null && (
        <button type="button" onClick={() => setUser(next)}>
          hand over
        </button>
      )}
      <HooksPage
        show={(parameters.get('show') ?? 'list').split(',')}
        id={parameters.get('id') ?? ''}
        limit={Number(parameters.get('limit') ?? '50')}
      />
    </DeploymentsProvider>
  )
}
