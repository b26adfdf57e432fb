'use client'
import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import { type SavedView, viewsFromText, viewsToText, without, withView } from './saved-views.ts'

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly save: (view: SavedView) => void
  readonly remove: (name: string) => void
  /** Whether they outlast the page. */
  readonly isKept: boolean
}

const listeners = new Set<() => void>()
/** What could not be kept, by key. */
const unkept = new Map<string, string>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Storage can be switched off, full, or refused to a page in a frame: each of these throws. */
function read(key: string): string {
  const own = unkept.get(key)
  if (own !== undefined) return own
  try {
    return window.localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text)
    unkept.delete(key)
  } catch {
    unkept.set(key, text)
  }
  for (const listener of [...listeners]) listener()
}

/** Views that a person has saved in this browser. They follow other tabs. */
export function useSavedViews(): SavedViews {
  const user = useContext(ProviderContext)?.user ?? ''
  const key = `slipway:list:views:${user}`
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  )
  const views = useMemo(() => viewsFromText(text), [text])
  const save = useCallback(
    (view: SavedView) => write(key, viewsToText(withView(viewsFromText(read(key)), view))),
    [key],
  )
  const remove = useCallback(
    (name: string) => write(key, viewsToText(without(viewsFromText(read(key)), name))),
    [key],
  )
  return { views, save, remove, isKept: !unkept.has(key) }
}
