'use client'
import type { ReactNode } from 'react'
import { useNow } from '../../provider/clock.ts'
import { Time } from '../primitives/time.tsx'

/** Up to this distance "3 days ago" says more than a date, in milliseconds. */
const NEAR = 7 * 86_400_000

/** When it was, or will be: near the present by its distance, else by its date. */
export function When({ at }: { readonly at: string }): ReactNode {
  const now = useNow()
  return <Time at={at} kind={now !== null && Math.abs(Date.parse(at) - now) < NEAR ? 'relative' : 'short'} />
}
