'use client'
import type { RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { Icon } from '../primitives/icon.tsx'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useBecause } from './use-because.ts'

/** Why a run does not go on, or what ended it. Nothing while all is well. */
export function WaitsFor({ run }: { readonly run: RunView }): ReactNode {
  const texts = useTexts(rolloutTexts)
  const becauseOf = useBecause(run)
  const { state, cause, blocks, pauses } = run
  const isPaused = state === 'paused'
  if (blocks.length === 0 && !isPaused && cause === null) return null
  const bad = state === 'halted' || state === 'failed'
  return (
    <div
      className="slipway-notice slipway-rollout-why"
      data-kind={bad ? 'error' : 'care'}
      role={bad ? 'alert' : undefined}
    >
      <Icon name={bad ? 'failed' : isPaused ? 'pause' : 'info'} />
      <div>
        {isPaused
          ? pauses.map(({ reason, why, because, since }) => (
              <div key={reason}>
                <p className="slipway-notice-title">{texts.pauses[reason]}</p>
                <p dir="auto">{becauseOf(because, why)}</p>
                <p className="slipway-quiet slipway-small">
                  <Time at={since} />
                </p>
              </div>
            ))
          : null}
        {blocks.length === 0 ? null : (
          <>
            <p className="slipway-notice-title">{texts.whyWaits}</p>
            <ul className="slipway-rollout-blocks">
              {blocks.map(({ code, message }) => (
                <li key={`${code} ${message}`} dir="auto">
                  {texts.blocks[code] ?? message}
                </li>
              ))}
            </ul>
          </>
        )}
        {isPaused || cause === null || blocks.length > 0 ? null : (
          <p dir="auto">{becauseOf(cause, cause.message)}</p>
        )}
      </div>
    </div>
  )
}

/** The same in a line, for a list of many. */
export function WhyWaits({ run }: { readonly run: RunView }): ReactNode {
  const texts = useTexts(rolloutTexts)
  const becauseOf = useBecause(run)
  const { state, cause, blocks, pauses } = run
  const said =
    state === 'paused'
      ? pauses.map(({ because, why }) => becauseOf(because, why))
      : blocks.length > 0
        ? blocks.map(({ code, message }) => texts.blocks[code] ?? message)
        : cause === null || state === 'succeeded'
          ? []
          : [becauseOf(cause, cause.message)]
  if (said.length === 0) return null
  return (
    <p className="slipway-small slipway-rollouts-why" dir="auto">
      {said.join(' ')}
    </p>
  )
}
