'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useRef, useState } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { type PlainAction, shorten } from '../dialogs/action-rules.ts'
import { FoldedFields } from '../dialogs/folded-fields.tsx'
import { useAskedAction } from '../dialogs/use-asked-action.ts'
import { useNewest } from '../dialogs/use-newest.ts'
import { useZonedTime } from '../dialogs/use-zoned-time.ts'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { ZonedTimeField } from '../dialogs/zoned-time-field.tsx'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import { effectsOf } from './effects.ts'
import { useInService } from './use-in-service.ts'

/** Those that have to be explained. */
const EXPLAINED: readonly PlainAction[] = ['deactivate', 'fail', 'cancel']
/** Those that may have happened before they are recorded. */
const DATED: readonly PlainAction[] = ['start', 'activate', 'fail']
/** Those that depend on what is in service in the slot. */
const SLOTTED: readonly PlainAction[] = ['start', 'activate', 'fail']

export interface ConfirmDialogProps {
  readonly deployment: Deployment
  readonly action: PlainAction
  readonly onClose: () => void
}

/** Asks before something is done: what will happen, and why it is done. */
export function ConfirmDialog({ deployment, action, onClose }: ConfirmDialogProps): ReactNode {
  const texts = useTexts(actionsTexts)
  const current = useNewest(deployment)
  const wantsSlot = SLOTTED.includes(action)
  const found = useInService(deployment, wantsSlot)
  const serving = wantsSlot ? found : null
  const time = useZonedTime()
  const [earlier, setEarlier] = useState(false)
  const [decommission, setDecommission] = useState(deployment.status === 'inactive')
  const moment = useRef<HTMLInputElement>(null)
  const explained = EXPLAINED.includes(action)
  const dated = DATED.includes(action)
  const asked = useAskedAction({
    deployment,
    action,
    explained,
    seen:
      serving === undefined
        ? null
        : [current.status, current.inactive_reason, current.maintenance_until, serving?.id].join(' '),
    onClose,
  })

  const version = shorten(deployment.version)
  const name = decommission && action === 'deactivate' ? 'decommission' : action
  const timeError = earlier
    ? (time.problem ?? ((time.at ?? 0) > Date.now() ? texts.time.future : null))
    : null

  const submit = () => {
    if (!asked.begin()) return
    if (timeError !== null) return moment.current?.focus()
    const at = earlier && time.at !== null ? { at: new Date(time.at).toISOString() } : {}
    const extra = action === 'deactivate' ? { decommission } : dated ? at : {}
    asked.send(extra, texts.done[name](version))
  }
  const fields = (
    <div className="slipway-stack">
      <WhyFields control={asked.whyControl} first={explained} />
      {dated ? (
        <>
          <label className="slipway-actions-check">
            <input type="checkbox" checked={earlier} onChange={() => setEarlier(!earlier)} />
            <span>{texts.earlier}</span>
          </label>
          {earlier ? (
            <ZonedTimeField
              ref={moment}
              time={time}
              label={texts.when(time.zone)}
              error={asked.tried ? timeError : null}
              required
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
  return (
    <ActionFrame
      asked={asked}
      title={texts.titles[name](version)}
      size="narrow"
      onSubmit={submit}
      cautious={!explained}
      typed={earlier}
      serving={wantsSlot ? serving : undefined}
      buttons={
        <Button
          type="submit"
          kind={explained ? 'danger' : 'primary'}
          busy={asked.busy || serving === undefined}
          reason={asked.barrier}
        >
          {texts.confirm[name](version)}
        </Button>
      }
    >
      {serving === undefined ? null : (
        <ul className="slipway-actions-effects" aria-label={texts.effects.title}>
          {effectsOf(action, { deployment: current, serving, decommission }, texts.effects).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
      <ActionError asked={asked} />
      {action === 'deactivate' && deployment.status !== 'inactive' ? (
        <label className="slipway-actions-check">
          <input type="checkbox" checked={decommission} onChange={() => setDecommission(!decommission)} />
          <span>
            {texts.decommission} <small className="slipway-hint">{texts.decommissionHint}</small>
          </span>
        </label>
      ) : null}
      {explained ? (
        fields
      ) : (
        <FoldedFields title={dated ? texts.extrasWithTime : texts.extras}>{fields}</FoldedFields>
      )}
    </ActionFrame>
  )
}
