'use client'
import type { DeploymentsApi } from '@slipway/core'
import { type ReactNode, useMemo } from 'react'
import { cacheOf } from '../cache/cache.ts'
import type { Localization } from '../texts/index.ts'
import { ProviderContext, type ProviderValue, type Theme } from './context.ts'
import type { Navigation } from './navigation.ts'

export interface DeploymentsProviderProps {
  /** `createClient(…)` in a browser, `sdk.as(actor)` in the process of the server. */
  readonly client: DeploymentsApi
  /** Language of the views and of numbers and dates, such as `fr` or `en-GB`. @default 'en' */
  readonly locale?: string | undefined
  /** IANA zone of every time shown. @default the browser's */
  readonly timeZone?: string | undefined
  /** Id of the person who is signed in. Tabs of one person share one stream; another person begins with nothing read. */
  readonly user?: string | undefined
  /** Of the views. @default 'auto', which follows the page's `color-scheme` */
  readonly theme?: Theme | undefined
  /** Texts of the views to replace. Keep the object outside of the component, so that it stays the same. */
  readonly localization?: Localization | undefined
  /** The pages that views lead to. Keep the object outside of the component. @default drawers within the view */
  readonly navigation?: Navigation | undefined
  readonly children?: ReactNode
}

/** Hands a client to the hooks and views below it. */
export function DeploymentsProvider(props: DeploymentsProviderProps): ReactNode {
  const { client, locale = 'en', timeZone = null, user = null, children } = props
  const { theme = 'auto', localization = null, navigation = null } = props
  const value = useMemo<ProviderValue>(
    () => ({ cache: cacheOf(client), locale, timeZone, user, theme, localization, navigation }),
    [client, locale, timeZone, user, theme, localization, navigation],
  )
  return <ProviderContext.Provider value={value}>{children}</ProviderContext.Provider>
}
