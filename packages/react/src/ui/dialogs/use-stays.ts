'use client'
import { useState } from 'react'

/** The first value that is known, for good. */
export function useStays<T>(value: T | undefined): T | undefined {
  const [first, setFirst] = useState(value)
  if (first === undefined && value !== undefined) setFirst(value)
  return first ?? value
}
