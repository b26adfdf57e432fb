'use client'
import { type FocusEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import type { RowModel } from './model.ts'
import { isSameOrder, kept } from './order.ts'

export interface HeldOrder {
  readonly rows: readonly RowModel[]
  /** The rows stand in another order than they would now. */
  readonly isOutdated: boolean
  /** Puts them in order. */
  readonly renew: () => void
  /** For the element that scrolls the rows: once the pointer or the focus is in it, no row moves. */
  readonly holders: {
    readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  }
  /**
   * For the element of the whole view, where the rows are let go: somebody on the way from a row to a button above the rows
   * must find there what was there.
   */
  readonly releasers: {
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void
  }
}

/**
 * The rows of `sorted` that are to be seen, but none moves or goes from when somebody came to them until they leave the
 * view, nor while the rows are scrolled to another place than their beginning: whoever looks at a row keeps it where it is.
 */
export function useHeldOrder(sorted: readonly RowModel[], isShown: (model: RowModel) => boolean): HeldOrder {
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const inside = useRef<{ pointer: HTMLElement | null; focus: HTMLElement | null }>({
    pointer: null,
    focus: null,
  })
  const fresh = useMemo(() => sorted.filter(isShown), [sorted, isShown])
  const rows = useMemo(
    () => (order === null ? fresh : kept(sorted, order, isShown)),
    [sorted, fresh, order, isShown],
  )
  const isOutdated = useMemo(() => order !== null && !isSameOrder(rows, fresh), [order, rows, fresh])
  const hold = (by: 'pointer' | 'focus', element: HTMLElement) => {
    inside.current[by] = element
    setOrder((held) => held ?? rows.map(({ key }) => key))
  }
  const release = (by: 'pointer' | 'focus') => {
    const element = inside.current[by]
    inside.current[by] = null
    if (element !== null && !isHeld() && isAtBeginning(element)) setOrder(null)
  }
  const isHeld = () => inside.current.pointer !== null || inside.current.focus !== null
  const renew = () => {
    // It is pressed above the rows, and a button that goes with the press tells nobody that the focus left.
    inside.current.focus = null
    setOrder(isHeld() ? fresh.map(({ key }) => key) : null)
  }
  return {
    rows,
    isOutdated,
    renew,
    holders: {
      // A finger is in and out again with each touch.
      onPointerEnter: ({ currentTarget, pointerType }) => {
        if (pointerType !== 'touch') hold('pointer', currentTarget)
      },
      onFocus: ({ currentTarget }) => hold('focus', currentTarget),
    },
    releasers: {
      onPointerLeave: ({ pointerType }) => {
        if (pointerType !== 'touch') release('pointer')
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) release('focus')
      },
    },
  }
}

function isAtBeginning(element: HTMLElement): boolean {
  return element.scrollTop < 8 && element.getBoundingClientRect().top > -8
}
