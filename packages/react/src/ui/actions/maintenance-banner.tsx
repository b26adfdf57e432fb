'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useNow } from '../../provider/clock.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { maintenanceTexts } from '../../texts/maintenance.ts'
import { useActionStates } from '../dialogs/use-action-states.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useActionDialog } from './action-host.tsx'
import { View } from './view.tsx'

export interface MaintenanceBannerProps {
  readonly deployment: Deployment
  /** Whether it has a button to end it; `false` where one stands beside it. @default true */
  readonly withEnd?: boolean | undefined
}

/** That a deployment is in maintenance: until when, why, what is silenced, and how to end it. Nothing while it is in none. */
export function MaintenanceBanner({ deployment, withEnd = true }: MaintenanceBannerProps): ReactNode {
  return (
    <View view="maintenance-banner">
      {deployment.status === 'maintenance' ? <Banner deployment={deployment} withEnd={withEnd} /> : null}
    </View>
  )
}

function Banner({ deployment, withEnd }: Required<MaintenanceBannerProps>): ReactNode {
  const act = useActionDialog()
  const maintenance = useTexts(maintenanceTexts)
  const actions = useTexts(actionsTexts)
  const { banner } = maintenance
  const formats = useFormats()
  const now = useNow()
  const { checking, error, retry, reasonFor } = useActionStates(deployment)
  const { maintenance_until: until, status_reason, status_at } = deployment
  // Neither on the server nor in the first render is it known what time it is.
  const left = until === null || now === null ? null : Date.parse(until) - now
  return (
    <section className="slipway-notice slipway-maintenance-banner" data-kind="care" aria-label={banner.title}>
      <Icon name="maintenance" />
      <div>
        <p>
          <span className="slipway-notice-title">
            {banner.title} {until === null ? null : banner.until(formats.instant(until))}
          </span>{' '}
          <span className="slipway-quiet">
            {left !== null && left > 0 ? banner.left(formats.duration(roundUp(left))) : null}
          </span>
        </p>
        {left !== null && left <= 0 ? (
          <p className="slipway-maintenance-over">
            <Icon name="degraded" /> {banner.over(formats.duration(roundUp(-left)))}
          </p>
        ) : null}
        {status_reason === null ? null : <p className="slipway-maintenance-reason">{status_reason}</p>}
        <p className="slipway-quiet slipway-small">
          {banner.since(formats.instant(status_at))}. {banner.silenced}
        </p>
      </div>
      {withEnd ? (
        <Button
          popup="dialog"
          reason={checking ? actions.checking : error === null ? reasonFor('endMaintenance') : null}
          onClick={error === null ? () => act({ deployment, action: 'endMaintenance' }) : retry}
        >
          {actions.labels.endMaintenance}
        </Button>
      ) : null}
    </section>
  )
}

/** To whole minutes: seconds say nothing here, and the clock is only looked at now and then. */
function roundUp(milliseconds: number): number {
  return Math.ceil(milliseconds / 60_000) * 60_000
}
