import type { DeploymentsApi } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import type { Person } from './people.ts'
import { BASE_PATH } from './server.ts'

/** Somebody who is signed in over HTTP. */
export interface Visit {
  /** The `cookie` header of their session. */
  readonly cookie: string
  readonly api: DeploymentsApi
}

export async function visit(origin: string, person: Person): Promise<Visit> {
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: person.actor.id }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined)
    throw new Error(`${person.actor.name} could not sign in: ${response.status}`)
  return { cookie, api: createClient({ baseUrl: `${origin}${BASE_PATH}`, headers: { cookie } }) }
}
