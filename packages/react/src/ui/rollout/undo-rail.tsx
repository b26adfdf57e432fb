'use client'
import type { Deployment, RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { Rail, type RailStep } from '../primitives/rail.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useUndoTitle } from './use-undo-title.ts'
import { useVersions } from './use-versions.ts'

type UndoState = RunView['undo'][number]['state']

const LOOKS: Readonly<Record<UndoState, Pick<RailStep, 'state' | 'verdict' | 'icon' | 'status'>>> = {
  pending: { state: 'to_come', verdict: null },
  running: { state: 'current', verdict: null, icon: 'deploying', status: 'deploying' },
  succeeded: { state: 'done', verdict: 'successful' },
  failed: { state: 'current', verdict: 'failed', icon: 'failed', status: 'failed' },
  ignored: { state: 'done', verdict: 'cancelled', icon: 'degraded' },
}

export interface UndoRailProps {
  readonly deployment: Deployment
  readonly run: RunView
}

/** What is undone of a run, in its order. Nothing where nothing is. */
export function UndoRail({ deployment, run }: UndoRailProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const titleOf = useUndoTitle()
  const versions = useVersions(deployment, run)
  if (run.undo.length === 0) return null
  return (
    <>
      <h4 className="slipway-rollout-heading">{run.ended_at === null ? texts.undo : texts.undone}</h4>
      <Rail
        steps={run.undo.map(
          (undo): RailStep => ({
            ...LOOKS[undo.state],
            key: `${undo.step_id} ${undo.kind}`,
            title: titleOf(undo, versions),
            stateWord: texts.undoStates[undo.state],
            children: (
              <>
                {undo.by === 'person' && undo.state === 'running' ? (
                  <p className="slipway-rail-facts">{texts.byPerson}</p>
                ) : null}
                {undo.why === null ? null : (
                  <p className="slipway-rail-facts" dir="auto">
                    {undo.why}
                  </p>
                )}
              </>
            ),
          }),
        )}
      />
    </>
  )
}
