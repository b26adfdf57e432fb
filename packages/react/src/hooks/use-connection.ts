'use client'
import { useContext, useSyncExternalStore } from 'react'
import { CLOSED, CONNECTING, type Connection } from '../live/connection.ts'
import { type HookOptions, ProviderContext, useCache } from '../provider/context.ts'

const never = () => () => {}
const closed = () => CLOSED
const connecting = () => CONNECTING

/** How changes reach this page now. */
export function useConnection(options: HookOptions = {}): Connection {
  const { connection } = useCache(options).live
  const off = useContext(ProviderContext)?.live === false
  return useSyncExternalStore(
    off ? never : connection.subscribe,
    off ? closed : connection.get,
    off ? closed : connecting,
  )
}
