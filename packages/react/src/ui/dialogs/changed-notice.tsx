'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { Status } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { shorten } from './action-rules.ts'

export interface ChangedNoticeProps {
  readonly deployment: Deployment
  /** What is in service in its slot; `undefined` where that is of no account here. */
  readonly serving?: Deployment | null | undefined
  /** Goes on with it as it is; without it that is no longer possible. */
  readonly onAccept?: (() => void) | undefined
  /** What else there is to say of it. */
  readonly children?: ReactNode
}

/** That something has changed behind an open dialog, and what it is now. */
export function ChangedNotice(props: ChangedNoticeProps): ReactNode {
  const { deployment, serving, onAccept, children } = props
  const texts = useTexts(actionsTexts)
  const common = useTexts(commonTexts)
  const formats = useFormats()
  const { status, inactive_reason, status_at, maintenance_until } = deployment
  return (
    <div className="slipway-notice" data-kind="care" role="alert">
      <Icon name="unknown" />
      <div>
        <p className="slipway-notice-title">{texts.changed.title}</p>
        <p className="slipway-line">
          {texts.changed.now} <Status status={status} inactiveReason={inactive_reason} />
          {maintenance_until === null ? null : common.until(formats.instant(maintenance_until))}
          <span className="slipway-quiet">
            <Time at={status_at} />
          </span>
        </p>
        {serving === undefined || serving?.id === deployment.id ? null : (
          <p>{serving === null ? texts.nothingInService : texts.inService(shorten(serving.version, 60))}</p>
        )}
        {children}
      </div>
      {onAccept === undefined ? null : <Button onClick={onAccept}>{texts.changed.accept}</Button>}
    </div>
  )
}
