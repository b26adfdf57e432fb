'use client'
import type { DeploymentsApi } from '@slipway/core'
import { createContext, useContext, useEffect } from 'react'
import { type Cache, cacheOf } from '../cache/cache.ts'
import type { LiveOptions } from '../live/live.ts'
import type { Localization } from '../texts/index.ts'
import type { Navigation } from './navigation.ts'

/** `auto` follows the page's `color-scheme`. */
export type Theme = 'light' | 'dark' | 'auto'

/** What a provider hands to everything below it. */
export interface ProviderValue {
  readonly cache: Cache
  /** BCP 47. */
  readonly locale: string
  /** IANA zone; `null` where the browser's is meant. */
  readonly timeZone: string | null
  /** Whoever is signed in, where the host has said so. */
  readonly user: string | null
  /** How changes are followed; `false`: not at all. */
  readonly live: LiveOptions | false
  /** When `initialState` was read, in milliseconds since 1970; `null` without one. */
  readonly readAt: number | null
  readonly theme: Theme
  readonly localization: Localization | null
  readonly navigation: Navigation | null
}

export const ProviderContext = createContext<ProviderValue | null>(null)

/** What every hook takes as its last argument. */
export interface HookOptions {
  /** @default that of the nearest `DeploymentsProvider` */
  readonly client?: DeploymentsApi | undefined
  /** `false`: ask nothing for now. @default true */
  readonly enabled?: boolean | undefined
}

const DEFAULT: LiveOptions = {}

/**
 * The cache that a hook works on; throws where there is neither a client nor a provider. While the component is mounted,
 * changes are followed.
 */
export function useCache({ client }: HookOptions = {}): Cache {
  const provided = useContext(ProviderContext)
  const cache = client === undefined || client === provided?.cache.client ? provided?.cache : cacheOf(client)
  if (cache === undefined)
    throw new Error(
      'There is no client. Put <DeploymentsProvider client={…}> around this component, or give the hook { client } as its last argument.',
    )
  const { live } = cache
  const options = provided?.live ?? DEFAULT
  useEffect(() => (options === false ? undefined : live.acquire(options)), [live, options])
  return cache
}
