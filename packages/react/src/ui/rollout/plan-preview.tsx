'use client'
import type { Plan } from '@slipway/core'
import { type ReactNode, useId } from 'react'
import type { RolloutPreview } from '../../readings/operations.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon } from '../primitives/icon.tsx'
import { Rail, type RailStep } from '../primitives/rail.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { gatesOf, plannedOf } from './plan.ts'
import { PlannedGates } from './planned-gates.tsx'
import { useStepTitle } from './use-step-title.ts'

export interface PlanPreviewProps {
  readonly preview: RolloutPreview
  /** Whether the steps are folded away at first. @default false */
  readonly folded?: boolean | undefined
}

/** The plan that a rollout would have: its steps, what it does without, what follows a failure, and what stands in its way. */
export function PlanPreview({ preview, folded = false }: PlanPreviewProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  const id = useId()
  const { plan, plan_hash, refusals, blocks } = preview
  const steps = <PlanRail plan={plan} />
  return (
    <section className="slipway-section slipway-rollout-plan" aria-labelledby={id}>
      <h3 id={id} className="slipway-title">
        {texts.plan.title}
      </h3>
      <Obstacles title={texts.plan.refused} reasons={refusals} />
      <Obstacles title={texts.plan.waits} reasons={blocks} />
      {folded ? (
        <details className="slipway-rollout-fold">
          <summary>
            <Icon name="right" />
            {texts.showSteps(plan.steps.length, formats.number(plan.steps.length))}
          </summary>
          {steps}
        </details>
      ) : (
        steps
      )}
      {plan.background.length === 0 ? null : (
        <div>
          <h4 className="slipway-rollout-heading">{texts.background}</h4>
          <PlannedGates gates={plan.background} />
        </div>
      )}
      <ul className="slipway-rollout-blocks slipway-small">
        {plan.bypassed.length === 0 ? null : (
          <li>{texts.plan.without(formats.list(plan.bypassed.map((name) => texts.plan.bypasses[name])))}</li>
        )}
        <li>{texts.plan.onFailure[plan.on_failure]}</li>
        <li className="slipway-quiet">
          {texts.plan.hash}{' '}
          <code className="slipway-mono" title={plan_hash}>
            {plan_hash.slice(0, 12)}
          </code>
        </li>
      </ul>
    </section>
  )
}

function PlanRail({ plan }: { readonly plan: Plan }): ReactNode {
  const texts = useTexts(rolloutTexts)
  const titleOf = useStepTitle()
  return (
    <Rail
      steps={plannedOf(plan).map((step): RailStep => {
        const { planned } = step
        const gates = gatesOf(planned)
        return {
          key: planned.id,
          title: titleOf(step),
          state: 'to_come',
          stateWord: texts.stepStates.pending,
          verdict: null,
          children: (
            <>
              {planned.by === 'person' ? <p className="slipway-rail-facts">{texts.byPerson}</p> : null}
              {planned.kind === 'check' ? (
                <p className="slipway-rail-facts">
                  {planned.prerequisites.map((name) => (
                    <span key={name}>{texts.plan.prerequisites[name]}</span>
                  ))}
                </p>
              ) : null}
              {gates.length === 0 ? null : <PlannedGates gates={gates} />}
            </>
          ),
        }
      })}
    />
  )
}

interface ObstaclesProps {
  readonly title: string
  readonly reasons: RolloutPreview['refusals']
}

/** What stands in its way. Nothing where nothing does. */
function Obstacles({ title, reasons }: ObstaclesProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const reasonText = useReasonText()
  if (reasons.length === 0) return null
  return (
    <div className="slipway-notice" data-kind="care">
      <Icon name="lock" />
      <div>
        <p className="slipway-notice-title">{title}</p>
        <ul className="slipway-rollout-blocks">
          {[...new Set(reasons.map((reason) => texts.blocks[reason.code] ?? reasonText([reason])))].map(
            (text) => (
              <li key={text} dir="auto">
                {text}
              </li>
            ),
          )}
        </ul>
      </div>
    </div>
  )
}
