'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { CreateLink } from '../primitives/create-link.tsx'
import { Empty, ErrorNotice, StaleNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { DeploymentTable } from './deployment-table.tsx'
import { sizeOf } from './list-filter.ts'
import { SelectionBar, type SelectionBarProps } from './selection-bar.tsx'
import { type ListData, PAGE } from './use-list-data.ts'
import type { FilterState } from './use-list-filter.ts'
import type { Selection } from './use-selection.ts'

export interface ListBodyProps extends FilterState {
  readonly data: ListData
  readonly selection: Selection
  readonly onOpen: (id: string) => void
  readonly onCancel: SelectionBarProps['onCancel']
}

/** The rows, or what stands in their place. */
export function ListBody(props: ListBodyProps): ReactNode {
  const { data, filter, setFilter, selection, onOpen, onCancel } = props
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const formats = useFormats()
  const { pages, items, total, news, retry } = data
  const body = useRef<HTMLTableSectionElement>(null)
  const more = useMore(data, body)
  useFocusKept(selection, body)
  const shown = useRef(false)
  useEffect(() => {
    // The button is gone with what it told of: the keyboard goes on with the first of the new rows.
    if (!shown.current || news.count > 0) return
    shown.current = false
    body.current?.rows[0]?.querySelector<HTMLElement>('.slipway-list-link')?.focus({ preventScroll: true })
  })
  if (pages.data === undefined)
    return pages.error === null ? (
      <Skeleton kind="row" lines={10} />
    ) : (
      <ErrorNotice error={pages.error} onRetry={retry} retrying={pages.isFetching} />
    )
  const isFiltered = sizeOf(filter) > 0
  return (
    <>
      {pages.isRefetchError && pages.error !== null ? (
        <ErrorNotice error={pages.error} onRetry={retry} retrying={pages.isFetching} />
      ) : null}
      <div className="slipway-list-above">
        {selection.deployments.length > 0 ? (
          <SelectionBar selection={selection} onCancel={onCancel} />
        ) : items.length === 0 ? null : (
          <p className="slipway-number slipway-quiet">
            {total === null
              ? common.deployments(items.length, formats.number(items.length))
              : common.deployments(total, formats.number(total))}
          </p>
        )}
        <StaleNotice at={pages.dataUpdatedAt} />
        {news.count === 0 ? null : (
          <Button
            icon="live"
            className="slipway-list-news"
            onClick={() => {
              news.show()
              shown.current = true
            }}
          >
            {list.news(news.count, formats.number(news.count))}
          </Button>
        )}
      </div>
      {items.length > 0 ? (
        <DeploymentTable items={items} selection={selection} onOpen={onOpen} body={body} />
      ) : isFiltered ? (
        <Empty
          title={list.nothing.title}
          action={<Button onClick={() => setFilter({})}>{list.clearAll}</Button>}
        >
          {list.nothing.text}
        </Empty>
      ) : (
        <Empty title={list.empty.title} action={<CreateLink />}>
          {list.empty.text}
        </Empty>
      )}
      {pages.isFetchNextPageError && pages.error !== null ? (
        <ErrorNotice error={pages.error} title={list.moreFailed} onRetry={more.show} retrying={more.busy} />
      ) : null}
      {pages.hasNextPage ? (
        <div className="slipway-list-more">
          {pages.isFetchNextPageError ? null : (
            <Button onClick={more.show} busy={more.busy}>
              {total === null
                ? common.more
                : list.showMore(formats.number(Math.min(PAGE, Math.max(1, total - items.length))))}
            </Button>
          )}
          {total === null ? null : (
            <span className="slipway-number slipway-quiet">
              {list.shown(formats.number(items.length), formats.number(total))}
            </span>
          )}
        </div>
      ) : null}
    </>
  )
}

/** What can be done with a selection goes with it, and the focus that was there: it stays with the rows then. */
function useFocusKept(
  { deployments }: Selection,
  body: { readonly current: HTMLTableSectionElement | null },
): void {
  const isAny = deployments.length > 0
  const wasAny = useRef(false)
  useEffect(() => {
    const gone = wasAny.current && !isAny
    wasAny.current = isAny
    if (!gone || document.activeElement !== document.body) return
    const boxes = body.current?.parentElement?.querySelectorAll('input') ?? []
    // The box for all is not there on a phone.
    for (const box of boxes) if (box.offsetParent !== null) return box.focus({ preventScroll: true })
  }, [isAny, body])
}

/** Reads the next page. What is shown stays where it is, and the keyboard goes on with the first of the new rows. */
function useMore(
  { pages, items, total }: ListData,
  body: { readonly current: HTMLTableSectionElement | null },
): { readonly show: () => void; readonly busy: boolean } {
  const list = useTexts(listTexts)
  const formats = useFormats()
  const announce = useAnnounce()
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (before.current === null || items.length <= before.current) return
    const row = body.current?.rows[before.current]
    before.current = null
    row?.querySelector<HTMLElement>('.slipway-list-link')?.focus({ preventScroll: true })
    announce(list.moreShown(formats.number(items.length), formats.number(total ?? items.length)))
  }, [items.length, total, body, announce, list, formats])
  return {
    busy: pages.isFetchingNextPage,
    show: () => {
      before.current = items.length
      void pages.fetchNextPage()
    },
  }
}
