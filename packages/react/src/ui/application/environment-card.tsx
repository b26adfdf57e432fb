'use client'
import type { SlotEntry } from '@slipway/core'
import type { ReactNode } from 'react'
import { applicationTexts } from '../../texts/application.ts'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Health, Status } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import type { Column, Place } from './columns.ts'

export interface EnvironmentCardProps {
  readonly column: Column
  /** Says whose slot it is: several teams deploy the application. */
  readonly withTeam: boolean
  readonly onOpen: (id: string) => void
}

/** What runs of the application in one environment: one part for each asset. */
export function EnvironmentCard({ column, withTeam, onOpen }: EnvironmentCardProps): ReactNode {
  const { environment, places } = column
  const application = useTexts(applicationTexts)
  const titleOf = useEnvironmentTitle()
  const title = titleOf(environment.name, environment.title)
  return (
    <li className="slipway-application-card" data-empty={places.length === 0 ? '' : undefined}>
      <h3 className="slipway-application-environment slipway-cut" title={title}>
        {title}
      </h3>
      {places.length === 0 ? <p className="slipway-quiet">{application.never}</p> : null}
      {places.map((place) => (
        <div key={place.slot.id} className="slipway-application-place">
          {places.length > 1 ? (
            <p className="slipway-quiet slipway-small slipway-cut">
              <bdi>
                <Name kind="cloud_asset" id={place.slot.cloud_asset_id} />
              </bdi>
              {withTeam ? (
                <bdi className="slipway-application-aside">
                  <Name kind="team" id={place.slot.team_id} />
                </bdi>
              ) : null}
            </p>
          ) : null}
          <PlaceView place={place} onOpen={onOpen} />
        </div>
      ))}
    </li>
  )
}

function PlaceView({ place, onOpen }: { readonly place: Place; readonly onOpen: (id: string) => void }) {
  const { slot, attempt, newer } = place
  const application = useTexts(applicationTexts)
  const titleOf = useEnvironmentTitle()
  const { current } = slot
  return (
    <>
      {current === null ? (
        <p className="slipway-quiet">{application.nothing}</p>
      ) : (
        <>
          <p className="slipway-application-version">
            <EntryLink entry={current} onOpen={onOpen} />
          </p>
          <p className="slipway-line slipway-application-state">
            <Status status={current.status} />
            <Health health={current.health} />
          </p>
          <p className="slipway-quiet slipway-small slipway-application-line">
            <Time at={current.deployment_date} />
            <bdi className="slipway-cut">
              <Name kind="profile" id={current.deployed_by} />
            </bdi>
          </p>
        </>
      )}
      {attempt === null ? null : (
        <p className="slipway-application-line slipway-application-attempt">
          <span className="slipway-unseen">{application.lastAttempt}</span>
          <Status status={attempt.status} />
          <EntryLink entry={attempt} onOpen={onOpen} />
          <span className="slipway-quiet slipway-small">
            <Time at={attempt.deployment_date} />
          </span>
        </p>
      )}
      {newer === null ? null : (
        <p className="slipway-application-line slipway-small slipway-application-newer">
          <Icon name="arrow" />
          <bdi className="slipway-cut" title={newer.version}>
            {application.newer(titleOf(newer.environment_name), newer.version)}
          </bdi>
        </p>
      )}
    </>
  )
}

function EntryLink({ entry, onOpen }: { readonly entry: SlotEntry; readonly onOpen: (id: string) => void }) {
  const { deployment_id: id, version } = entry
  return (
    <TargetLink to={{ view: 'deployment', id }} onOpen={() => onOpen(id)} className="slipway-cut">
      <bdi>
        <Version>{version}</Version>
      </bdi>
    </TargetLink>
  )
}
