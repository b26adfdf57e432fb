import type { DeploymentsApi } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { createStore, useStore } from './store.ts'

/** Whoever is signed in, as `GET /session` says it. */
export interface Visitor {
  readonly id: string
  readonly name: string
  readonly role: Readonly<Record<'fr' | 'en', string>>
  readonly may_read_journal: boolean
}

export type Session =
  | { readonly status: 'asking' }
  | { readonly status: 'unreachable' }
  /** `lost`: it ended by itself, and its person may want to go on where they were. */
  | { readonly status: 'out'; readonly lost: boolean }
  | { readonly status: 'in'; readonly visitor: Visitor; readonly client: DeploymentsApi }

const BASE_PATH = '/api/deployments'

const session = createStore<Session>({ status: 'asking' })
/** The other tabs of this browser: the cookie is theirs too. */
const tabs = new BroadcastChannel('portal-session')
tabs.addEventListener('message', () => void ask())

export function useSession(): Session {
  return useStore(session)
}

/** Asks the server who is signed in. */
export async function ask(): Promise<void> {
  await settle('GET')
}

export async function signIn(person: string): Promise<void> {
  await settle('POST', { person })
  tabs.postMessage('signed in')
}

export async function signOut(): Promise<void> {
  await settle('DELETE')
  tabs.postMessage('signed out')
}

async function settle(method: string, body?: unknown): Promise<void> {
  try {
    const response = await fetch('/session', {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`The session was answered with ${response.status}.`)
    enter(visitorIn(answer))
  } catch {
    session.set({ status: 'unreachable' })
  }
}

function enter(visitor: Visitor | null): void {
  const before = session.get()
  if (visitor === null) session.set({ status: 'out', lost: false })
  else if (before.status !== 'in' || before.visitor.id !== visitor.id)
    session.set({ status: 'in', visitor, client: clientOf() })
}

/** A client for each session: what one person has read is not shown to the next. */
function clientOf(): DeploymentsApi {
  const client = createClient({
    baseUrl: BASE_PATH,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const now = session.get()
      if (response.status === 401 && now.status === 'in' && now.client === client)
        session.set({ status: 'out', lost: true })
      return response
    },
  })
  return client
}

function visitorIn(answer: unknown): Visitor | null {
  if (typeof answer !== 'object' || answer === null || !('person' in answer)) return null
  return isVisitor(answer.person) ? answer.person : null
}

function isVisitor(value: unknown): value is Visitor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'role' in value &&
    isRole(value.role) &&
    'may_read_journal' in value &&
    typeof value.may_read_journal === 'boolean'
  )
}

function isRole(value: unknown): value is Visitor['role'] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fr' in value &&
    typeof value.fr === 'string' &&
    'en' in value &&
    typeof value.en === 'string'
  )
}
