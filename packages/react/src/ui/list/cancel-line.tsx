'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useEffect } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { useErrorText } from '../primitives/notices.tsx'
import { Version } from '../primitives/version.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { EnvironmentTitle } from './filter-chips.tsx'

/** Where one of several stands. */
export type LineState =
  | { readonly kind: 'checking' | 'allowed' | 'waiting' | 'doing' | 'done' }
  /** The server would not have it. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: Error }

/** Cancels one; what went wrong, or `null`. */
export type CancelJob = (reason: string) => Promise<Error | null>

export interface CancelLineProps {
  readonly deployment: Deployment
  readonly state: LineState
  readonly onState: (id: string, state: LineState) => void
  /** Where the line leaves its way to do it. */
  readonly jobs: Map<string, CancelJob>
}

/** One of several: asks the server whether it can be cancelled, and shows what becomes of it. */
export function CancelLine({ deployment, state, onState, jobs }: CancelLineProps): ReactNode {
  const { id, application_id, version, environment_name } = deployment
  const textOf = useReasonText()
  const { can, reasons, isChecking, mutateAsync } = useDeploymentAction(id, 'cancel')
  const { noRight } = useTexts(commonTexts)
  const refusal = textOf(reasons)
  useEffect(() => {
    if (isChecking || !['checking', 'allowed', 'refused'].includes(state.kind)) return
    if (can === (state.kind === 'allowed') && state.kind !== 'checking') return
    onState(id, can ? { kind: 'allowed' } : { kind: 'refused', text: refusal === '' ? noRight : refusal })
  })
  useEffect(() => {
    jobs.set(id, async (reason) => {
      try {
        await mutateAsync({ reason })
        return null
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    })
  })
  return (
    <li className="slipway-list-several-line" data-state={state.kind}>
      <span className="slipway-list-several-what">
        <Name kind="application" id={application_id} /> <Version>{version}</Version>{' '}
        <span className="slipway-quiet">
          <EnvironmentTitle name={environment_name} />
        </span>
      </span>
      <Outcome state={state} />
    </li>
  )
}

function Outcome({ state }: { readonly state: LineState }): ReactNode {
  const { several } = useTexts(listTexts)
  const errorText = useErrorText()
  switch (state.kind) {
    case 'refused':
      return (
        <span className="slipway-list-outcome">
          <Icon name="lock" /> {state.text}
        </span>
      )
    case 'failed':
      return (
        <span className="slipway-list-outcome">
          <Icon name="failed" /> {errorText(state.error)}
        </span>
      )
    case 'done':
      return (
        <span className="slipway-list-outcome">
          <Icon name="check" /> {several.done}
        </span>
      )
    default:
      return <span className="slipway-list-outcome">{several[state.kind]}</span>
  }
}
