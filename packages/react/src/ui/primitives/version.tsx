import type { ReactNode } from 'react'

/** A version: in figures of one width, cut in the middle of a long one only where there is no room. */
export function Version({ children }: { readonly children: string }): ReactNode {
  return (
    <span className="slipway-version" title={children.length > 24 ? children : undefined}>
      {children}
    </span>
  )
}
