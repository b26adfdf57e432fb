'use client'
import { useContext, useSyncExternalStore } from 'react'
import { ProviderContext } from './context.ts'

/** How often what says "two minutes ago" is said anew, in milliseconds. */
const TICK = 30_000

const listeners = new Set<() => void>()
let now = 0
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(tick, TICK)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function present(): number {
  now ||= Date.now()
  return now
}

/**
 * The present, in milliseconds since 1970, renewed every 30 seconds for all who ask. On the server and in the first render
 * of the browser it is the instant at which `initialState` was read, and `null` without one.
 */
export function useNow(): number | null {
  const readAt = useContext(ProviderContext)?.readAt ?? null
  return useSyncExternalStore<number | null>(subscribe, present, () => readAt)
}
const never = () => () => {}
let zone: string | undefined
/** Asked once: to make a format takes a tenth of a millisecond, and a page has hundreds of times on it. */
function ofBrowser(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone
}
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
