import { useConnection } from '@slipway/react'
import type { ReactNode } from 'react'
import { useWords } from './words/use-words.ts'

/** How changes reach this page, in a sign and a word. */
export function ConnectionState(): ReactNode {
  const words = useWords()
  const { status } = useConnection()
  return (
    <p className={`connection ${status}`} title={words.connectionNote[status]} data-connection={status}>
      <span className="dot" aria-hidden="true" />
      <span>{words.connection[status]}</span>
    </p>
  )
}
