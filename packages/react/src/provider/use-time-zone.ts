'use client'
import { useContext, useSyncExternalStore } from 'react'
import { ProviderContext } from './context.ts'

const never = () => () => {}
const ofBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const ofServer = () => 'UTC'

/**
 * The IANA zone of every time shown: the provider's, else the browser's. The browser's is not known on the server, so
 * there and in the first render it is `UTC`.
 */
export function useTimeZone(): string {
  const given = useContext(ProviderContext)?.timeZone ?? null
  const found = useSyncExternalStore(never, ofBrowser, ofServer)
  return given ?? found
}
