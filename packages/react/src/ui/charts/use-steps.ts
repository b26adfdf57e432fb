'use client'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'

/** How far a key goes: by so many points, or to an end. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/**
 * Walks through `count` points side by side, by arrow keys and by pointer. `null`: none is looked at. `at` tells which
 * point is meant by a place from 0 to 1. @default points as far from each other as all others
 */
export function useSteps(count: number, at = (place: number) => Math.floor(place * count)) {
  const [chosen, setChosen] = useState<number | null>(null)
  const last = count - 1
  const active = chosen === null || count === 0 ? null : Math.min(chosen, last)
  return {
    active,
    handlers: {
      onKeyDown(event: KeyboardEvent) {
        const step = STEPS[event.key]
        if (step === undefined) return
        event.preventDefault()
        setChosen(Math.max(0, Math.min(last, (active ?? last) + step)))
      },
      onFocus: () => setChosen((now) => now ?? last),
      onBlur: () => setChosen(null),
      onPointerMove({ clientX, currentTarget }: PointerEvent) {
        const { left, width } = currentTarget.getBoundingClientRect()
        setChosen(Math.max(0, Math.min(last, at((clientX - left) / width))))
      },
      onPointerLeave({ currentTarget }: PointerEvent) {
        if (document.activeElement !== currentTarget) setChosen(null)
      },
    },
  }
}
