'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useRef, useState } from 'react'
import { useNow } from '../../provider/clock.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { maintenanceTexts } from '../../texts/maintenance.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { shorten } from '../dialogs/action-rules.ts'
import { useAskedAction } from '../dialogs/use-asked-action.ts'
import { useZonedTime } from '../dialogs/use-zoned-time.ts'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { ZonedTimeField } from '../dialogs/zoned-time-field.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'

const MINUTE = 60_000
/** Lengths to choose from, in minutes. */
const LENGTHS = [30, 60, 120, 240] as const

export interface StartMaintenanceProps {
  readonly deployment: Deployment
  readonly onClose: () => void
}

/** Asks for reason and end of a maintenance, and says what it silences. */
export function StartMaintenance({ deployment, onClose }: StartMaintenanceProps): ReactNode {
  const texts = useTexts(maintenanceTexts)
  const actions = useTexts(actionsTexts)
  const formats = useFormats()
  const now = useNow()
  const asked = useAskedAction({ deployment, action: 'startMaintenance', explained: true, onClose })
  const end = useZonedTime()
  const [length, setLength] = useState<number | null>(null)
  const moment = useRef<HTMLInputElement>(null)
  const version = shorten(deployment.version)
  const endError = (at: number | null, present: number) =>
    end.problem ?? (at !== null && at <= present ? actions.time.past : null)

  const choose = (minutes: number) => {
    setLength(minutes)
    end.show(Date.now() + minutes * MINUTE)
  }
  const submit = () => {
    if (!asked.begin()) return
    if (end.at === null || endError(end.at, Date.now()) !== null) return moment.current?.focus()
    asked.send({ until: new Date(end.at).toISOString() }, texts.done(version))
  }
  return (
    <ActionFrame
      asked={asked}
      title={texts.title(version)}
      size="narrow"
      onSubmit={submit}
      typed={end.value !== ''}
      buttons={
        <Button type="submit" kind="primary" busy={asked.busy} reason={asked.barrier}>
          {texts.confirm}
        </Button>
      }
    >
      <ActionError asked={asked} />
      <div className="slipway-maintenance-end">
        <ZonedTimeField
          ref={moment}
          time={{
            ...end,
            write: (value) => {
              setLength(null)
              end.write(value)
            },
          }}
          label={texts.end(end.zone)}
          hint={texts.endHint}
          error={asked.tried && now !== null ? endError(end.at, now) : null}
          required
        />
        <fieldset className="slipway-maintenance-lengths" aria-label={texts.quick}>
          {LENGTHS.map((minutes) => (
            <Button key={minutes} pressed={length === minutes} onClick={() => choose(minutes)}>
              {formats.duration(minutes * MINUTE)}
            </Button>
          ))}
        </fieldset>
      </div>
      <WhyFields control={asked.whyControl} hint={texts.reasonHint} first />
      <div className="slipway-maintenance-silences">
        <h3 className="slipway-notice-title">{texts.silences}</h3>
        <ul>
          <li>
            <Icon name="active" /> {texts.stays(version)}
          </li>
          {texts.silenced.map((line) => (
            <li key={line}>
              <Icon name="cancelled" /> {line}
            </li>
          ))}
        </ul>
      </div>
    </ActionFrame>
  )
}
