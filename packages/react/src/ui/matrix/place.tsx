'use client'
import type { SlotEntry } from '@slipway/core'
import type { ReactNode } from 'react'
import { Icon } from '../primitives/icon.tsx'
import { Health, Status } from '../primitives/status.tsx'
import { TargetLink } from '../root/link.tsx'
import { type Kit, useKit } from './kit.ts'
import type { PlaceModel } from './model.ts'

export interface PlaceViewProps {
  readonly place: PlaceModel
  /** Says on which asset it is, where there are several. @default false */
  readonly withAsset?: boolean | undefined
  /** Of its links. `-1` in the grid, whose keys lead to them. */
  readonly tabIndex?: number | undefined
}

/** One slot: what is in service, and the last attempt where that is something else. */
export function PlaceView({ place, withAsset = false, tabIndex }: PlaceViewProps): ReactNode {
  const kit = useKit()
  const { slot, attempt } = place
  const asset = withAsset ? (kit.assets.get(slot.cloud_asset_id) ?? slot.cloud_asset_id) : null
  return (
    <span className="slipway-matrix-place" data-failing={place.isFailing ? '' : undefined}>
      {asset === null ? null : (
        <bdi className="slipway-matrix-small slipway-cut" title={asset}>
          {asset}
        </bdi>
      )}
      {slot.current === null ? (
        <Nothing />
      ) : (
        <Now place={place} entry={slot.current} kit={kit} tabIndex={tabIndex} />
      )}
      {attempt === null ? null : <Attempt entry={attempt} kit={kit} tabIndex={tabIndex} />}
    </span>
  )
}

/** That nothing is in service. */
export function Nothing(): ReactNode {
  const { matrix, common } = useKit().texts
  return (
    <span className="slipway-matrix-nothing">
      <span aria-hidden="true">{common.none}</span>
      <span className="slipway-unseen">{matrix.nothing}</span>
    </span>
  )
}

interface EntryProps {
  readonly entry: SlotEntry
  readonly kit: Kit
  readonly tabIndex: number | undefined
}

function Now({ place, entry, kit, tabIndex }: EntryProps & { readonly place: PlaceModel }): ReactNode {
  const { newer, health } = place
  const person = kit.people.get(entry.deployed_by) ?? entry.deployed_by
  const by = `${whenOf(entry, kit)} · ${person}`
  return (
    <TargetLink
      to={{ view: 'deployment', id: entry.deployment_id }}
      onOpen={() => kit.onOpen(entry.deployment_id)}
      className="slipway-matrix-now"
      tabIndex={tabIndex}
    >
      <span className="slipway-matrix-line">
        {newer === null ? null : <NewerMark {...newer} kit={kit} />}
        <bdi className="slipway-version slipway-cut" title={entry.version}>
          {entry.version}
        </bdi>{' '}
        <Status status={entry.status} />
      </span>{' '}
      <span
        className="slipway-matrix-small slipway-cut"
        title={`${kit.formats.instant(entry.deployment_date)} · ${person}`}
      >
        {by}
      </span>
      {health === null ? null : <Health health={health} />}
    </TargetLink>
  )
}

function NewerMark(props: {
  readonly environment_name: string
  readonly version: string
  readonly kit: Kit
}) {
  const { environment_name, version, kit } = props
  const text = kit.texts.matrix.newer(kit.titleOf(environment_name), version)
  return (
    <span className="slipway-matrix-newer" title={text}>
      <Icon name="arrow" label={text} />
    </span>
  )
}

function Attempt({ entry, kit, tabIndex }: EntryProps): ReactNode {
  const { version, status, deployment_date } = entry
  return (
    <TargetLink
      to={{ view: 'deployment', id: entry.deployment_id }}
      onOpen={() => kit.onOpen(entry.deployment_id)}
      className="slipway-matrix-attempt"
      tabIndex={tabIndex}
    >
      <span className="slipway-status" data-status={status}>
        <Icon name={status} />
      </span>
      <span className="slipway-cut" title={`${version} · ${kit.formats.instant(deployment_date)}`}>
        <bdi className="slipway-number">{version}</bdi> {wordOf(entry, kit)} {whenOf(entry, kit)}
      </span>
    </TargetLink>
  )
}

function wordOf({ status, deployment_date }: SlotEntry, { texts, now }: Kit): string {
  const isPlanned = status === 'pending' && now !== null && Date.parse(deployment_date) > now
  return isPlanned ? texts.matrix.planned : texts.matrix.attempts[status]
}

function whenOf({ deployment_date }: SlotEntry, { formats, now }: Kit): string {
  return now === null ? formats.short(deployment_date, now) : formats.relative(deployment_date, now)
}
