'use client'
import type { ReactNode } from 'react'
import { Icon } from '../primitives/icon.tsx'
import { TargetLink } from '../root/link.tsx'
import { useKit } from './kit.ts'
import type { RowModel } from './model.ts'

export interface ApplicationProps {
  readonly model: RowModel
  readonly isFavourite: boolean
  readonly tabIndex?: number | undefined
  /** The name is a heading of its own. @default false */
  readonly isHeading?: boolean | undefined
}

/** Which application a row is of, with its star. */
export function Application({
  model,
  isFavourite,
  tabIndex,
  isHeading = false,
}: ApplicationProps): ReactNode {
  const { texts, teams, onFavourite } = useKit()
  const { name, application_id, team_id } = model.row
  const team = teams === null ? null : (teams.get(team_id) ?? team_id)
  const Name = isHeading ? 'h3' : 'span'
  return (
    <span className="slipway-matrix-application">
      <button
        type="button"
        className="slipway-matrix-star"
        aria-pressed={isFavourite}
        aria-label={texts.matrix.favourite(name)}
        tabIndex={tabIndex}
        onClick={() => onFavourite(model.key)}
      >
        <Icon name={isFavourite ? 'starred' : 'star'} />
      </button>
      <span className="slipway-matrix-naming">
        <Name className="slipway-matrix-name" title={name}>
          <TargetLink
            to={{ view: 'application', application_id }}
            tabIndex={tabIndex}
            className="slipway-cut"
          >
            <bdi>{name}</bdi>
          </TargetLink>
        </Name>
        {team === null ? null : (
          <bdi className="slipway-matrix-small slipway-cut" title={team}>
            {team}
          </bdi>
        )}
      </span>
    </span>
  )
}
