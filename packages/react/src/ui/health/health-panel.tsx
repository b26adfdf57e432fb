'use client'
import type { Deployment, HealthView } from '@slipway/core'
import { type ReactNode, useEffect } from 'react'
import { useHealth } from '../../hooks/use-health.ts'
import { useHealthCheck } from '../../hooks/use-health-check.ts'
import { useHealthSamples } from '../../hooks/use-health-samples.ts'
import { healthTexts } from '../../texts/health.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Health } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { WebLink } from '../primitives/web-link.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { AskedCheck } from './asked-check.tsx'
import { CheckResult } from './check-result.tsx'
import { HealthFigures } from './health-figures.tsx'

/** How many of the latest checks are shown. */
const SHOWN = 10

/** How a deployment is doing: its health and since when, the latest check, a check now, uptime and latency, and the checks before. */
export function HealthPanel({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { data, error, refetch, isFetching } = useHealth(deployment.id)
  if (data === undefined)
    return error === null ? (
      <Skeleton kind="row" lines={5} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
    )
  return (
    <div className="slipway-stack" data-gap="large">
      <Now deployment={deployment} health={data} />
      {data.last === null ? null : (
        <>
          <HealthFigures deploymentId={deployment.id} lastId={data.last.id} />
          <LatestChecks deploymentId={deployment.id} lastId={data.last.id} />
        </>
      )}
    </div>
  )
}

interface NowProps {
  readonly deployment: Deployment
  readonly health: HealthView
}

function Now({ deployment, health }: NowProps): ReactNode {
  const texts = useTexts(healthTexts)
  const formats = useFormats()
  const { status } = deployment
  const isRunning = status === 'active' || status === 'maintenance' || status === 'deploying'
  const { last, url, settings, next_check_at, flapping } = health
  return (
    <div className="slipway-stack">
      {last === null && deployment.health === 'unknown' ? (
        <div className="slipway-stack" data-gap="small">
          <p className="slipway-notice-title">{texts.never}</p>
          <p className="slipway-quiet">{texts.neverText}</p>
        </div>
      ) : (
        <div className="slipway-stack" data-gap="small">
          <p className="slipway-line">
            <Health health={deployment.health} />
            {deployment.health === health.health ? (
              <span className="slipway-quiet">{texts.since(formats.instant(health.health_since))}</span>
            ) : null}
          </p>
          {isRunning ? null : <p className="slipway-quiet">{texts.outOfService}</p>}
          {flapping ? <p>{texts.flapping}</p> : null}
        </div>
      )}
      {isRunning && url !== null ? <CheckNow deployment={deployment} /> : null}
      {last === null ? null : (
        <div className="slipway-stack" data-gap="small">
          <h4 className="slipway-health-heading">{texts.last}</h4>
          <CheckResult sample={last} />
        </div>
      )}
      <dl className="slipway-facts">
        <dt>{texts.address}</dt>
        <dd>
          {url === null ? <span className="slipway-quiet">{texts.noAddress}</span> : <WebLink href={url} />}
        </dd>
        {next_check_at === null ? null : (
          <>
            <dt>{texts.next}</dt>
            <dd>
              <span className="slipway-line">
                <Time at={next_check_at} />
                <span className="slipway-quiet">{texts.every(formats.duration(settings.interval_ms))}</span>
              </span>
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

function CheckNow({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const texts = useTexts(healthTexts)
  const reasonText = useReasonText()
  const check = useHealthCheck(deployment.id)
  const { can, isChecking, isPending, isAwaited, reasons, mutate } = check
  return (
    <div className="slipway-stack" data-gap="small">
      <div>
        <Button
          busy={isPending || isAwaited || isChecking}
          reason={isChecking || can ? null : reasonText(reasons)}
          onClick={() => mutate({})}
        >
          {texts.check}
        </Button>
      </div>
      {isPending || isAwaited || check.error !== null ? <AskedCheck check={check} /> : null}
    </div>
  )
}

interface LatestChecksProps {
  readonly deploymentId: string
  /** The latest check: with another one, all are read again. */
  readonly lastId: string
}

function LatestChecks({ deploymentId, lastId }: LatestChecksProps): ReactNode {
  const texts = useTexts(healthTexts)
  const { data, error, refetch, isFetching } = useHealthSamples(deploymentId, { limit: SHOWN })
  const newest = data?.items[0]?.id
  useEffect(() => {
    if (newest !== undefined && newest !== lastId) void refetch()
  }, [newest, lastId, refetch])
  return (
    <div className="slipway-stack" data-gap="small">
      <h4 className="slipway-health-heading">{texts.samples}</h4>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={4} />
        ) : null
      ) : data.items.length === 0 ? (
        <p className="slipway-quiet">{texts.noSamples}</p>
      ) : (
        <ol className="slipway-health-samples">
          {data.items.slice(0, SHOWN).map((sample) => (
            <li key={sample.id}>
              <CheckResult sample={sample} kind="line" />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
