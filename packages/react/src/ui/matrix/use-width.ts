'use client'
import { useCallback, useState } from 'react'

/** How wide an element is, in pixels; `null` before that is known. Give `ref` to the element. */
export function useWidth(): {
  readonly ref: (element: HTMLElement | null) => void
  readonly width: number | null
} {
  const [width, setWidth] = useState<number | null>(null)
  const [watch] = useState(() => createWatch(setWidth))
  return { ref: useCallback((element: HTMLElement | null) => watch(element), [watch]), width }
}

function createWatch(tell: (width: number) => void): (element: HTMLElement | null) => void {
  let observer: ResizeObserver | undefined
  return (element) => {
    observer?.disconnect()
    observer = undefined
    if (element === null) return
    // At once, so that the first picture is right.
    tell(element.clientWidth)
    observer = new ResizeObserver(() => tell(element.clientWidth))
    observer.observe(element)
  }
}
