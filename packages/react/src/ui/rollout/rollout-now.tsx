'use client'
import type { Deployment, RunView } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRollout } from '../../hooks/use-rollout.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Countdown } from '../primitives/countdown.tsx'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Commands } from './commands.tsx'
import { doneOf, stepNow } from './plan.ts'
import { RUN_ICONS } from './run-icons.ts'
import { Traffic } from './traffic.tsx'
import { useKeepsFocus } from './use-keeps-focus.ts'
import { useStepTitle } from './use-step-title.ts'
import { useVersions } from './use-versions.ts'
import { WaitsFor } from './waits-for.tsx'

export interface RolloutProps {
  readonly deployment: Deployment
  readonly runId: string
}

/** Where the run of a deployment stands, why, and what a person may tell it. */
export function RolloutNow({ deployment, runId }: RolloutProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const { data, error, refetch, isFetching } = useRollout(runId)
  if (data === undefined && isSlipwayError(error, 'not_found'))
    return <p className="slipway-quiet">{texts.gone}</p>
  return (
    <section className="slipway-section slipway-rollout" aria-label={texts.title}>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton lines={3} />
        ) : null
      ) : (
        <Standing deployment={deployment} run={data} />
      )}
    </section>
  )
}

function Standing({
  deployment,
  run,
}: {
  readonly deployment: Deployment
  readonly run: RunView
}): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  const titleOf = useStepTitle()
  const versions = useVersions(deployment, run)
  const focus = useKeepsFocus()
  const now = stepNow(run)
  const step = now === undefined ? null : titleOf(now)
  // While it is paused, its time stands still.
  const until = run.state === 'paused' ? null : (now?.step.until ?? null)
  useNews(texts.moved(versions.version, texts.states[run.state], step))
  const took =
    run.started_at === null || run.ended_at === null
      ? null
      : texts.took(formats.duration(Date.parse(run.ended_at) - Date.parse(run.started_at)))
  return (
    <div className="slipway-rollout-now" {...focus}>
      <div className="slipway-rollout-standing">
        <h3 className="slipway-unseen">{texts.title}</h3>
        <p className="slipway-rollout-state" data-run={run.state}>
          <Icon name={RUN_ICONS[run.state]} />
          <span>
            {texts.title} <span aria-hidden="true">·</span> {texts.states[run.state]}
          </span>
        </p>
        <p className="slipway-rollout-facts">
          {step === null ? null : <span className="slipway-rollout-step">{step}</span>}
          {until === null ? null : <Countdown until={until} />}
          <span className="slipway-quiet">
            {texts.progress(formats.number(doneOf(run)), formats.number(run.steps.length))}
          </span>
          {took === null ? null : <span className="slipway-quiet">{took}</span>}
        </p>
      </div>
      <Traffic run={run} versions={versions} />
      <WaitsFor run={run} />
      <Commands deployment={deployment} run={run} />
    </div>
  )
}

/** Says it aloud when it is another than before; not what is there from the start. */
function useNews(text: string): void {
  const announce = useAnnounce()
  const before = useRef(text)
  useEffect(() => {
    if (before.current === text) return
    before.current = text
    announce(text)
  }, [text, announce])
}
