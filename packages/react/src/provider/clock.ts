'use client'
import { useContext, useSyncExternalStore } from 'react'
import { ProviderContext } from './context.ts'

/** How often "two minutes ago" is looked at again. */
const TICK_MS = 30_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now: number | null = null

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    now = null
  }
}

function snapshot(): number {
  now ??= Date.now()
  return now
}

/** Milliseconds since 1970, every half a minute; `null` on the server and in the first render that must equal its. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, snapshot, () => null)
}

const never = () => () => {}
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const serverZone = () => 'UTC'

/** The zone that times are shown in: the provider's, else the browser's. On the server and in the first render UTC. */
export function useTimeZone(): string {
  const provided = useContext(ProviderContext)?.timeZone ?? null
  const own = useSyncExternalStore(never, browserZone, serverZone)
  return provided ?? own
}
