'use client'
import type { HealthSample } from '@slipway/core'
import type { ReactNode } from 'react'
import { healthTexts } from '../../texts/health.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useLatency } from './use-latency.ts'

const LOOKS: Readonly<Record<HealthSample['outcome'], IconName>> = {
  up: 'healthy',
  slow: 'degraded',
  down: 'unhealthy',
  unknown: 'unknown',
}

export interface CheckResultProps {
  readonly sample: HealthSample
  /** `line`: what it came to and when, for a list of many. @default 'full' */
  readonly kind?: 'full' | 'line' | undefined
}

/** What a check saw: its outcome as shape, word and colour, how long it took, and why it was not good. */
export function CheckResult({ sample, kind = 'full' }: CheckResultProps): ReactNode {
  const texts = useTexts(healthTexts)
  const formats = useFormats()
  const latency = useLatency()
  const { outcome, latency_ms, status_code, certificate_expires_at, fault, message, in_maintenance, at } =
    sample
  const facts = [
    latency_ms === null ? null : texts.latency(latency(latency_ms)),
    status_code === null ? null : texts.status(String(status_code)),
    kind === 'line' || certificate_expires_at === null
      ? null
      : texts.certificate(formats.dayShort(certificate_expires_at)),
    in_maintenance ? texts.inMaintenance : null,
  ].filter((fact) => fact !== null)
  return (
    <div className="slipway-health-result" data-kind={kind}>
      <p className="slipway-line">
        <span className="slipway-health" data-health={LOOKS[outcome]}>
          <Icon name={LOOKS[outcome]} />
          <span>{texts.outcomes[outcome]}</span>
        </span>
        {facts.map((fact) => (
          <span key={fact} className="slipway-quiet">
            {fact}
          </span>
        ))}
        <span className="slipway-quiet">
          <Time at={at} kind={kind === 'line' ? 'short' : undefined} />
        </span>
      </p>
      {fault === null ? null : <p className="slipway-health-fault">{texts.faults[fault]}</p>}
      {kind === 'line' || message === null ? null : (
        <p className="slipway-quiet slipway-small" dir="auto">
          {message}
        </p>
      )}
    </div>
  )
}
