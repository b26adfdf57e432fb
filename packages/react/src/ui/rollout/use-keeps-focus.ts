'use client'
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

export interface KeepsFocus {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly tabIndex: -1
  readonly onFocus: () => void
  readonly onBlur: (event: FocusEvent) => void
}

/**
 * Keeps the focus in a part of the page whose buttons come and go by themselves: where the one that has it disappears, the
 * part itself takes it, so that nobody begins again at the top of the page.
 */
export function useKeepsFocus(): KeepsFocus {
  const ref = useRef<HTMLDivElement>(null)
  const isInside = useRef(false)
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true })
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      isInside.current = true
    },
    onBlur: ({ target, relatedTarget }) => {
      // What is taken away has not been left by anybody.
      if (relatedTarget !== null || target.isConnected) isInside.current = false
    },
  }
}
