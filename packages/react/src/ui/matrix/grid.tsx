'use client'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { MatrixEnvironment } from '../../readings/operations.ts'
import { Icon } from '../primitives/icon.tsx'
import { type Column, GridRow } from './grid-row.tsx'
import { useKit } from './kit.ts'
import type { RowModel } from './model.ts'
import { pixels } from './pixels.ts'
import { ROLES } from './roles.ts'
import { COLUMN, FIRST, FIRST_SMALL, HEAD } from './sizes.ts'
import { useBrowserEffect } from './use-browser-effect.ts'
import type { HeldOrder } from './use-held-order.ts'
import { useRoving } from './use-roving.ts'

export interface GridProps {
  readonly rows: readonly RowModel[]
  readonly environments: readonly MatrixEnvironment[]
  readonly favourites: ReadonlySet<string>
  readonly holders: HeldOrder['holders']
  /** Of the view, in pixels; `null` before that is known. */
  readonly width: number | null
  /** There are more rows than have been read. */
  readonly hasMore: boolean
  /** The last of the rows come into sight. */
  readonly onNearEnd: () => void
}

/** What is drawn before the size is known, and on the server. */
const FIRST_SIGHT = { width: 1_280, height: 800 }
/** So many rows before the last one further ones are read. */
const NEAR = 20

/**
 * The table. Only what is in sight of it is drawn, and the cell that has the focus; rows and cells follow one another in
 * the normal flow, with gaps for what is left out.
 */
export function Grid(props: GridProps): ReactNode {
  const { rows, environments, favourites, holders, width, hasMore, onNearEnd } = props
  const { texts } = useKit()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const isRtl = useRef(false)
  const first = width !== null && width <= 720 ? FIRST_SMALL : FIRST
  const cell =
    width === null ? COLUMN : Math.max(COLUMN, Math.floor((width - first) / Math.max(1, environments.length)))
  useBrowserEffect(() => {
    if (scroller.current !== null) isRtl.current = getComputedStyle(scroller.current).direction === 'rtl'
  }, [])

  const getScrollElement = () => scroller.current
  const { place, onFocus, follow } = useRoving(table)

  const vertical = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: (index) => rows[index]?.size ?? HEAD,
    rangeExtractor: useCallback((range: Range) => withIndex(range, place.row), [place.row]),
    initialRect: FIRST_SIGHT,
    // Rows and columns that come into sight with the same scroll are drawn together.
    useFlushSync: false,
    overscan: 4,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
  })
  const horizontal = useVirtualizer<HTMLDivElement, HTMLElement>({
    horizontal: true,
    isRtl: isRtl.current,
    count: environments.length,
    getScrollElement,
    estimateSize: () => cell,
    rangeExtractor: useCallback((range: Range) => withIndex(range, place.column - 1), [place.column]),
    initialRect: FIRST_SIGHT,
    useFlushSync: false,
    overscan: 1,
    paddingStart: first,
    scrollPaddingStart: first,
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const height = (scroller.current?.clientHeight ?? 0) - HEAD
    const page = Math.max(1, Math.floor(height / (rows[place.row]?.size ?? HEAD)))
    const extent = { rows: rows.length, columns: environments.length + 1, page, isRtl: isRtl.current }
    const to = follow(event, extent)
    if (to === null) return
    vertical.scrollToIndex(to.row)
    if (to.column > 0) horizontal.scrollToIndex(to.column - 1)
  }
  useBrowserEffect(() => horizontal.measure(), [cell, horizontal])

  const drawn = horizontal.getVirtualItems()
  const columns = useMemo(
    () =>
      drawn.map((item, at): Column => {
        const end = drawn[at - 1]?.end ?? first
        return { name: environments[item.index]?.name ?? '', number: item.index + 2, gap: item.start - end }
      }),
    [drawn, environments, first],
  )
  const items = vertical.getVirtualItems()
  const [isExact, setExact] = useState(true)
  useBrowserEffect(() => {
    // A person's own style sheet, or a finger in place of a pointer, makes them higher than they are known to be.
    const row = table.current?.querySelector<HTMLElement>('[data-index]')
    const known = rows[Number(row?.dataset.index)]
    if (row && known !== undefined && row.offsetHeight !== known.size) setExact(false)
  }, [width, rows.length > 0])
  const last = vertical.range?.endIndex ?? 0
  useEffect(() => {
    if (last >= rows.length - NEAR) onNearEnd()
  }, [last, rows.length, onNearEnd])

  return (
    <div className="slipway-matrix-scroll" ref={scroller} {...holders}>
      <table
        {...ROLES.grid}
        ref={table}
        className="slipway-matrix-grid"
        aria-label={texts.matrix.title}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={environments.length + 1}
        style={{
          ...pixels('--first', width === null ? 0 : first),
          ...pixels('--cell', width === null ? 0 : cell),
          ...pixels('--wide', width === null ? 0 : horizontal.getTotalSize()),
        }}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <thead {...ROLES.group} className="slipway-matrix-thead">
          <tr {...ROLES.row} aria-rowindex={1} className="slipway-matrix-row">
            <th {...ROLES.column} aria-colindex={1} className="slipway-matrix-first">
              {texts.common.fields.application}
            </th>
            {columns.map((column) => (
              <EnvironmentHead key={column.name} column={column} environments={environments} />
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.group} className="slipway-matrix-tbody">
          {items.map(({ index, start }, at) => {
            const model = rows[index]
            if (model === undefined) return null
            return (
              <Fragment key={model.key}>
                <Room size={start - (items[at - 1]?.end ?? HEAD)} />
                <GridRow
                  model={model}
                  index={index}
                  columns={columns}
                  isFavourite={favourites.has(model.key)}
                  measure={isExact ? null : vertical.measureElement}
                />
              </Fragment>
            )
          })}
          <Room size={vertical.getTotalSize() - (items.at(-1)?.end ?? HEAD)} />
        </tbody>
      </table>
    </div>
  )
}

interface EnvironmentHeadProps {
  readonly column: Column
  readonly environments: readonly MatrixEnvironment[]
}

function EnvironmentHead({ column, environments }: EnvironmentHeadProps): ReactNode {
  const { texts, titleOf } = useKit()
  const environment = environments[column.number - 2]
  const title = titleOf(column.name)
  return (
    <th
      {...ROLES.column}
      aria-colindex={column.number}
      className="slipway-matrix-cell"
      style={pixels('--gap', column.gap)}
    >
      <span className="slipway-matrix-line">
        <bdi className="slipway-cut" title={title}>
          {title}
        </bdi>
        {environment?.protected === true ? <Icon name="lock" label={texts.matrix.protected} /> : null}
      </span>
    </th>
  )
}

/**
 * Room for rows that are not drawn. An element of its own, since a custom property is handed down: on the body it would have
 * every cell's style worked out anew.
 */
function Room({ size }: { readonly size: number }): ReactNode {
  return size === 0 ? null : (
    <tr {...ROLES.none} className="slipway-matrix-room" style={pixels('--room', size)} />
  )
}

/** What is in sight, and one further place. */
function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes
  return [...indexes, index].sort((a, b) => a - b)
}
