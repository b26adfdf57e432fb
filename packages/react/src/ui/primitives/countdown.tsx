'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useNow } from '../../provider/clock.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'

/** Further away than this, a minute more or less says nothing. In milliseconds. */
const NEAR = 3_600_000

/** How much time is left until then, by the second where it is near. Nothing once it has passed. */
export function Countdown({ until }: { readonly until: string }): ReactNode {
  const { left } = useTexts(commonTexts)
  const formats = useFormats()
  const rest = useRest(Date.parse(until))
  if (rest === null || rest <= 0) return null
  return (
    // A timer is not read out by itself, however often it changes.
    <span role="timer" className="slipway-countdown">
      {left(formats.duration(Math.ceil(rest / 1_000) * 1_000))}
    </span>
  )
}

function useRest(end: number): number | null {
  const coarse = useNow()
  const [fine, setFine] = useState<number | null>(null)
  const isNear = coarse !== null && end - coarse < NEAR && end > coarse
  useEffect(() => {
    if (!isNear) return
    setFine(Date.now())
    const timer = setInterval(() => setFine(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isNear])
  const now = isNear && fine !== null ? fine : coarse
  return now === null ? null : end - now
}
