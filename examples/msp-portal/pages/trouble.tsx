import type { SlipwayError } from '@slipway/core/client'
import type { ReactNode } from 'react'
import { useWords } from './words/use-words.ts'

interface TroubleProps {
  readonly error: SlipwayError
  /** What to say instead of the general words. */
  readonly text?: string | undefined
  readonly onRetry: () => void
}

/** That something could not be read, and how to try again. */
export function Trouble({ error, text, onRetry }: TroubleProps): ReactNode {
  const words = useWords()
  return (
    <div className="notice" role="alert">
      <p>
        {text ?? words.error} <code>{error.code}</code>
      </p>
      <button type="button" className="button" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  )
}
