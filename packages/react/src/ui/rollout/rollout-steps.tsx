'use client'
import type { RunView, StepStatus } from '@slipway/core'
import type { ReactNode } from 'react'
import { useRollout } from '../../hooks/use-rollout.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Rail, type RailStep } from '../primitives/rail.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Gates } from './gates.tsx'
import { type PlannedStep, stepsOf } from './plan.ts'
import type { RolloutProps } from './rollout-now.tsx'
import { StepFacts } from './step-facts.tsx'
import { UndoRail } from './undo-rail.tsx'
import { useStepTitle } from './use-step-title.ts'

/** The steps of a run as a rail: what is done, where it stands, what is to come, and what was undone. */
export function RolloutSteps({ deployment, runId }: RolloutProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  const { data, error } = useRollout(runId)
  if (data === undefined) return error === null ? <Skeleton kind="row" lines={6} /> : null
  return (
    <section className="slipway-section slipway-rollout-steps">
      <h3 className="slipway-title">{texts.steps}</h3>
      {data.state === 'succeeded' ? (
        // All is well: whoever wants to know how unfolds it.
        <details className="slipway-rollout-fold">
          <summary>
            <Icon name="right" />
            {texts.showSteps(data.steps.length, formats.number(data.steps.length))}
          </summary>
          <StepRail run={data} />
        </details>
      ) : (
        <StepRail run={data} />
      )}
      {data.background.length === 0 ? null : (
        <>
          <h4 className="slipway-rollout-heading">{texts.background}</h4>
          <Gates run={data} gates={data.background} planned={data.plan.background} />
        </>
      )}
      <UndoRail deployment={deployment} run={data} />
    </section>
  )
}

function StepRail({ run }: { readonly run: RunView }): ReactNode {
  const texts = useTexts(rolloutTexts)
  const titleOf = useStepTitle()
  return (
    <Rail
      steps={stepsOf(run).map((planned): RailStep => {
        const { step } = planned
        const state = placeOf(run, planned)
        return {
          key: step.id,
          title: titleOf(planned),
          state,
          stateWord: isUnreached(step) ? texts.unreached : texts.stepStates[step.state],
          verdict: VERDICTS[step.state],
          icon: iconOf(run, planned),
          status: isBad(step.state) ? 'failed' : state === 'current' ? 'deploying' : undefined,
          children: <StepFacts run={run} planned={planned} />,
        }
      })}
    />
  )
}

/** Where a step stands for the eye: one that went wrong is where the run stands, as long as that is not decided. */
function placeOf(run: RunView, { step }: PlannedStep): RailStep['state'] {
  const isAt = run.steps[run.cursor]?.id === step.id
  if (step.state === 'running' || (run.state === 'halted' && isAt)) return 'current'
  return step.state === 'pending' || isUnreached(step) ? 'to_come' : 'done'
}

const VERDICTS: Readonly<Record<StepStatus, RailStep['verdict']>> = {
  pending: null,
  running: null,
  succeeded: 'successful',
  failed: 'failed',
  errored: 'failed',
  skipped: 'cancelled',
  ignored: 'cancelled',
  aborted: 'cancelled',
}

/** The run ended, or was aborted, before it came there. */
function isUnreached({ state, attempt }: PlannedStep['step']): boolean {
  return state === 'aborted' && attempt === 0
}

function isBad(state: StepStatus): boolean {
  return state === 'failed' || state === 'errored'
}

function iconOf(run: RunView, { step }: PlannedStep): IconName | undefined {
  switch (step.state) {
    case 'running':
      return run.state === 'paused' ? 'pause' : run.state === 'halted' ? 'degraded' : 'deploying'
    case 'failed':
    case 'errored':
      return 'failed'
    case 'skipped':
      return 'skip'
    case 'ignored':
      return 'degraded'
    case 'aborted':
      return isUnreached(step) ? undefined : 'cancelled'
    default:
      return undefined
  }
}
