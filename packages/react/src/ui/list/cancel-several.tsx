'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Field, TextArea } from '../primitives/fields.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type CancelJob, CancelLine, type LineState } from './cancel-line.tsx'

export interface CancelSeveralProps {
  /** The pending ones among those selected, as they were when they were selected. */
  readonly deployments: readonly Deployment[]
  /** How many others were selected, with which nothing is done. */
  readonly leftOut: number
  /** `done`: those that are cancelled now. */
  readonly onClose: (done: readonly string[]) => void
}

/** Cancels several pending deployments with one reason, one after the other, and says of each what became of it. */
export function CancelSeveral({ deployments, leftOut, onClose }: CancelSeveralProps): ReactNode {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const { several } = list
  const formats = useFormats()
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [states, setStates] = useState<ReadonlyMap<string, LineState>>(new Map())
  const [phase, setPhase] = useState<'asking' | 'doing' | 'done'>('asking')
  const jobs = useRef(new Map<string, CancelJob>())
  const stopped = useRef(false)
  const set = useCallback(
    (id: string, state: LineState) => setStates((before) => new Map(before).set(id, state)),
    [],
  )
  const idsIn = (...wanted: readonly LineState['kind'][]) =>
    deployments.map(({ id }) => id).filter((id) => wanted.includes(states.get(id)?.kind ?? 'checking'))
  const allowed = idsIn('allowed')
  const done = idsIn('done')

  const run = async () => {
    if (reason.trim() === '') {
      setMissing(true)
      return
    }
    setPhase('doing')
    for (const id of allowed) set(id, { kind: 'waiting' })
    let count = 0
    for (const id of allowed) {
      if (stopped.current) break
      set(id, { kind: 'doing' })
      const error = await jobs.current.get(id)?.(reason.trim())
      if (error === null) count += 1
      set(id, error === null || error === undefined ? { kind: 'done' } : { kind: 'failed', error })
    }
    setPhase('done')
    announce(several.outcome(count, formats.number(count), formats.number(allowed.length)))
  }
  const close = () => {
    stopped.current = true
    onClose(done)
  }
  const isChecking = idsIn('checking').length > 0
  const barred = !isChecking && allowed.length === 0 ? several.noneAllowed : null
  return (
    <Dialog
      open
      title={several.title}
      closesOutside={false}
      onClose={close}
      footer={
        phase === 'done' ? (
          <Button kind="primary" onClick={close}>
            {common.close}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{common.back}</Button>
            <Button
              kind="danger"
              busy={phase === 'doing' || isChecking}
              reason={barred}
              onClick={() => void run()}
            >
              {several.confirm(allowed.length, formats.number(allowed.length))}
            </Button>
          </>
        )
      }
    >
      <div className="slipway-stack">
        {phase === 'asking' ? (
          <Field
            label={common.fields.reason}
            hint={several.reasonHint}
            required
            error={isMissing && reason.trim() === '' ? several.reasonMissing : null}
          >
            {(control) => (
              <TextArea
                ref={firstFocus}
                {...control}
                value={reason}
                maxLength={10_000}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <p>{reason.trim()}</p>
        )}
        <ul className="slipway-list-several">
          {deployments.map((deployment) => (
            <CancelLine
              key={deployment.id}
              deployment={deployment}
              state={states.get(deployment.id) ?? CHECKING}
              onState={set}
              jobs={jobs.current}
            />
          ))}
        </ul>
        {leftOut === 0 ? null : (
          <p className="slipway-quiet">{several.leftOut(leftOut, formats.number(leftOut))}</p>
        )}
        {phase === 'done' ? (
          <p role="status">
            {several.outcome(
              done.length,
              formats.number(done.length),
              formats.number(idsIn('done', 'failed', 'waiting').length),
            )}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

const CHECKING: LineState = { kind: 'checking' }
