'use client'
import type { DeploymentsApi } from '@slipway/core'
import { type ReactNode, useMemo } from 'react'
import { cacheOf } from '../cache/cache.ts'
import { ProviderContext, type ProviderValue } from './context.ts'

export interface DeploymentsProviderProps {
  /** `createClient(…)` in a browser, `sdk.as(actor)` in the process of the server. */
  readonly client: DeploymentsApi
  /** Language of the views and of numbers and dates, such as `fr` or `en-GB`. @default 'en' */
  readonly locale?: string | undefined
  /** IANA zone of every time shown. @default the browser's */
  readonly timeZone?: string | undefined
  /** Id of the person who is signed in. Tabs of one person share one stream; another person begins with nothing read. */
  readonly user?: string | undefined
  readonly children?: ReactNode
}

/** Hands a client to the hooks and views below it. */
export function DeploymentsProvider(props: DeploymentsProviderProps): ReactNode {
  const { client, locale = 'en', timeZone, user, children } = props
  const value = useMemo<ProviderValue>(
    () => ({ cache: cacheOf(client), locale, timeZone: timeZone ?? null, user: user ?? null }),
    [client, locale, timeZone, user],
  )
  return <ProviderContext.Provider value={value}>{children}</ProviderContext.Provider>
}
