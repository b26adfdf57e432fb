'use client'
import { useState } from 'react'

export interface Acknowledged {
  /** Whether it is another than the person has seen. */
  readonly changed: boolean
  /** The person has seen it as it is now. */
  readonly accept: () => void
}

/**
 * Keeps what somebody has seen when deciding: nothing is done to a thing that has become another one behind the dialog. The
 * key says what counts; `null` while that is not known.
 */
export function useAcknowledged(key: string | null): Acknowledged {
  const [seen, setSeen] = useState(key)
  if (seen === null && key !== null) setSeen(key)
  return {
    changed: seen !== null && key !== null && key !== seen,
    accept: () => setSeen(key),
  }
}
