'use client'
import type { DeploymentsApi } from '@slipway/core'
import type { QueryClient } from '@tanstack/react-query'
import { Fragment, type ReactNode, useMemo } from 'react'
import { type InitialState, readAtOf } from '../cache/initial-state.ts'
import type { LiveOptions } from '../live/live.ts'
import type { Localization } from '../texts/index.ts'
import { ProviderContext, type ProviderValue, type Theme } from './context.ts'
import type { Navigation } from './navigation.ts'
import { useOwnCache } from './use-own-cache.ts'

export interface DeploymentsProviderProps {
  /** `createClient(…)` in a browser, `sdk.as(actor)` in the process of the server. */
  readonly client: DeploymentsApi
  /** Language of the views and of numbers and dates, such as `fr` or `en-GB`. @default 'en' */
  readonly locale?: string | undefined
  /** IANA zone of every time shown. @default the browser's */
  readonly timeZone?: string | undefined
  /** Id of the person who is signed in. Tabs of one person share one stream; another person begins with nothing read. */
  readonly user?: string | undefined
  /** What `prefetch` read on the server. The first render shows it, there and in the browser. */
  readonly initialState?: InitialState | undefined
  /**
   * Where what is read is kept, for hosts that keep everything in one place. With another `client` or `user` everything of
   * Slipway in it is dropped. @default one for each client and user
   */
  readonly queryClient?: QueryClient | undefined
  /** How changes are followed; `false`: nothing comes by itself. @default every 15 seconds where there is no stream */
  readonly live?: LiveOptions | false | undefined
  /** Of the views. @default 'auto', which follows the page's `color-scheme` */
  readonly theme?: Theme | undefined
  /** Texts of the views to replace. Keep the object outside of the component, so that it stays the same. */
  readonly localization?: Localization | undefined
  /** The pages that views lead to. Keep the object outside of the component. @default drawers within the view */
  readonly navigation?: Navigation | undefined
  readonly children?: ReactNode
}

/**
 * Hands a client to the hooks and views below it. With another `client` or `user` all of them begin anew, so keep the client
 * outside of the component.
 */
export function DeploymentsProvider(props: DeploymentsProviderProps): ReactNode {
  const { client, locale = 'en', timeZone = null, user = null, children } = props
  const { theme = 'auto', localization = null, navigation = null, initialState, queryClient } = props
  const cache = useOwnCache({ client, user, initialState, queryClient })
  const off = props.live === false
  const pollInterval = props.live === false ? undefined : props.live?.pollInterval
  const live = useMemo(() => (off ? (false as const) : { pollInterval }), [off, pollInterval])
  const readAt = readAtOf(initialState)
  const value = useMemo<ProviderValue>(
    () => ({ cache, locale, timeZone, user, live, readAt, theme, localization, navigation }),
    [cache, locale, timeZone, user, live, readAt, theme, localization, navigation],
  )
  // For another person or client everything below begins anew: no draft and no selection of the one before is left either.
  return (
    <ProviderContext.Provider value={value}>
      <Fragment key={cache.name}>{children}</Fragment>
    </ProviderContext.Provider>
  )
}
