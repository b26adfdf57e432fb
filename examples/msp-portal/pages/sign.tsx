import type { ReactNode } from 'react'
import type { ApplicationState } from './application-state.ts'

/** One shape for each state, so that none is told by its colour alone. */
const SHAPES: Readonly<Record<ApplicationState, ReactNode>> = {
  failing: <path d="m4 4 8 8m0-8-8 8" />,
  moving: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path className="full" d="M8 2.5a5.5 5.5 0 0 1 0 11z" />
    </>
  ),
  maintenance: <path d="M8 2.5 13.5 8 8 13.5 2.5 8z" />,
  running: <path d="m3 8.5 3.5 3.5L13 4.5" />,
  stopped: <circle cx="8" cy="8" r="5.5" />,
  empty: <path d="M4 8h8" />,
}

export function Sign({ state }: { readonly state: ApplicationState }): ReactNode {
  return (
    <svg className="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}
