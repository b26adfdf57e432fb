'use client'
import type { RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Gates } from './gates.tsx'
import { gatesOf, type PlannedStep } from './plan.ts'
import { useBecause } from './use-because.ts'

export interface StepFactsProps {
  readonly run: RunView
  readonly planned: PlannedStep
}

/** When a step began, how long it took or when it ends, what its checks say, and why it is as it is. */
export function StepFacts({ run, planned: { step, planned } }: StepFactsProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const becauseOf = useBecause(run)
  const formats = useFormats()
  const { state, started_at, ended_at, until, deadline, attempt, gates, why } = step
  const isNow = state === 'running' && run.ended_at === null
  const took = started_at === null || ended_at === null ? 0 : Date.parse(ended_at) - Date.parse(started_at)
  const stateWord =
    WORDED.includes(state) && !(state === 'aborted' && attempt === 0) ? texts.stepStates[state] : null
  const facts: ReactNode[] = []
  if (stateWord !== null) facts.push(<span key="state">{stateWord}</span>)
  if (started_at !== null && state !== 'aborted') facts.push(<Time key="at" at={started_at} kind="short" />)
  if (took >= 1_000) facts.push(<span key="took">{texts.took(formats.duration(took))}</span>)
  if (isNow && until !== null) facts.push(<span key="until">{texts.until(formats.time(until))}</span>)
  if (isNow && deadline !== null) facts.push(<span key="dead">{texts.deadline(formats.time(deadline))}</span>)
  if (attempt > 1) facts.push(<span key="attempt">{texts.attempt(formats.number(attempt))}</span>)
  // What an aborted step says is what the whole run says, and checks speak for themselves.
  const told = state === 'aborted' || gates.length > 0 || why === null ? null : becauseOf(step.because, why)
  return (
    <>
      {facts.length === 0 ? null : <p className="slipway-rail-facts">{facts}</p>}
      {isNow && planned.by === 'person' ? <p className="slipway-rail-facts">{texts.byPerson}</p> : null}
      {gates.length === 0 || state === 'aborted' ? null : (
        <Gates run={run} gates={gates} planned={gatesOf(planned)} />
      )}
      {told === null ? null : (
        <p className="slipway-rail-facts" dir="auto">
          {told}
        </p>
      )}
    </>
  )
}

/** What a tick or a ring does not say. */
const WORDED: readonly string[] = ['failed', 'errored', 'skipped', 'ignored', 'aborted']
