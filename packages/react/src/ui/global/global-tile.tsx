'use client'
import type { Figure } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { globalTexts } from '../../texts/global.ts'
import { Tile } from '../figures/tile.tsx'
import type { ListFilter } from '../list/list-filter.ts'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface GlobalTileProps {
  readonly name: string
  readonly figure: Figure
  readonly asOf: string
  /** The value as it is written; only where there is one. */
  readonly value: (value: number) => string
  readonly unit?: string | undefined
  readonly note?: ReactNode
  readonly drawing?: ReactNode
  /** What the figure counts, in the list. */
  readonly filter: ListFilter
  /** Shows these deployments where the host has no page for them. */
  readonly onOpenList: (filter: ListFilter) => void
  readonly about?: ReactNode
}

/** A figure of the global view, which leads to the list of what it counts. */
export function GlobalTile({ name, figure, value, filter, onOpenList, ...rest }: GlobalTileProps): ReactNode {
  const { smallSample } = useTexts(globalTexts)
  return (
    <Tile
      {...rest}
      name={name}
      figure={figure}
      write={value}
      small={smallSample}
      link={
        <TargetLink
          to={{ view: 'list', filter }}
          onOpen={() => onOpenList(filter)}
          className="slipway-tile-link"
        >
          {name}
        </TargetLink>
      }
    />
  )
}
