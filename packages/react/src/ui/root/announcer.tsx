'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'

const AnnounceContext = createContext<(text: string) => void>(() => {})

/** How long news are gathered before they are read out together, in milliseconds. */
const BATCH_MS = 500

/** Says something to those who do not see it: politely, together with what else there is to say. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext)
}

/** The one live region of a view. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [text, setText] = useState('')
  const waiting = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const announce = useCallback((news: string) => {
    waiting.current.push(news)
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setText([...new Set(waiting.current.splice(0))].join(' '))
    }, BATCH_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="slipway-unseen" role="status" aria-live="polite">
        {text}
      </div>
    </AnnounceContext.Provider>
  )
}
