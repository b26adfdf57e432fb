'use client'
import type { Deployment, RunView, StepStatus } from '@slipway/core'
import type { ReactNode } from 'react'
import { useRollout } from '../../hooks/use-rollout.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import type { IconName } from '../primitives/icon.tsx'
import { Rail, type RailStep } from '../primitives/rail.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Gates } from './gates.tsx'
import { type PlannedStep, stepsOf } from './plan.ts'
import type { RolloutProps } from './rollout-now.tsx'
import { StepFacts } from './step-facts.tsx'
import { useStepTitle } from './use-step-title.ts'
import { useVersions } from './use-versions.ts'

/** The steps of a run as a rail: what is done, where it stands, what is to come, and what was undone. */
export function RolloutSteps({ deployment, runId }: RolloutProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const { data, error } = useRollout(runId)
  if (data === undefined) return error === null ? <Skeleton kind="row" lines={6} /> : null
  return (
    <section className="slipway-section slipway-rollout-steps">
      <h3 className="slipway-title">{texts.steps}</h3>
      {data.state === 'succeeded' ? (
        // All is well: whoever wants to know how unfolds it.
        <details className="slipway-rollout-fold">
          <summary>{texts.progress(String(data.steps.length), String(data.steps.length))}</summary>
          <StepRail run={data} />
        </details>
      ) : (
        <StepRail run={data} />
      )}
      {data.background.length === 0 ? null : (
        <>
          <h4 className="slipway-rollout-heading">{texts.background}</h4>
          <Gates gates={data.background} planned={data.plan.background} />
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
          stateWord: texts.stepStates[step.state],
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
  return step.state === 'pending' ? 'to_come' : 'done'
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
      return 'cancelled'
    default:
      return undefined
  }
}

function UndoRail({
  deployment,
  run,
}: {
  readonly deployment: Deployment
  readonly run: RunView
}): ReactNode {
  const texts = useTexts(rolloutTexts)
  const { version, before } = useVersions(deployment, run)
  if (run.undo.length === 0) return null
  return (
    <>
      <h4 className="slipway-rollout-heading">{run.ended_at === null ? texts.undo : texts.undone}</h4>
      <Rail
        steps={run.undo.map(({ step_id, kind, by, state, why }): RailStep => {
          const traffic = before === null ? texts.undos.trafficBack : texts.undos.traffic(before)
          return {
            key: step_id,
            title: kind === 'traffic' ? traffic : texts.undos.version(version),
            state:
              state === 'pending'
                ? 'to_come'
                : state === 'running' || state === 'failed'
                  ? 'current'
                  : 'done',
            stateWord: texts.undoStates[state],
            verdict: state === 'failed' ? 'failed' : state === 'succeeded' ? 'successful' : null,
            icon:
              state === 'failed'
                ? 'failed'
                : state === 'running'
                  ? 'deploying'
                  : state === 'ignored'
                    ? 'degraded'
                    : undefined,
            status: state === 'failed' ? 'failed' : state === 'running' ? 'deploying' : undefined,
            children: (
              <>
                {by === 'person' && state === 'running' ? (
                  <p className="slipway-rail-facts">{texts.byPerson}</p>
                ) : null}
                {why === null ? null : (
                  <p className="slipway-rail-facts" dir="auto">
                    {why}
                  </p>
                )}
              </>
            ),
          }
        })}
      />
    </>
  )
}
