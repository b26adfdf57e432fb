'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useNow } from '../../provider/clock.ts'
import { detailTexts } from '../../texts/detail.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Rail } from '../primitives/rail.tsx'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type LifeStep, lifeOf } from './life.ts'
import { LongText } from './long-text.tsx'
import { OtherDeployment } from './other-deployment.tsx'

/** The life of a deployment as steps. */
export function LifeRail({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const detail = useTexts(detailTexts)
  const steps = lifeOf(deployment)
  return (
    <section className="slipway-section slipway-detail-life">
      <h3 className="slipway-title">{detail.life}</h3>
      <Rail
        steps={steps.map((step) => ({
          key: step.key,
          title: detail.steps[step.key],
          state: step.state,
          stateWord: detail.stepStates[step.state],
          verdict: step.verdict,
          icon: iconOf(step, deployment),
          status: step.state === 'current' ? deployment.status : undefined,
          children: <StepFacts step={step} />,
        }))}
      />
    </section>
  )
}

function iconOf({ state, key, verdict }: LifeStep, { status }: Deployment): IconName | undefined {
  if (state === 'current') return key === 'created' ? 'pending' : status
  return state === 'done' && verdict === 'failed' ? 'close' : undefined
}

function StepFacts({ step }: { readonly step: LifeStep }): ReactNode {
  const { at, until, by, reason, took, otherId, state } = step
  const detail = useTexts(detailTexts)
  const formats = useFormats()
  const facts: ReactNode[] = []
  if (at !== null)
    facts.push(state === 'to_come' ? <Planned key="at" at={at} /> : <Time key="at" at={at} kind="short" />)
  if (until !== null) facts.push(<span key="until">{detail.until(formats.instant(until))}</span>)
  if (took !== null) facts.push(<span key="took">{detail.took(formats.duration(took))}</span>)
  return (
    <>
      {facts.length === 0 ? null : <p className="slipway-rail-facts">{facts}</p>}
      {by === null ? null : (
        <p className="slipway-rail-facts">
          <bdi className="slipway-cut">
            <Name kind="profile" id={by} />
          </bdi>
        </p>
      )}
      {otherId === null ? null : (
        <p className="slipway-rail-facts">
          <Icon name="arrow" />
          <OtherDeployment id={otherId} />
        </p>
      )}
      {reason === null ? null : (
        <div className="slipway-rail-reason">
          <LongText text={reason} />
        </div>
      )}
    </>
  )
}

/** When a step is planned, in words of its own, since it may pass by without it. */
function Planned({ at }: { readonly at: string }): ReactNode {
  const detail = useTexts(detailTexts)
  const formats = useFormats()
  const now = useNow()
  return <span title={formats.instant(at)}>{detail.planned(formats.short(at, now))}</span>
}
