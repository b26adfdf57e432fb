'use client'
import { createContext, useContext } from 'react'
import type { Texts } from '../../texts/index.ts'
import type { Formats } from '../formats/create-formats.ts'
import type { CellModel, RowModel } from './model.ts'

/** What all rows and cells need; made once for all of them, since there are many. */
export interface Kit {
  readonly texts: Pick<Texts, 'matrix' | 'common'>
  readonly formats: Formats
  /** In milliseconds; `null` in the first render. */
  readonly now: number | null
  /** Names by ids; what is missing is called by its id. */
  readonly people: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, string>
  /** `null` where all rows are of one team: its name would say nothing. */
  readonly teams: ReadonlyMap<string, string> | null
  readonly titleOf: (environment_name: string) => string
  /** Opens a deployment for which the host has no page. */
  readonly onOpen: (id: string) => void
  /** Opens all slots of a cell. */
  readonly onOpenCell: (row: RowModel, cell: CellModel) => void
  readonly onFavourite: (key: string) => void
}

const KitContext = createContext<Kit | null>(null)

export const KitProvider = KitContext.Provider

export function useKit(): Kit {
  const kit = useContext(KitContext)
  if (kit === null) throw new Error('Cells stand in a matrix only.')
  return kit
}
