'use client'
import { type MouseEvent, type ReactNode, useContext } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import type { Target } from '../../provider/navigation.ts'

export interface TargetLinkProps {
  readonly to: Target
  /** What happens where the host has no page for it. Without it, and without a page, the text stands alone. */
  readonly onOpen?: (() => void) | undefined
  readonly className?: string | undefined
  readonly label?: string | undefined
  /** `-1` in a grid, whose arrow keys lead to it. @default as the browser has it */
  readonly tabIndex?: number | undefined
  readonly children: ReactNode
}

/** Leads to a page of the host, by a real link; where it has none, opens the thing in the view. */
export function TargetLink(props: TargetLinkProps): ReactNode {
  const { to, onOpen, className, label, tabIndex, children } = props
  const navigation = useContext(ProviderContext)?.navigation
  const href = navigation?.hrefFor(to) ?? null
  if (href === null || navigation === null || navigation === undefined) {
    if (onOpen === undefined) return <span className={className}>{children}</span>
    return (
      <button
        type="button"
        className={`slipway-link ${className ?? ''}`}
        aria-label={label}
        tabIndex={tabIndex}
        onClick={onOpen}
      >
        {children}
      </button>
    )
  }
  const follow = (event: MouseEvent) => {
    // A new tab, a download and the like are the browser's.
    if (navigation.navigate === undefined || event.defaultPrevented) return
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigation.navigate(href, to)
  }
  return (
    <a
      className={`slipway-link ${className ?? ''}`}
      href={href}
      aria-label={label}
      tabIndex={tabIndex}
      onClick={follow}
    >
      {children}
    </a>
  )
}
