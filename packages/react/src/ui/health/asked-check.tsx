'use client'
import { type ReactNode, useEffect, useState } from 'react'
import type { HealthCheckResult } from '../../hooks/use-health-check.ts'
import { healthTexts } from '../../texts/health.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { CheckResult } from './check-result.tsx'

/** After so many milliseconds without a result it is said that there may be none. */
const LONG = 15_000

/** What came of a check that was asked for; nothing where none was. */
export function AskedCheck({ check }: { readonly check: HealthCheckResult }): ReactNode {
  const texts = useTexts(healthTexts)
  const announce = useAnnounce()
  const { error, isPending, isAwaited, sample } = check
  const waits = isPending || isAwaited
  const isLong = useLasts(waits, LONG)
  const outcome = sample === null ? null : texts.outcomes[sample.outcome]
  useEffect(() => {
    if (outcome !== null) announce(texts.done(outcome))
  }, [outcome, announce, texts])
  if (error !== null) return <ErrorNotice error={error} />
  if (waits)
    return (
      <div className="slipway-health-result" aria-busy="true">
        <p className="slipway-quiet">{isLong ? texts.waitsLong : texts.asked}</p>
        <Skeleton lines={1} />
      </div>
    )
  return sample === null ? null : <CheckResult sample={sample} />
}

/** Whether something has been so for longer than this. */
function useLasts(is: boolean, milliseconds: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    setLasts(false)
    if (!is) return
    const timer = setTimeout(() => setLasts(true), milliseconds)
    return () => clearTimeout(timer)
  }, [is, milliseconds])
  return lasts
}
