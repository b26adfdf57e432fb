'use client'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useHealthReport } from '../../hooks/use-health-report.ts'
import { useNow } from '../../provider/clock.ts'
import { healthTexts } from '../../texts/health.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Select } from '../primitives/fields.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useLatency } from './use-latency.ts'

const HOUR = 3_600_000
const PERIODS = { day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR }
type Period = keyof typeof PERIODS
const NAMES = ['day', 'week', 'month'] as const satisfies readonly Period[]

export interface HealthFiguresProps {
  readonly deploymentId: string
  /** The latest check: with another one, the figures are read again. */
  readonly lastId: string
}

/** Uptime and latency over a time that can be chosen, with what they are made of. */
export function HealthFigures({ deploymentId, lastId }: HealthFiguresProps): ReactNode {
  const texts = useTexts(healthTexts)
  const id = useId()
  const [period, setPeriod] = useState<Period>('day')
  const now = useNow()
  const hour = now === null ? null : Math.floor(now / HOUR)
  // Whole hours, as the report has them: the same question until the next one.
  const input = useMemo(
    () => (hour === null ? {} : { from: new Date(hour * HOUR - PERIODS[period] + HOUR).toISOString() }),
    [hour, period],
  )
  const { data, error, refetch, isFetching } = useHealthReport(deploymentId, input, {
    enabled: hour !== null,
  })
  const read = useRef(lastId)
  useEffect(() => {
    if (read.current === lastId) return
    read.current = lastId
    void refetch()
  }, [lastId, refetch])
  return (
    <section className="slipway-stack" data-gap="small" aria-labelledby={id}>
      <div className="slipway-health-head">
        <h4 id={id} className="slipway-health-heading">
          {texts.figures}
        </h4>
        <Select
          aria-label={texts.period}
          value={period}
          onChange={({ target }) => setPeriod(NAMES.find((name) => name === target.value) ?? 'day')}
        >
          {NAMES.map((name) => (
            <option key={name} value={name}>
              {texts.periods[name]}
            </option>
          ))}
        </Select>
      </div>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? error === null ? <Skeleton lines={2} /> : null : <Figures total={data.total} />}
    </section>
  )
}

type Total = NonNullable<ReturnType<typeof useHealthReport>['data']>['total']

function Figures({ total }: { readonly total: Total }): ReactNode {
  const texts = useTexts(healthTexts)
  const formats = useFormats()
  const latency = useLatency()
  const { uptime, up, slow, down, unknown, in_maintenance } = total
  const all = up + slow + down
  const latencies = [
    [texts.latencies.p50, total.latency_p50],
    [texts.latencies.p95, total.latency_p95],
    [texts.latencies.p99, total.latency_p99],
  ] as const
  return (
    <>
      {uptime === null ? (
        <p className="slipway-quiet">{texts.noFigures}</p>
      ) : (
        <dl className="slipway-health-figures">
          <div>
            <dt>{texts.uptime}</dt>
            <dd>
              <strong>{formats.percent(floored(uptime))}</strong>
              <span className="slipway-quiet slipway-small">
                {texts.uptimeOf(formats.number(up + slow), all, formats.number(all))}
              </span>
            </dd>
          </div>
          {latencies.map(([label, value]) =>
            value === null ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <strong>{latency(value)}</strong>
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
      {unknown + in_maintenance === 0 ? null : (
        <p className="slipway-quiet slipway-small">
          {texts.leftOut(formats.number(unknown), formats.number(in_maintenance))}
        </p>
      )}
    </>
  )
}

/** To the tenth of a per cent, and never up: what was down once is not 100 %. */
function floored(ratio: number): number {
  return Math.floor(ratio * 1_000) / 1_000
}
